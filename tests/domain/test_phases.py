import datetime as dt

import pytest

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain.dates import closing_instant, opening_instant
from wagtail_trygghetspris.domain.phases import (
    Schedule,
    next_change,
    phase_at,
    seconds_until,
)
from wagtail_trygghetspris.enums import Outcome, Phase


def schedule(**fields):
    """The year 2024 of Trygghetspriset, whose call closes with 1 September."""
    last_day = dt.date(2024, 9, 1)
    return Schedule(
        **{
            "opens_at": local("2024-06-01 08:00"),
            "closes_at": closing_instant(last_day, None, zone=STOCKHOLM),
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2024-06-01 07:59:59.999999", Phase.UPCOMING),
        ("2024-06-01 08:00:00", Phase.OPEN),
        ("2024-08-15 12:00:00", Phase.OPEN),
        ("2024-09-01 23:59:59.999999", Phase.OPEN),
        ("2024-09-02 00:00:00", Phase.CLOSED),
    ],
)
def test_a_nomination_is_in_time_from_opening_until_the_last_day_has_ended(
    moment, phase
):
    assert phase_at(schedule(), moment=local(moment)) == phase


@pytest.mark.parametrize(
    ("outcome", "phase"),
    [(Outcome.WINNERS, Phase.ANNOUNCED), (Outcome.NOT_AWARDED, Phase.NOT_AWARDED)],
)
@pytest.mark.parametrize(
    ("moment", "is_announced"),
    [("2024-11-06 09:59:59.999999", False), ("2024-11-06 10:00:00", True)],
)
def test_an_outcome_shows_from_the_announcement(outcome, phase, moment, is_announced):
    year = schedule(outcome=outcome, announce_at=local("2024-11-06 10:00"))
    expected = phase if is_announced else Phase.CLOSED
    assert phase_at(year, moment=local(moment)) == expected


def test_an_outcome_without_announcement_time_waits_for_the_last_day():
    year = schedule(outcome=Outcome.WINNERS)
    assert phase_at(year, moment=local("2024-09-01 23:59:59")) == Phase.OPEN
    assert phase_at(year, moment=local("2024-09-02 00:00:00")) == Phase.ANNOUNCED


def test_an_announcement_time_never_ends_the_nomination_period():
    """A year typed wrong must not refuse nominations or show winners (R2, R9)."""
    year = schedule(outcome=Outcome.WINNERS, announce_at=local("2023-11-06 10:00"))
    assert phase_at(year, moment=local("2024-09-01 23:59:59")) == Phase.OPEN
    assert phase_at(year, moment=local("2024-09-02 00:00:00")) == Phase.ANNOUNCED


def test_an_announcement_time_without_outcome_announces_nothing():
    year = schedule(announce_at=local("2024-11-06 10:00"))
    assert phase_at(year, moment=local("2024-12-01 00:00")) == Phase.CLOSED


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({}, Phase.UPCOMING),
        ({"ends_at": local("2024-08-15 12:00:00.000001")}, Phase.UPCOMING),
        ({"ends_at": local("2024-08-15 12:00")}, Phase.CLOSED),
        ({"opens_at": local("2024-08-15 11:00")}, Phase.CLOSED),
        ({"rolling": True}, Phase.OPEN),
        ({"outcome": Outcome.WINNERS}, Phase.ANNOUNCED),
        ({"rolling": True, "outcome": Outcome.WINNERS}, Phase.OPEN),
        (
            {
                "rolling": True,
                "outcome": Outcome.WINNERS,
                "announce_at": local("2024-08-15 12:00"),
            },
            Phase.ANNOUNCED,
        ),
    ],
)
def test_a_year_without_dates(fields, phase):
    assert phase_at(Schedule(**fields), moment=local("2024-08-15 12:00")) == phase


def test_a_rolling_year_may_have_an_opening_day():
    year = schedule(closes_at=None, rolling=True)
    assert phase_at(year, moment=local("2024-05-31 12:00")) == Phase.UPCOMING
    assert phase_at(year, moment=local("2034-05-31 12:00")) == Phase.OPEN


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2024-05-01 00:00", "2024-06-01 08:00"),
        ("2024-06-01 08:00", "2024-09-02 00:00"),
        ("2024-09-02 00:00", "2024-11-06 10:00"),
        ("2024-11-06 10:00", None),
    ],
)
def test_the_next_change(moment, change):
    year = schedule(outcome=Outcome.WINNERS, announce_at=local("2024-11-06 10:00"))
    expected = change and local(change)
    assert next_change(year, moment=local(moment)) == expected


def test_a_date_that_changes_nothing_is_no_change():
    year = schedule(announce_at=local("2024-11-06 10:00"))
    assert next_change(year, moment=local("2024-10-01 00:00")) is None


@pytest.mark.parametrize(
    ("ahead", "seconds"),
    [(3600, 300), (300, 300), (299.999, 299), (1.5, 1), (0.999, 0), (-5, 0)],
)
def test_a_page_is_cached_in_whole_seconds_and_never_past_the_change(ahead, seconds):
    now = local("2024-09-01 23:00")
    change = now + dt.timedelta(seconds=ahead)
    assert seconds_until(change, moment=now, at_most=300) == seconds


def test_a_page_that_never_changes_is_cached_for_as_long_as_the_setting_says():
    assert seconds_until(None, moment=local("2024-09-01 23:00"), at_most=300) == 300


class TestLastDay:
    def closes(self, day, clock=None):
        return closing_instant(day, clock, zone=STOCKHOLM)

    @pytest.mark.parametrize("clock", [None, dt.time(23, 59), dt.time(23, 59, 59)])
    def test_the_whole_day_counts_also_when_somebody_wrote_23_59(self, clock):
        closes_at = self.closes(dt.date(2024, 9, 1), clock)
        assert closes_at == dt.datetime(2024, 9, 1, 22, 0, tzinfo=dt.UTC)

    def test_a_clock_time_is_the_first_moment_too_late(self):
        closes_at = self.closes(dt.date(2026, 12, 1), dt.time(12))
        assert closes_at == dt.datetime(2026, 12, 1, 11, 0, tzinfo=dt.UTC)

    @pytest.mark.parametrize(
        ("day", "hours"),
        [
            (dt.date(2024, 3, 31), 23),  # summer time begins
            (dt.date(2024, 10, 27), 25),  # summer time ends
        ],
    )
    def test_a_last_day_on_which_the_clocks_change(self, day, hours):
        begins = opening_instant(day, None, zone=STOCKHOLM)
        assert self.closes(day) - begins == dt.timedelta(hours=hours)

    def test_a_time_that_comes_twice_means_the_second(self):
        closes_at = self.closes(dt.date(2024, 10, 27), dt.time(2, 30))
        assert closes_at == dt.datetime(2024, 10, 27, 1, 30, tzinfo=dt.UTC)

    def test_a_time_that_never_comes_means_the_later_reading(self):
        closes_at = self.closes(dt.date(2024, 3, 31), dt.time(2, 30))
        assert closes_at == dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC)


class TestOpening:
    def test_it_begins_with_the_day(self):
        opens_at = opening_instant(dt.date(2024, 6, 1), None, zone=STOCKHOLM)
        assert opens_at == dt.datetime(2024, 5, 31, 22, 0, tzinfo=dt.UTC)

    def test_a_time_that_comes_twice_means_the_first(self):
        opens_at = opening_instant(
            dt.date(2024, 10, 27), dt.time(2, 30), zone=STOCKHOLM
        )
        assert opens_at == dt.datetime(2024, 10, 27, 0, 30, tzinfo=dt.UTC)

    def test_a_time_that_never_comes_means_the_earlier_reading(self):
        opens_at = opening_instant(dt.date(2024, 3, 31), dt.time(2, 30), zone=STOCKHOLM)
        assert opens_at == dt.datetime(2024, 3, 31, 0, 30, tzinfo=dt.UTC)
