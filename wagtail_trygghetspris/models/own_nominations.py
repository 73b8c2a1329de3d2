"""A nomination as it is kept, for its nominator: to see, correct and withdraw."""

from ..domain import correcting
from ..domain import questions as q
from ..enums import NominationStatus
from ..forms.reading import read_post
from .form_classes import form_class_of
from .serving import moment_of, see_other


def done_with(nomination, said):
    """What has just been done, as the address says: ``corrected`` or ``withdrawn``; ""
    for what does not go with how the nomination stands now."""
    is_withdrawn = nomination.status == NominationStatus.WITHDRAWN
    return said if said == ("withdrawn" if is_withdrawn else "corrected") else ""


def answer_own(page, request, nomination):
    """The nomination for the one who sent it, or what they asked to do with it."""
    standing = page.prize_year.standing(moment_of(request))
    if not standing.is_open:
        return _answer_own(page, request, nomination, "over", status=410)
    step = request.GET.get("do", "")
    if step not in ("correct", "withdraw") or not nomination.can_be_corrected:
        done = done_with(nomination, request.GET.get("done"))
        return _answer_own(page, request, nomination, "see", done=done)
    if request.method != "POST":
        form = _correction(page, nomination, request)
        return _answer_own(page, request, nomination, step, form=form)
    act = _correct_own if step == "correct" else _withdraw_own
    return act(page, request, nomination)


def _correction(page, nomination, request, data=None, *, unreadable=()):
    """A form with the answers that are kept. The e-mail address stays: letters
    shall not go to somebody who never asked for them."""
    questions = [
        question
        for question in nomination.questions
        if question.key != q.NOMINATOR_EMAIL
    ]
    return form_class_of(page.prize_year.prize, questions)(
        data,
        page=page,
        ticket=page._ticket(request, nomination.form_version),
        unreadable=unreadable,
        initial={each.key: nomination.answer(each.key) for each in questions},
        auto_id=f"id_{page.pk}_%s",
    )


def _correct_own(page, request, nomination):
    data, unreadable = read_post(request)
    form = _correction(page, nomination, request, data, unreadable=unreadable)
    if not form.is_valid():
        return _answer_own(page, request, nomination, "correct", form=form, status=422)
    try:
        correcting.correct(nomination, answers=form.answers)
    except correcting.NotCorrectable:
        return _answer_own(page, request, nomination, "unsent", unsent=form, status=403)
    return _lead_back(page, nomination, request, "corrected")


def _lead_back(page, nomination, request, done):
    """To the nomination as it is kept, with a word on what has been done."""
    return see_other(f"{page.own_path(nomination, request)}?done={done}")


def _withdraw_own(page, request, nomination):
    try:
        correcting.withdraw(nomination)
    except correcting.NotCorrectable:
        return _answer_own(page, request, nomination, "over", status=403)
    return _lead_back(page, nomination, request, "withdrawn")


def _answer_own(page, request, nomination, step, *, status=200, **context):
    own = page.own_path(nomination, request)
    context = {
        "nomination": nomination,
        "step": step,
        "own_url": own,
        "standing": page.prize_year.standing(moment_of(request)),
        **context,
    }
    return page._answer_privately(request, page.own_template, context, status=status)
