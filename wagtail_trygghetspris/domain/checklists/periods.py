"""What can be wrong with the dates of a year."""

import re

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import override

from ...enums import Outcome
from ..countdowns import spoken_weekday
from .findings import advice, error

SATURDAY = 5
#: What decides when a year takes nominations.
DECIDING = ("opens_on", "opens_time", "last_day", "last_time", "rolling", "is_paused")
#: Languages whose names of weekdays are looked for in the editor's own words.
LANGUAGES = ("sv", "en")


def period(case):
    """The nomination period itself."""
    if not case.is_ahead:
        return
    opens_at, closes_at = case.schedule.opens_at, case.schedule.closes_at
    if not case.has_period:
        yield advice("no_dates", _("There are no dates yet."), "opens_on")
    elif not closes_at and not case.schedule.rolling:
        text = _("Choose the last day, or tick No last day.")
        yield error("no_last_day", text, "last_day")
    elif opens_at and closes_at and opens_at >= closes_at:
        text = _("The last day is before the opening.")
        yield error("wrong_order", text, "last_day")


def already_begun(case):
    """Dates that have passed while nobody has seen the year."""
    schedule, moment = case.schedule, case.moment
    if case.is_published or case.winners or case.year.not_awarded:
        return
    if schedule.closes_at and schedule.closes_at <= moment:
        text = _("The last day has already passed.")
        yield advice("closed_already", text, "last_day")
    elif schedule.opens_at and schedule.opens_at <= moment:
        text = _("The opening day has passed: the year opens when you publish it.")
        yield advice("open_already", text, "opens_on")


def overlap(case):
    """Two years of one prize that take nominations at once."""
    if not case.is_calling:
        return
    for sibling in case.siblings:
        own, other = _span(case.schedule, case), _span(sibling.schedule(), case)
        if not _meet(own, other):
            continue
        field = "opens_on" if not case.schedule.rolling else "rolling"
        named = {"other": sibling.title}
        if other[1] is None:
            text = _(
                "%(other)s has no last day, and takes nominations at the same time. "
                "Give that page a last day, or announce its winners: then it closes."
            )
            yield error("overlap", text % named, field, about=sibling)
        else:
            text = _(
                "%(other)s takes nominations at the same time. Change the dates so "
                "that only one year is open."
            )
            yield error("overlap", text % named, field)


def _span(schedule, case):
    """From when until when a year takes nominations, no earlier than now; None for a
    year that does not."""
    if not (schedule.opens_at or schedule.closes_at or schedule.rolling):
        return None
    begins = max(schedule.opens_at or case.moment, case.moment)
    ends = schedule.closes_at
    if schedule.rolling and schedule.outcome != Outcome.NONE:
        ends = schedule.announce_at
    if not ends and not schedule.rolling:
        return None
    return begins, ends


def _meet(one, other):
    if one is None or other is None:
        return False
    return _before_end(max(one[0], other[0]), one[1]) and _before_end(
        max(one[0], other[0]), other[1]
    )


def _before_end(moment, end):
    return end is None or moment < end


def announcement(case):
    schedule = case.schedule
    announce_at, closes_at = schedule.announce_at, schedule.closes_at
    if announce_at and closes_at and announce_at < closes_at:
        text = _("This is before the last day has ended.")
        yield error("announced_early", text, "announce_at")
    if schedule.rolling and schedule.outcome != Outcome.NONE and not announce_at:
        yield never_announced()
    elif _is_shown_at_once(case):
        text = _(
            "There are winners but no time for the announcement. If you publish now, "
            "everybody reads who has won."
        )
        if schedule.outcome == Outcome.NOT_AWARDED:
            text = _(
                "The prize is not awarded, and there is no time for the announcement. "
                "If you publish now, everybody reads that."
            )
        yield advice("shown_at_once", text, "announce_at")


def never_announced():
    """Said in the same words to those who publish and to those who announce. Of a year
    that is not awarded too, and without telling which."""
    text = _("A year with no last day needs a time in the field Announce at.")
    return error("never_announced", text, "announce_at")


def _is_shown_at_once(case):
    """Whether publishing the year makes its outcome known by itself, and the reader may
    be told."""
    is_timed = case.schedule.announce_at
    is_new = case.is_decided and not case.outcome_is_public
    return case.reader_may_know and is_new and not is_timed


def not_published(case):
    """A date that has been corrected in a draft, and counts for nobody yet."""
    if case.published is None or not case.is_ahead:
        return
    counts = getattr(case.published, "original", case.published)
    for field in DECIDING:
        if getattr(case.dates, field) != getattr(counts, field):
            text = _(
                "This is not published yet: until then, what stood here before counts."
            )
            yield advice("not_published", text, field)


def pause(case):
    """It is easily forgotten: nothing ends it by itself."""
    if case.is_ahead and case.dates.is_paused:
        text = _("Nominations are paused at the moment.")
        yield advice("paused", text, "is_paused")


def ceremony(case):
    event, last_day = case.year.event_date, case.dates.last_day
    if event and last_day and not case.dates.rolling and event < last_day:
        text = _("The award ceremony is before the last day to nominate.")
        yield advice("early_ceremony", text, "event_date")


def weekend(case):
    last_day = case.dates.last_day
    if not (case.is_calling and last_day) or case.dates.rolling:
        return
    if last_day.weekday() >= SATURDAY:
        text = _("The last day is %(day)s. Is there anybody to answer questions then?")
        day = spoken_weekday(last_day, this_year=last_day.year)
        yield advice("weekend", text % {"day": day}, "last_day")


def own_words(case):
    """The last day in the editor's own words, which replace the date on the web."""
    words, last_day = case.year.last_day_text.casefold(), case.dates.last_day
    if not (words and last_day and case.is_calling):
        return
    named = [
        number for number, name in _weekdays() if re.search(rf"\b{name}(en)?\b", words)
    ]
    if named and last_day.weekday() not in named:
        text = _("The words name another weekday than that of the date.")
        yield error("other_weekday", text, "last_day_text")
    years = {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", words)}
    if years and last_day.year not in years:
        text = _("The words name another year than that of the date.")
        yield error("other_year_in_last_day", text, "last_day_text")


def _weekdays():
    """Pairs of a weekday's number (Monday 0) and its name, in small letters."""
    for language in LANGUAGES:
        with override(language):
            for number, name in WEEKDAYS.items():
                yield number, str(name).casefold()


RULES = (
    period,
    already_begun,
    overlap,
    announcement,
    not_published,
    pause,
    ceremony,
    weekend,
    own_words,
)
