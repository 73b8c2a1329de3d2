import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import local
from wagtail_trygghetspris.domain.rollover.moving import (
    moved_day,
    moved_moment,
    next_year,
    years_left_out,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("latest", "frequency", "this_year", "expected"),
    [
        pytest.param(None, 1, 2024, 2024, id="no year yet"),
        pytest.param(2024, 1, 2024, 2025, id="this year is there"),
        pytest.param(2025, 1, 2024, 2026, id="next year is there"),
        pytest.param(2023, 1, 2025, 2025, id="a year is missing in between"),
        pytest.param(2024, 2, 2024, 2026, id="every second year"),
        pytest.param(2022, 2, 2025, 2026, id="every second year, one is missing"),
        pytest.param(2022, 2, 2024, 2024, id="every second year, it is time"),
        pytest.param(1981, 5, 2024, 2026, id="after a long pause"),
    ],
)
def test_the_year_to_propose(latest, frequency, this_year, expected):
    assert next_year(latest, frequency=frequency, this_year=this_year) == expected


def test_years_that_were_left_out():
    assert years_left_out(2022, 2025, frequency=1) == [2023, 2024]
    assert years_left_out(2020, 2026, frequency=2) == [2022, 2024]
    assert years_left_out(2024, 2025, frequency=1) == []


@pytest.mark.parametrize(
    ("day", "years", "same_date", "same_weekday"),
    [
        ("2024-09-01", 1, "2025-09-01", "2025-08-31"),
        ("2024-09-01", 2, "2026-09-01", "2026-08-30"),
        ("2023-09-01", 3, "2026-09-01", "2026-09-04"),
        ("2024-02-29", 1, "2025-02-28", "2025-02-27"),
        ("2024-02-29", 4, "2028-02-29", "2028-03-02"),
        ("2024-12-31", 1, "2025-12-31", "2025-12-30"),
        ("2025-01-01", 1, "2026-01-01", "2025-12-31"),
    ],
)
def test_a_day_moves_to_the_same_date_or_the_nearest_same_weekday(
    day, years, same_date, same_weekday
):
    day = dt.date.fromisoformat(day)
    by_weekday = moved_day(day, years=years, same_weekday=True)
    assert str(moved_day(day, years=years)) == same_date
    assert str(by_weekday) == same_weekday
    assert by_weekday.weekday() == day.weekday()


def test_a_weekday_is_never_more_than_three_days_from_the_date():
    for offset in range(366 * 4):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=offset)
        for years in (1, 2, 3):
            there = moved_day(day, years=years)
            off = moved_day(day, years=years, same_weekday=True) - there
            assert abs(off.days) <= 3


@pytest.mark.parametrize(
    ("moment", "years", "expected"),
    [
        pytest.param("2024-11-07 10:00", 1, "2025-11-07 10:00", id="winter"),
        pytest.param("2024-03-30 10:00", 1, "2025-03-30 10:00", id="summer begins"),
        pytest.param("2023-10-30 10:00", 1, "2024-10-30 10:00", id="across the change"),
    ],
)
def test_a_moment_keeps_its_time_on_the_clock(moment, years, expected):
    moved = moved_moment(local(moment), years=years, zone=STOCKHOLM)
    assert moved == local(expected)
    assert moved.tzinfo is dt.UTC


def test_an_hour_that_comes_twice_is_the_later_one():
    moved = moved_moment(local("2024-10-26 02:30"), years=1, zone=STOCKHOLM)
    assert moved == dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)


def test_an_hour_that_does_not_come_is_the_later_one():
    moved = moved_moment(local("2024-03-30 02:30"), years=1, zone=STOCKHOLM)
    assert moved == dt.datetime(2025, 3, 30, 1, 30, tzinfo=dt.UTC)
