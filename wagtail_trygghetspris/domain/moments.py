"""The moments at which the pages of a prize year change, to look at them as of then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class Moment:
    """A moment worth looking at; ``is_not_awarded``: as if the prize were not
    awarded."""

    label: str
    at: datetime
    is_not_awarded: bool = False


def moments_of(schedule, *, now):
    """The moments in the life of a year, in their order. Those that its dates do not
    tell are left out, but for the end."""
    opens_at, closes_at = schedule.opens_at, schedule.closes_at
    if opens_at:
        yield Moment(_("Before it opens"), opens_at - MINUTE)
        yield Moment(_("First minute"), opens_at)
    if closes_at:
        yield Moment(_("Last hour"), closes_at - HOUR)
        yield Moment(_("Closed"), closes_at)
    end = _end(schedule, now)
    yield Moment(_("Announced"), end)
    yield Moment(_("Not awarded"), end, is_not_awarded=True)


def _end(schedule, now):
    """The first moment at which an outcome may be shown, by the dates there are."""
    awaited = (schedule.opens_at, schedule.closes_at, schedule.announce_at)
    return max((moment for moment in awaited if moment), default=now)
