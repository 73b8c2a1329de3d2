"""Reading a nomination through before it is sent.

Nothing is kept on the server meanwhile: the page carries the answers, the ticket of the
form, and what the checks against spam have added. An answer that comes without a step
is sent, as from a form that has no review.
"""

from ..domain import nominations
from ..enums import Phase
from .repeats import keys_of
from .serving import moment_of

#: Name of the button that was pressed, and what it can say.
STEP = "do"
REVIEW = "review"
CHANGE = "change"


def step_of(data):
    """The step that ``data``, what was posted, asks for; "" to send it."""
    step = data.get(STEP, "")
    return step if step in (REVIEW, CHANGE) else ""


def find_received(page, request, form, ticket, version):
    """The nomination that this form, or the same answers, were sent as already;
    or None, and it can be read through.

    Raises ``KeyInUse`` and ``NominationsClosed`` as sending does, so that nobody
    reads through what cannot be sent.
    """
    keys, digest = keys_of(page, request, form, ticket)
    earlier = nominations.received_with(page, digest=digest, **keys)
    if earlier is None and not takes(page, request):
        raise nominations.NominationsClosed
    return earlier


def takes(page, request):
    """Whether the form can still be corrected and sent: in the period, or in the grace
    after it."""
    return nominations.is_in_time(page.prize_year, moment_of(request))


def answer_now(page, request, **shown):
    """The page of the form as its year stands at the moment of ``request``."""
    standing = page.prize_year.standing(moment_of(request))
    return page.answer(request, standing, **shown)


def answer_review(page, request, form, *, phase=None):
    """Every question and answer, that they have not been sent, and the buttons to
    send and to change them. No check against spam is asked yet."""
    standing = page.prize_year.standing(moment_of(request), phase=phase)
    return page.answer_with(page.review_template, request, standing, form=form)


def answer_as_written(page, request, form):
    """The form to be changed, with no word on what is not finished."""
    if not takes(page, request):
        return answer_now(page, request, unsent=form, status=403)
    return answer_now(page, request, form=form)


def preview_review(page, request):
    """The same for an editor, with the questions as answers."""
    questions = page.questions()
    form = page._build_form(questions, None, ticket="")
    form.initial = {each.key: each.label for each in questions}
    return answer_review(page, request, form, phase=Phase.OPEN)
