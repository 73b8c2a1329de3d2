"""Periods that meet, and dates that pass."""

import datetime as dt

import pytest

from tests.conftest import local
from tests.domain.checklists.years import Year, found


@pytest.mark.parametrize(
    ("opens", "closes", "meets"),
    [
        (dt.date(2024, 3, 1), dt.date(2024, 6, 2), False),
        (dt.date(2024, 3, 1), dt.date(2024, 6, 3), True),
        (dt.date(2024, 9, 2), dt.date(2024, 12, 1), True),
        (dt.date(2024, 9, 3), dt.date(2024, 12, 1), False),
        (None, None, False),
        (None, dt.date(2024, 4, 30), False),
        (None, dt.date(2024, 6, 3), True),
    ],
)
def test_only_one_published_year_is_open(opens, closes, meets):
    other = Year(2023, opens_on=opens, last_day=closes)
    assert ("overlap" in found(siblings=[other])) is meets


def test_what_was_open_at_once_long_ago_is_no_matter():
    closed = Year(2023, opens_on=dt.date(2024, 3, 1), last_day=dt.date(2024, 6, 14))
    assert found(Year(live=True), moment="2024-06-15 12:00", siblings=[closed]) == {}
    assert "overlap" in found(
        Year(live=True), moment="2024-06-14 12:00", siblings=[closed]
    )


def test_a_year_without_end_meets_the_next_until_it_is_announced():
    endless = Year(2023, opens_on=None, last_day=None, rolling=True)
    assert "overlap" in found(siblings=[endless])
    finding = found(siblings=[endless])["overlap"]
    assert finding.about is endless
    assert finding.message == (
        "Priset 2023 has no last day, and takes nominations at the same time. Give "
        "that page a last day, or announce its winners: then it closes."
    )
    endless.outcome, endless.announce_at = "winners", local("2024-05-20 10:00")
    assert found(siblings=[endless]) == {}
    ended = Year(2023, opens_on=None, last_day=dt.date(2024, 5, 20))
    assert found(siblings=[ended]) == {}


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2024-06-02 23:59", None),
        ("2024-06-03 00:00", "open_already"),
        ("2024-09-03 00:00", "closed_already"),
    ],
)
def test_dates_that_pass_while_the_year_is_a_draft(moment, code):
    assert list(found(moment=moment)) == ([code] if code else [])
    assert found(Year(live=True), moment=moment) == {}


@pytest.mark.parametrize(
    ("moment", "is_said"),
    [
        ("2024-05-01 12:00", True),
        ("2024-06-03 00:00", True),
        ("2024-09-02 23:59:59", True),
        ("2024-09-03 00:00", False),
    ],
)
def test_a_pause_is_said_until_the_last_day_has_ended(moment, is_said):
    paused = Year(live=True, is_paused=True)
    assert ("paused" in found(paused, moment=moment)) is is_said
    assert "paused" not in found(Year(live=True), moment=moment)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last_day": dt.date(2024, 9, 9)}, "last_day"),
        ({"last_time": dt.time(12, 0)}, "last_time"),
        ({"opens_on": dt.date(2024, 6, 4)}, "opens_on"),
        ({"is_paused": True}, "is_paused"),
        ({"title": "Nytt"}, None),
    ],
)
def test_a_date_that_is_changed_in_a_draft_is_said_not_to_count_yet(changed, field):
    published = Year(live=True)
    said = found(Year(live=True, **changed), published=published).get("not_published")
    assert (said and said.field) == field
    assert "not_published" not in found(Year(live=True, **changed))
