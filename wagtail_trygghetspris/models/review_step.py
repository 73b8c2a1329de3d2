"""Reading a nomination through before it is sent.

Nothing is kept on the server meanwhile: the page carries the answers, the ticket of the
form, and what the checks against spam have added. An answer that comes without a step
is sent, as from a form that has no review.
"""

from ..domain import nominations
from ..enums import Phase
from .serving import moment_of

#: Name of the button that was pressed, and what it can say.
STEP = "do"
REVIEW = "review"
CHANGE = "change"


def step_of(data):
    """The step that ``data``, what was posted, asks for; "" to send it."""
    step = data.get(STEP, "")
    return step if step in (REVIEW, CHANGE) else ""


class ReviewStep:
    """For a nomination form: what was written, to read before it is sent."""

    review_template = "wagtail_trygghetspris/nomination_review.html"

    def _find_received(self, request, form, ticket, version):
        """The nomination that this form, or the same answers, were sent as already;
        or None, and it can be read through.

        Raises ``KeyInUse`` and ``NominationsClosed`` as sending does, so that nobody
        reads through what cannot be sent.
        """
        keys, digest = self._keys(request, form, ticket)
        earlier = nominations.received_with(self, digest=digest, **keys)
        if earlier is None and not self._takes(request):
            raise nominations.NominationsClosed
        return earlier

    def answer_review(self, request, standing, form):
        """Every question and answer, that they have not been sent, and the buttons to
        send and to change them. No check against spam is asked yet."""
        return self.answer_with(self.review_template, request, standing, form=form)

    def _answer_as_written(self, request, standing, form):
        """The form to be changed, with no word on what is not finished."""
        if not self._takes(request):
            return self.answer(request, standing, unsent=form, status=403)
        return self.answer(request, standing, form=form)

    def preview_review(self, request):
        """The same for an editor, with the questions as answers."""
        questions = self.questions()
        form = self._build_form(questions, None, ticket="")
        form.initial = {each.key: each.label for each in questions}
        standing = self.prize_year.standing(moment_of(request), phase=Phase.OPEN)
        return self.answer_review(request, standing, form)
