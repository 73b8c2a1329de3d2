"""A member says of nominees whether there is a conflict of interest.

What has been said may be changed, with four rules. Neither a conflict nor a doubt can
be taken back by who may have seen what others think. Nor while names are hidden: the
number that closes and opens would tell whose it is. Where the chair has ruled, only a
conflict can still be declared. A conflict voids the member's review, and so does doubt
after it was submitted.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import ConflictAnswer, JudgingEventKind, JudgingState
from .holding import held, on_paper
from .locking import written_to
from .noting import note
from .refusals import Refused
from .states import Move
from .voiding import void_review

CONFLICT, UNSURE = ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE
TAKES_ANSWERS = (JudgingState.REVIEWING, JudgingState.DELIBERATING)


class AnswersRefused(Refused):
    """None of the answers was stored. ``errors`` has the reasons by the nominee's
    code; ``is_stale`` tells that another tab has said something else meanwhile."""

    def __init__(self, errors, *, is_stale=False):
        super().__init__(next(iter(errors.values())))
        self.errors = errors
        self.is_stale = is_stale


@dataclass(frozen=True)
class Answer:
    """What the member says of one nominee; ``shown`` is the pair of answer and reason
    that was shown with the question, or None if that does not matter."""

    nominee: object
    answer: str
    reason: str = ""
    shown: tuple | None = None

    @property
    def said(self):
        return (self.answer, self.reason)

    def changes(self, row):
        """Whether this is another thing than ``row`` holds, and meant to be."""
        if self.shown == self.said:
            return False
        insists = self.answer == CONFLICT and row.ruling == ConflictAnswer.NONE
        return insists or self.said != (row.answer, row.reason)

    def is_stale(self, row):
        return self.shown not in (None, (row.answer, row.reason))


def declare(reader, nominee, answer, *, reason, moment):
    """Store one answer. Raises ``Refused``."""
    declare_all(reader, [Answer(nominee, answer, reason)], moment=moment)


def declare_all(reader, answers, *, moment):
    """Store all ``answers``, or none of them. Returns how many were new.

    Raises ``AnswersRefused`` with the answers that stood in the way, and ``Refused``
    when nothing can be declared at all.
    """
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        _check_open(reader, answers)
        known = _known(reader.seat, answers)
        new = [each for each in answers if _differs(each, known)]
        _check_each(reader, new, known)
        _add(reader, [each for each in new if each.nominee.pk not in known], moment)
        for each in new:
            if each.nominee.pk in known:
                _change(reader, known[each.nominee.pk], each, moment)
    return len(new)


def _check_open(reader, answers):
    judging = reader.judging
    if judging.state == JudgingState.PREPARING:
        raise Refused(_("The jury's work has not begun yet."))
    if judging.state not in TAKES_ANSWERS:
        raise Refused(
            _(
                "The jury has decided. Tell the secretary if you have, or had, a "
                "conflict of interest: it cannot be declared here any more."
            )
        )
    nominees = {each.nominee.pk: each.nominee for each in answers}
    rows = judging.nominees.all().named_to(reader).filter(pk__in=nominees)
    if rows.count() != len(nominees):
        raise Refused(_("Nothing was saved: the nominees have changed. Look again."))


def _known(seat, answers):
    rows = seat.conflicts.filter(nominee__in=[each.nominee.pk for each in answers])
    return {row.nominee_id: row for row in rows}


def _differs(answer, known):
    row = known.get(answer.nominee.pk)
    return row is None or answer.changes(row)


def _check_each(reader, answers, known):
    has_seen = None
    errors, stale = {}, False
    for each in answers:
        row = known.get(each.nominee.pk)
        if row is None:
            continue
        if has_seen is None:
            has_seen = may_have_seen(reader)
        if each.is_stale(row):
            stale = True
            errors[each.nominee.code] = _said_elsewhere(row)
        elif reason := _obstacle(reader, row, each, has_seen):
            errors[each.nominee.code] = reason
    if errors:
        raise AnswersRefused(errors, is_stale=stale)


def _said_elsewhere(row):
    text = _("Your answer was changed elsewhere to “%(answer)s”. Answer again.")
    return text % {"answer": row.get_answer_display()}


def may_have_seen(reader):
    """Whether the member may have seen what others think of anybody this year."""
    judging, seat = reader.judging, reader.seat
    return (
        judging.is_revealed
        or seat.reviews.filter(submitted_at__isnull=False).exists()
        or seat.events.filter(kind=JudgingEventKind.SUBMITTED).exists()
        or judging.events.filter(
            kind=JudgingEventKind.MOVED, details__move=Move.REVIEW_AGAIN
        ).exists()
    )


def _obstacle(reader, row, answer, has_seen):
    """Why the answer in ``row`` may not become ``answer``, or ""."""
    if answer.answer in (CONFLICT, row.answer):
        return ""
    if row.ruling:
        return _("The chair has ruled on this. You can only declare a conflict now.")
    if row.answer == CONFLICT and has_seen:
        return _(
            "A conflict of interest cannot be taken back after others' reviews can be "
            "seen. Talk to the chair."
        )
    if row.answer == UNSURE and has_seen:
        return _("Others' reviews can be seen by now, so the chair decides.")
    if row.answer in (CONFLICT, UNSURE) and answer.nominee.hides_name(reader.judging):
        return _("While names are hidden the chair decides. Talk to the chair.")
    return ""


# Storing


def _add(reader, answers, moment):
    seat, user = reader.seat, reader.user
    rows = seat.conflicts.model
    rows.objects.bulk_create(
        rows(
            seat=seat,
            nominee=each.nominee,
            answer=each.answer,
            reason=each.reason,
            declared_at=moment,
            declared_by=user,
        )
        for each in answers
    )
    _note_first(reader, answers, moment)


def _note_first(reader, answers, moment):
    """As ``note`` does, for all that were answered for the first time at once."""
    lines = reader.judging.events.model
    lines.objects.bulk_create(
        lines(
            judging=reader.judging,
            kind=JudgingEventKind.DECLARED,
            made_at=moment,
            made_by=reader.user,
            seat=reader.seat,
            nominee=each.nominee,
            details={
                "answer": str(each.answer),
                "previous": "",
                **on_paper(reader),
            },
        )
        for each in answers
    )


def _change(reader, row, answer, moment):
    previous, ruling = row.answer, row.ruling
    row.answer, row.reason = answer.answer, answer.reason
    row.declared_at, row.declared_by = moment, reader.user
    if answer.answer == CONFLICT and ruling:
        row.ruling, row.ruled_at, row.ruled_by, row.ruling_reason = "", None, None, ""
    row.save()
    nominee, by = answer.nominee, {"user": reader.user, "moment": moment}
    note(
        reader.judging,
        JudgingEventKind.DECLARED,
        seat=reader.seat,
        nominee=nominee,
        answer=str(answer.answer),
        previous=str(previous),
        lifted_ruling=str(ruling if not row.ruling else ""),
        **on_paper(reader),
        **by,
    )
    if answer.answer == CONFLICT or (answer.answer == UNSURE != previous):
        _void(reader, nominee, drafts=answer.answer == CONFLICT, **by)


def _void(reader, nominee, *, drafts, user, moment):
    """``drafts``: also a review that was not submitted."""
    own = nominee.reviews.submitted().filter(seat=reader.seat)
    if drafts or own.exists():
        void_review(nominee, reader.seat, user=user, moment=moment)
