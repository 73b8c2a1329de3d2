"""Taking hold of a jury's work for somebody, so that two tabs and two people take
turns, and nobody acts by a role that was taken from them meanwhile."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, Right
from . import roles
from .locking import hold, written_to
from .refusals import Refused

#: What members do in their places.
BY_MEMBERS = (JudgingEventKind.DECLARED, JudgingEventKind.SUBMITTED)
#: In the details of such an event: that it came on paper, and who leads entered it.
ON_PAPER = "on_paper"


def held(reader):
    """``reader`` as things stand now, with a place or without, in the transaction that
    is open. The work is held, as by everybody who changes it: its row is there before
    the member has said or written anything.

    Raises ``Refused`` if the place has gone, its log-in was changed, or somebody who
    led without one takes part now.
    """
    judging = hold(reader.judging)
    if reader.seat is None:
        if takes_part(judging, reader.user):
            raise Refused(_("Nothing was saved: you have a place in the jury now."))
        return replace(reader, judging=judging)
    rows = type(reader.seat)._base_manager.using(written_to(judging))
    seat = rows.filter(pk=reader.seat.pk, role__in=roles.DECLARING).first()
    if seat is None or seat.user_id != reader.seat.user_id:
        raise Refused(_("Nothing was saved: the log-in of this place was changed."))
    seat.judging = judging
    return replace(reader, judging=judging, seat=seat)


def hold_as_director(judging, user):
    """As ``hold``, for what only those may do who lead the work, or chair the jury.
    Raises ``Refused`` when ``user`` does so no longer."""
    judging = hold(judging)
    chairs = judging.seats.of(user).filter(role__in=roles.LEADING)
    if not user.has_perm(Right.LEAD_JURY) and not chairs.exists():
        raise Refused(_("You have no right to do this."))
    return judging


def takes_part(judging, user):
    """Whether ``user`` is a member in the work: has a place, or has answered as one who
    had. Who does is never let in as somebody who leads without a place: they would
    read what their own conflicts of interest close to them."""
    if judging.seats.of(user).declaring().exists():
        return True
    return answers_by(user, judging.events).exists()


def answers_by(user, events):
    """Those of ``events`` by which ``user`` has answered as a member."""
    own = events.filter(made_by=user, kind__in=BY_MEMBERS)
    return own.exclude(details__has_key=ON_PAPER)


def on_paper(reader):
    """What tells in the log that ``reader`` enters for a member."""
    return {ON_PAPER: True} if reader.acts_for_member else {}
