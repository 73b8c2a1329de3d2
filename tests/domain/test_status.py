import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain import dates, status
from wagtail_trygghetspris.enums import Phase

pytestmark = pytest.mark.usefixtures("in_english")
TODAY = dt.date(2024, 8, 9)


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


def say(key, **values):
    told = " ".join(f"{name}={value}" for name, value in values.items())
    return f"{key} {told}".replace("\xa0", " ").strip()


def year(**fields):
    known = {
        "opens_on": None,
        "opens_time": None,
        "last_day": None,
        "last_time": None,
        "last_day_text": "",
        "rolling": False,
        "is_paused": False,
        "event_date": None,
        **fields,
    }
    one = SimpleNamespace(**known)
    one.original = one
    one.closes_at = one.last_day and dates.closing_instant(
        one.last_day, one.last_time, zone=STOCKHOLM
    )
    return one


def line(one, phase):
    return status.state_line(one, phase, today=TODAY, say=say)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "state_open"),
        ({"rolling": True}, "state_open"),
        (
            {"last_day": dt.date(2024, 9, 1)},
            "state_open_last_day last_day=Sunday 1 September",
        ),
        (
            {"last_day": dt.date(2025, 1, 31)},
            "state_open_last_day last_day=Friday 31 January 2025",
        ),
        (
            {"last_day": dt.date(2024, 12, 1), "last_time": dt.time(12)},
            "state_open_until moment=day_and_clock date=Sunday 1 December "
            "time=12:00 PM",
        ),
        (
            {"last_day": dt.date(2024, 9, 1), "last_day_text": "i början av september"},
            "state_open_words last_day=i början av september",
        ),
        ({"last_day": dt.date(2024, 9, 1), "is_paused": True}, "state_paused"),
    ],
)
def test_an_open_year_says_until_when(fields, told):
    assert line(year(**fields), Phase.OPEN) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "state_upcoming"),
        ({"opens_on": dt.date(2024, 9, 14)}, "state_opens when=Saturday 14 September"),
        (
            {"opens_on": dt.date(2026, 9, 14), "opens_time": dt.time(8)},
            "state_opens when=day_and_clock date=Monday 14 September 2026 time=8:00 AM",
        ),
    ],
)
def test_a_year_to_come_says_when_it_opens(fields, told):
    assert line(year(**fields), Phase.UPCOMING) == told


@pytest.mark.parametrize(
    ("phase", "key"),
    [
        (Phase.CLOSED, "state_closed"),
        (Phase.ANNOUNCED, "state_announced"),
        (Phase.NOT_AWARDED, "state_not_awarded"),
    ],
)
def test_other_phases_are_said_without_dates(phase, key):
    assert line(year(last_day=dt.date(2024, 8, 1)), phase) == key


def test_a_translation_has_the_dates_of_its_original_and_words_of_its_own():
    translation = year(last_day_text="early in September")
    translation.original = year(last_day=dt.date(2024, 9, 1), last_day_text="början")
    assert line(translation, Phase.OPEN) == (
        "state_open_words last_day=early in September"
    )


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2024-08-09 12:00", "days_left number=23"),
        ("2024-08-30 23:59:59", "days_left number=2"),
        ("2024-08-31 00:00", "last_day_tomorrow"),
        ("2024-08-31 23:59:59", "last_day_tomorrow"),
        ("2024-09-01 00:00", "last_day_today time=11:59 PM"),
        ("2024-09-01 23:59:59", "last_day_today time=11:59 PM"),
        ("2024-09-02 00:00", ""),
    ],
)
def test_days_are_counted_on_the_calendar(now, told):
    assert countdown(year(last_day=dt.date(2024, 9, 1)), Phase.OPEN, now) == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2024-11-30 23:59", "last_day_tomorrow"),
        ("2024-12-01 11:59:59", "last_day_today time=12:00 PM"),
        ("2024-12-01 12:00", ""),
    ],
)
def test_a_clock_time_ends_the_last_day(now, told):
    one = year(last_day=dt.date(2024, 12, 1), last_time=dt.time(12))
    assert countdown(one, Phase.OPEN, now) == told


def test_a_period_that_ends_when_a_day_begins_has_its_last_day_before_it():
    one = year(last_day=dt.date(2024, 12, 1), last_time=dt.time(0))
    assert countdown(one, Phase.OPEN, "2024-11-30 12:00") == (
        "last_day_today time=12:00 AM"
    )


@pytest.mark.parametrize("change", ["2024-03-31", "2024-10-27"])
def test_a_day_of_23_or_25_hours_is_one_day(change):
    one = year(last_day=dt.date.fromisoformat(change))
    before = (one.last_day - dt.timedelta(days=1)).isoformat()
    assert countdown(one, Phase.OPEN, f"{before} 00:00") == "last_day_tomorrow"
    assert countdown(one, Phase.OPEN, f"{change} 23:59:59").startswith("last_day_today")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2024-08-30 23:59:59", "days_to_opening number=2"),
        ("2024-08-31 00:00", "opens_tomorrow"),
        ("2024-09-01 07:59", "opens_today"),
    ],
)
def test_the_opening_is_counted_down_to(now, told):
    one = year(opens_on=dt.date(2024, 9, 1), opens_time=dt.time(8))
    assert countdown(one, Phase.UPCOMING, now) == told


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"rolling": True}, Phase.OPEN),
        ({"last_day": dt.date(2024, 9, 1), "is_paused": True}, Phase.OPEN),
        ({"last_day": dt.date(2024, 9, 1), "last_day_text": "snart"}, Phase.OPEN),
        ({"last_day": dt.date(2024, 8, 1)}, Phase.CLOSED),
        ({}, Phase.UPCOMING),
    ],
)
def test_where_there_is_nothing_to_count_nothing_is_said(fields, phase):
    assert countdown(year(**fields), phase, "2024-08-09 12:00") == ""


def countdown(one, phase, now):
    return status.countdown_line(one, phase, moment=local(now), zone=STOCKHOLM, say=say)


@pytest.mark.parametrize(
    ("zone", "now", "midnight"),
    [
        ("Europe/Stockholm", "2024-08-15T12:00", "2024-08-15T22:00"),
        ("Europe/Stockholm", "2024-08-15T21:59:59", "2024-08-15T22:00"),
        ("Europe/Stockholm", "2024-08-15T22:00", "2024-08-16T22:00"),
        ("Europe/Stockholm", "2024-10-26T23:30", "2024-10-27T23:00"),
        ("Europe/Stockholm", "2024-03-30T23:30", "2024-03-31T22:00"),
        # Summer time begins at midnight: the day begins at 1 o'clock
        ("America/Santiago", "2024-09-08T03:00", "2024-09-08T04:00"),
    ],
)
def test_midnight_is_where_the_calendar_turns_its_page(zone, now, midnight):
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    found = dates.next_midnight(moment, zone=ZoneInfo(zone))
    assert found == dt.datetime.fromisoformat(midnight).replace(tzinfo=dt.UTC)
