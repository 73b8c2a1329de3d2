"""The chair rules on a conflict of interest: on one that a member was unsure of, or
against what the member has said."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import ConflictAnswer, JudgingEventKind, JudgingState
from . import roles
from .holding import held
from .locking import written_to
from .noting import note
from .refusals import ReasonWanted, Refused, Stale
from .voiding import void_review

RULINGS = (ConflictAnswer.NONE, ConflictAnswer.CONFLICT)
IN_TIME = (JudgingState.REVIEWING, JudgingState.DELIBERATING)


def can_act(seat):
    """Whether the member has a log-in that works."""
    return seat.user is not None and seat.user.is_active


def may_rule(seat_pk, reader, *, seats, barred):
    """Whether ``reader`` rules on what the member at ``seat_pk`` has said of a nominee:
    the acting chair; or who leads, when that chair has no log-in or nobody is left.

    ``seats`` are all of the jury, with their users; ``barred`` the keys of those who
    have, or may have, a conflict of interest there themselves.
    """
    acting = roles.acting_chair(seats, {*barred, seat_pk})
    if acting is None or not can_act(acting):
        return reader.leads and (reader.seat is None or reader.seat.pk not in barred)
    own = reader.seat and not reader.acts_for_member
    return bool(own and reader.seat.pk == acting.pk)


def barred_from(conflicts):
    """The keys of the seats that by ``conflicts`` of one nominee may not rule."""
    return {each.seat_id for each in conflicts if not each.is_cleared}


def rule(conflict, ruling, *, reader, reason, moment):
    """Give ``conflict`` the chair's ``ruling`` and return it as stored.

    A conflict of interest voids the review there is; none lets the member review,
    anew if a review was voided. Raises ``Stale`` when the answer or the ruling is not
    what ``conflict`` says, ``ReasonWanted`` for a ruling on what the member was not
    unsure of, and ``Refused``.
    """
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        stored = _stored(conflict)
        _refuse(reader.judging, stored, ruling, reader)
        reason = reason.strip()
        if not reason and not _is_awaited(stored):
            raise ReasonWanted(
                _("Write a reason when you rule against what is said already.")
            )
        _write(stored, ruling, reader=reader, reason=reason, moment=moment)
        if ruling == ConflictAnswer.CONFLICT:
            who = {"user": reader.user, "moment": moment}
            void_review(stored.nominee, stored.seat, **who)
    return stored


def _stored(conflict):
    rows = type(conflict).objects.using(written_to(conflict))
    stored = rows.select_for_update().filter(pk=conflict.pk).first()
    seen = (conflict.answer, conflict.ruling)
    if stored is None or (stored.answer, stored.ruling) != seen:
        raise Stale(
            _("Nothing was done: the answer was changed after you opened the page.")
        )
    return stored


def _refuse(judging, conflict, ruling, reader):
    if ruling not in RULINGS:
        raise Refused(_("Choose whether there is a conflict of interest."))
    if judging.state not in IN_TIME or conflict.nominee.judging_id != judging.pk:
        raise Refused(_("The jury is not at work, so nothing can be ruled on."))
    seats = list(judging.seats.select_related("user"))
    barred = barred_from(conflict.nominee.conflicts.all())
    if not may_rule(conflict.seat_id, reader, seats=seats, barred=barred):
        raise Refused(
            _("Somebody else acts as chair for this member and this nominee.")
        )


def _is_awaited(conflict):
    return conflict.answer == ConflictAnswer.UNSURE and not conflict.ruling


def _write(conflict, ruling, *, reader, reason, moment):
    conflict.ruling = ruling
    conflict.ruling_reason = reason
    conflict.ruled_at = moment
    conflict.ruled_by = reader.user
    conflict.save(
        update_fields=["ruling", "ruling_reason", "ruled_at", "ruled_by"],
    )
    note(
        reader.judging,
        JudgingEventKind.RULED,
        user=reader.user,
        moment=moment,
        seat=conflict.seat,
        nominee=conflict.nominee,
        ruling=str(ruling),
        over=str(conflict.answer),
    )
