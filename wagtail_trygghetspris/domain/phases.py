"""Which phase a prize year is in, and when that next changes.

Nothing here is stored and no scheduled job decides it: a schedule and a moment go in,
a phase comes out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..enums import Outcome, Phase


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The dates of one prize year as moments in UTC, and what it has come to.

    A nomination is in time when ``opens_at <= moment < closes_at``. ``rolling`` means
    that there is no last day. ``ends_at`` is when the calendar year of the prize year
    is over; it only matters for years with no last day. ``withheld`` keeps the outcome
    back whatever the dates say.
    """

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    announce_at: datetime | None = None
    rolling: bool = False
    ends_at: datetime | None = None
    outcome: Outcome = Outcome.NONE
    withheld: bool = False


def phase_at(schedule, *, moment):
    """The phase at ``moment`` (aware datetime)."""
    if _is_announced(schedule, moment):
        if schedule.outcome == Outcome.NOT_AWARDED:
            return Phase.NOT_AWARDED
        return Phase.ANNOUNCED
    if schedule.opens_at and moment < schedule.opens_at:
        return Phase.UPCOMING
    if schedule.closes_at:
        return Phase.OPEN if moment < schedule.closes_at else Phase.CLOSED
    if schedule.rolling:
        return Phase.OPEN
    has_passed = schedule.opens_at or (schedule.ends_at and moment >= schedule.ends_at)
    return Phase.CLOSED if has_passed else Phase.UPCOMING


def _is_announced(schedule, moment):
    """Whether the outcome may be shown.

    Never while nominations can still come in by their dates. Then ``announce_at``
    decides when it is set; without it the outcome shows at once, but for a year with
    no last day, whose end only ``announce_at`` can tell.
    """
    awaited = (schedule.opens_at, schedule.closes_at, schedule.announce_at)
    if schedule.withheld or schedule.outcome == Outcome.NONE:
        return False
    if any(at and moment < at for at in awaited):
        return False
    return bool(schedule.announce_at) or not schedule.rolling


def settled_phase(year, *, moment, yesterday):
    """The phase of ``year`` where its days and its outcome tell at once that it is
    settled and stays so; None where the whole of ``phase_at`` must tell. For lists of
    any length. ``yesterday`` is a local date: an hour that clocks repeat at midnight
    lies behind it.
    """
    first, last, outcome = year.opens_on, year.last_day, year.outcome
    if year.is_withheld or outcome == Outcome.NONE:
        return None
    if (first and first >= yesterday) or (last and last >= yesterday):
        return None
    if year.announce_at is None:
        is_announced = not year.rolling
    else:
        is_announced = year.announce_at <= moment
    if not is_announced:
        return None
    is_awarded = outcome != Outcome.NOT_AWARDED
    return Phase.ANNOUNCED if is_awarded else Phase.NOT_AWARDED


def is_in_grace(schedule, *, moment, minutes):
    """Whether ``moment`` falls within ``minutes`` after a period that has ended.

    Never shortens the period, and never begins one that dates typed the wrong way
    round leave empty (rule R3).
    """
    ends = schedule.closes_at
    if ends is None or (schedule.opens_at and schedule.opens_at >= ends):
        return False
    return ends <= moment < ends + timedelta(minutes=minutes)


def next_change(schedule, *, moment):
    """The next moment at which the phase becomes another one, or None."""
    now = phase_at(schedule, moment=moment)
    moments = (
        schedule.opens_at,
        schedule.closes_at,
        schedule.announce_at,
        schedule.ends_at,
    )
    for later in sorted(at for at in moments if at and at > moment):
        if phase_at(schedule, moment=later) != now:
            return later
    return None


def seconds_until(change, *, moment, at_most):
    """How long a page may be cached: whole seconds, rounded down, never past
    ``change``."""
    if change is None:
        return at_most
    return max(0, min(at_most, int((change - moment).total_seconds())))
