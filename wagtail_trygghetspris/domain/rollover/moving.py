"""Which year comes next, and where last year's days fall in it."""

from datetime import UTC, date, datetime, timedelta


def next_year(latest, *, frequency, this_year):
    """The year to propose after ``latest``, the latest there is, or None.

    The first in the series ``latest + n * frequency`` that is not behind ``this_year``;
    years that were left out stay out. A prize without years begins this year.
    """
    if latest is None:
        return this_year
    behind = max(1, this_year - latest)
    return latest + -(-behind // frequency) * frequency


def years_left_out(latest, year, *, frequency):
    """The years of the series between ``latest`` and ``year`` that have no page."""
    return list(range(latest + frequency, year, frequency))


def moved_day(day, *, years, same_weekday=False):
    """The same date ``years`` later; 29 February becomes the 28th where there is none.

    With ``same_weekday`` the nearest day on the weekday of ``day``: Sunday 1 September
    2024 becomes Sunday 31 August 2025.
    """
    moved = _same_date(day, day.year + years)
    if not same_weekday:
        return moved
    off = (day.weekday() - moved.weekday()) % 7
    return moved + timedelta(days=off - 7 if off > 3 else off)


def moved_moment(moment, *, years, same_weekday=False, zone):
    """The moment ``years`` later at the same time on the clocks of ``zone``, in UTC.

    An hour that the clocks repeat or skip is read as the later one: an announcement
    never comes too early.
    """
    local = moment.astimezone(zone)
    day = moved_day(local.date(), years=years, same_weekday=same_weekday)
    wall = datetime.combine(day, local.time().replace(fold=0), tzinfo=zone)
    return max(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def _same_date(day, year):
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
