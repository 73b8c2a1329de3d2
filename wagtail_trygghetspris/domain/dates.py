"""Dates as editors mean them, and as visitors read them."""

from datetime import UTC, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

END_OF_DAY = time(23, 59)

#: Years of the calendar in which a date of a prize may lie.
EARLIEST, LATEST = 1800, 2999


def opening_instant(day, clock, *, zone):
    """The first moment of the nomination period, in UTC.

    ``day`` is a local date, ``clock`` a local time or None for midnight. A clock time
    that the zone skips or repeats (summer time begins or ends) is read in the
    nominator's favour: the earlier moment.
    """
    return min(_readings(day, clock or time.min, zone))


def closing_instant(day, clock, *, zone):
    """The first moment at which it is too late, in UTC.

    Without a clock time the whole last day counts, so the answer is the following
    midnight; 23.59 is taken to mean the same. A clock time that the zone skips or
    repeats is read in the nominator's favour: the later moment.
    """
    if clock is None or clock.replace(second=0, microsecond=0) >= END_OF_DAY:
        return max(_readings(day + timedelta(days=1), time.min, zone))
    return max(_readings(day, clock, zone))


def year_end(year, *, zone):
    """The moment in UTC at which the calendar year ``year`` is over in ``zone``."""
    return datetime(year + 1, 1, 1, tzinfo=zone).astimezone(UTC)


def next_midnight(moment, *, zone):
    """The first moment in UTC after ``moment`` at which the calendar of ``zone`` shows
    the next day."""
    today = moment.astimezone(zone).date()
    readings = _readings(today + timedelta(days=1), time.min, zone)
    return min(at for at in readings if at.astimezone(zone).date() > today)


def _readings(day, clock, zone):
    local = datetime.combine(day, clock, tzinfo=zone)
    return [local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def spoken_date(day):
    """``1 september 2024``, with spaces that do not break."""
    return date_format(day, _date_pattern()).replace(" ", "\N{NO-BREAK SPACE}")


def spoken_moment(moment, *, zone):
    """``1 september 2024 kl. 12.00`` in ``zone``."""
    local = moment.astimezone(zone)
    return spoken_date_and_clock(local.date(), local.time())


def spoken_date_and_clock(day, clock):
    """The date, and the clock time when there is one."""
    if clock is None:
        return spoken_date(day)
    return _("%(date)s at %(time)s") % {
        "date": spoken_date(day),
        "time": spoken_clock(clock),
    }


def spoken_clock(clock):
    # Translators: Django's date format for a clock time. Swedish: H.i
    return date_format(clock, pgettext("clock time format", "g:i A"))


def _date_pattern():
    # Translators: Django's date format for a date in running text. Swedish: j F Y
    return pgettext("date format", "j F Y")
