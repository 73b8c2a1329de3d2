import pytest
from django.utils import translation

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain.countdowns import countdown, next_date
from wagtail_trygghetspris.domain.phases import Schedule
from wagtail_trygghetspris.enums import Outcome


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def words(at, now, **how):
    return countdown(local(at), now=local(now), zone=STOCKHOLM, **how)


@pytest.mark.parametrize(
    ("now", "relative"),
    [
        ("2024-08-27 00:00", "in 5 days"),
        ("2024-08-30 23:59", "in 2 days"),
        ("2024-08-31 00:00", "tomorrow"),
        ("2024-08-31 23:59:59", "tomorrow"),
        ("2024-09-01 00:00", "today, in 24 hours"),
        ("2024-09-01 20:55", "today, in 3 hours and 5 minutes"),
        ("2024-09-01 22:59:30", "today, in 1 hour"),
        ("2024-09-01 23:58:59", "today, in 1 minute"),
        ("2024-09-01 23:59:30", "today, in less than a minute"),
    ],
)
def test_a_whole_last_day_ends_at_23_59_and_days_are_those_of_the_calendar(
    now, relative
):
    said = words("2024-09-02 00:00", now, ends_day=True)
    assert said == f"{relative}, Sunday 1 September at 11:59 PM"


def test_the_zone_of_the_prize_counts_not_that_of_the_moment():
    at, now = local("2024-09-01 00:30"), local("2024-08-31 23:30")
    assert countdown(at, now=now, zone=STOCKHOLM).startswith("tomorrow, Sunday")


def test_an_opening_without_a_time_is_a_day_alone():
    said = words("2024-06-03 00:00", "2024-06-01 12:00", clock=False)
    assert said == "in 2 days, Monday 3 June"


def test_another_year_is_named():
    said = words("2025-01-10 12:00", "2024-12-31 12:00")
    assert said == "in 10 days, Friday 10 January 2025 at 12:00 PM"


def test_days_are_counted_over_the_change_to_winter_time():
    said = words("2024-10-28 00:00", "2024-10-26 23:30", ends_day=True)
    assert said == "tomorrow, Sunday 27 October at 11:59 PM"


SCHEDULE = Schedule(
    opens_at=local("2024-06-01 00:00"),
    closes_at=local("2024-09-02 00:00"),
    announce_at=local("2024-11-06 10:00"),
    outcome=Outcome.WINNERS,
)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2024-05-31 23:59:59", "Opens tomorrow"),
        ("2024-06-01 00:00", "Closes in 92 days"),
        ("2024-09-01 23:59:59", "Closes today"),
        ("2024-09-02 00:00", "To be announced in 65 days"),
        ("2024-11-06 10:00", ""),
    ],
)
def test_the_next_date_follows_the_phase(now, begins):
    said = next_date(SCHEDULE, now=local(now), zone=STOCKHOLM, opening_clock=False)
    assert said[: len(begins) or None] == begins


def test_a_year_without_end_says_so():
    rolling = Schedule(rolling=True)
    said = next_date(rolling, now=local("2024-06-01 00:00"), zone=STOCKHOLM)
    assert said == "There is no last day."
