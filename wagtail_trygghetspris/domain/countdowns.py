"""How long there is left, in the words of somebody looking at a calendar."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..enums import Outcome
from .dates import spoken_clock

MINUTE = timedelta(minutes=1)


def countdown(at, *, now, zone, clock=True, ends_day=False):
    """``om 5 dagar, söndag 1 september kl. 23.59``.

    ``at`` and ``now`` are aware moments; days are counted on the calendar of ``zone``.
    ``clock`` tells whether the time of day belongs to it. ``ends_day``: ``at`` is the
    midnight after a whole last day, which people know as 23.59 of the day before.
    """
    shown = (at - MINUTE if ends_day else at).astimezone(zone)
    today = now.astimezone(zone).date()
    return _("%(relative)s, %(absolute)s") % {
        "relative": _relative((shown.date() - today).days, at - now),
        "absolute": _absolute(shown, this_year=today.year, clock=clock or ends_day),
    }


def _relative(days, left):
    if days > 1:
        return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
    if days == 1:
        return _("tomorrow")
    return _("today, %(left)s") % {"left": _hours_and_minutes(left)}


def _hours_and_minutes(left):
    """``left`` (timedelta) in whole minutes, rounded down."""
    hours, minutes = divmod(max(left, timedelta()) // MINUTE, 60)
    if not (hours or minutes):
        return _("in less than a minute")
    in_hours = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    in_minutes = ngettext("%(count)d minute", "%(count)d minutes", minutes) % {
        "count": minutes
    }
    if hours and minutes:
        both = _("in %(hours)s and %(minutes)s")
        return both % {"hours": in_hours, "minutes": in_minutes}
    return _("in %(time)s") % {"time": in_hours if hours else in_minutes}


def _absolute(local, *, this_year, clock):
    day = spoken_weekday(local.date(), this_year=this_year)
    if not clock:
        return day
    return _("%(date)s at %(time)s") % {
        "date": day,
        "time": spoken_clock(local.time()),
    }


def spoken_weekday(day, *, this_year):
    """``söndag 1 september``, with the year when it is not ``this_year``."""
    if day.year == this_year:
        # Translators: Django's date format with the weekday. Swedish: l j F
        pattern = pgettext("date format with weekday", "l j F")
    else:
        # Translators: the same with the year. Swedish: l j F Y
        pattern = pgettext("date format with weekday and year", "l j F Y")
    return date_format(day, pattern)


def days_between(now, at, *, zone):
    """How many times the calendar of ``zone`` turns its page from ``now`` to the last
    instant before ``at`` (aware moments); below 0 when that day is over."""
    last = (at - timedelta(microseconds=1)).astimezone(zone).date()
    return (last - now.astimezone(zone).date()).days


def next_date(schedule, *, now, zone, opening_clock=True, whole_last_day=True):
    """What happens next by the dates of a year, and when, as a sentence; "" when
    nothing does. ``opening_clock``: the editor has chosen a time to open."""
    if schedule.opens_at and now < schedule.opens_at:
        when = countdown(schedule.opens_at, now=now, zone=zone, clock=opening_clock)
        return _("Opens %(when)s.") % {"when": when}
    if schedule.closes_at and now < schedule.closes_at:
        ends = schedule.closes_at
        when = countdown(ends, now=now, zone=zone, ends_day=whole_last_day)
        return _("Closes %(when)s.") % {"when": when}
    if schedule.announce_at and now < schedule.announce_at and not schedule.withheld:
        when = countdown(schedule.announce_at, now=now, zone=zone)
        return _("To be announced %(when)s.") % {"when": when}
    if schedule.rolling and schedule.outcome == Outcome.NONE:
        return _("There is no last day.")
    return ""
