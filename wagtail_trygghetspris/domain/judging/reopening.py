"""Submitted reviews are opened again, so that the member can change them."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState
from .holding import held
from .locking import written_to
from .noting import note
from .refusals import ReasonWanted, Refused
from .ruling import can_act


def may_reopen(seat, reader, seats):
    """Whether ``reader`` may open the reviews of ``seat`` again: a chair who is
    somebody else; or who leads, when no chair has a log-in. ``seats`` are all of the
    jury, with their users."""
    if reader.seat and reader.seat.pk == seat.pk:
        return False
    if reader.chairs:
        return True
    others = [each for each in seats if each.leads_the_jury and each.pk != seat.pk]
    return reader.leads and not any(can_act(each) for each in others)


def reopen(seat, *, reader, reason, moment):
    """Take back that ``seat`` has submitted. Returns how many reviews this opened.

    The member sees the reviews of others no more until submitting again. Raises
    ``ReasonWanted``, and ``Refused`` when nothing is submitted, when the reviews are
    over, and for those who may not (``may_reopen``).
    """
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        _refuse(reader.judging, seat, reader)
        reason = reason.strip()
        if not reason:
            raise ReasonWanted(_("Write a reason. It is kept in the log."))
        opened = seat.reviews.submitted().update(submitted_at=None)
        if not opened:
            raise Refused(_("The member has no submitted reviews."))
        note(
            reader.judging,
            JudgingEventKind.REOPENED,
            user=reader.user,
            moment=moment,
            seat=seat,
            reason=reason,
            reviews=opened,
        )
    return opened


def _refuse(judging, seat, reader):
    if judging.state != JudgingState.REVIEWING:
        raise Refused(
            _("Reviews can be opened again only while the jury is reviewing.")
        )
    if not may_reopen(seat, reader, list(judging.seats.select_related("user"))):
        raise Refused(
            _("Only a chair can open the reviews of another member of the jury again.")
        )
