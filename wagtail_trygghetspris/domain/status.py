"""How a prize year stands, in one line, and how long there is left: for visitors.

``say`` is a prize's ``saying``: a key of ``domain/wording`` and its values go in, the
sentence comes out. Words and dates are those of the language that is active.
"""

from datetime import time

from ..enums import Phase
from .countdowns import days_between, spoken_weekday
from .dates import END_OF_DAY, spoken_clock


def state_line(year, phase, *, today, say):
    """``Öppen för nominering till och med söndag 1 september``.

    ``today`` is the local date of the reader. The editor's own words for the last day
    stand in the place of the date.
    """
    if phase == Phase.UPCOMING:
        return _upcoming(year.original, today, say)
    if phase == Phase.OPEN:
        return _open(year, today, say)
    if phase == Phase.CLOSED:
        return say("state_closed")
    if phase == Phase.ANNOUNCED:
        return say("state_announced")
    return say("state_not_awarded")


def _upcoming(dates, today, say):
    if not dates.opens_on:
        return say("state_upcoming")
    when = spoken_day(dates.opens_on, dates.opens_time, today=today, say=say)
    return say("state_opens", when=when)


def _open(year, today, say):
    dates = year.original
    if dates.is_paused:
        return say("state_paused")
    if year.last_day_text:
        return say("state_open_words", last_day=year.last_day_text)
    if dates.rolling or not dates.last_day:
        return say("state_open")
    until = spoken_day(dates.last_day, dates.last_time, today=today, say=say)
    if dates.last_time:
        return say("state_open_until", moment=until)
    return say("state_open_last_day", last_day=until)


def spoken_day(day, clock, *, today, say):
    """``söndag 1 september``, with the clock time if there is one."""
    spoken = spoken_weekday(day, this_year=today.year)
    if not clock:
        return spoken
    return say("day_and_clock", date=spoken, time=spoken_clock(clock))


def countdown_line(year, phase, *, moment, zone, say):
    """``23 dagar kvar``; "" where there is nothing to count: no date, a pause, or words
    of the editor's own for the last day. It changes at midnight in ``zone``."""
    dates = year.original
    if phase == Phase.UPCOMING and dates.opens_on:
        days = (dates.opens_on - moment.astimezone(zone).date()).days
        return _until_opening(days, say)
    if phase != Phase.OPEN or dates.is_paused or year.last_day_text:
        return ""
    if not year.closes_at or moment >= year.closes_at:
        return ""
    days = days_between(moment, year.closes_at, zone=zone)
    clock = _closing_clock(dates.last_time)
    return _until_closing(days, spoken_clock(clock), say)


def _closing_clock(clock):
    return clock if clock is not None and clock < END_OF_DAY else time(23, 59)


def _until_opening(days, say):
    if days > 1:
        return say("days_to_opening", number=days)
    if days == 1:
        return say("opens_tomorrow")
    return say("opens_today") if days == 0 else ""


def _until_closing(days, clock, say):
    if days > 1:
        return say("days_left", number=days)
    if days == 1:
        return say("last_day_tomorrow")
    return say("last_day_today", time=clock)
