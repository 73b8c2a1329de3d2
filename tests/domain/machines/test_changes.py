import datetime as dt

import pytest

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain.machines import changes


def at_moment(text):
    return local(text).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"announce_at": local("2024-11-06 10:00")}, "2024-11-06 10:00"),
        # A time typed before the last day shows nothing before it has passed.
        ({"announce_at": local("2024-08-01 10:00")}, "2024-09-02 00:00"),
    ],
)
def test_an_announcement_is_as_old_as_the_moment_it_was_shown(tell, fields, expected):
    told = tell(
        2024,
        at="2025-01-01 12:00",
        winners=["A"],
        last_day=dt.date(2024, 9, 1),
        last_published_at=local("2024-12-01 12:00"),
        **fields,
    )
    shown = changes.outcome_shown_at(told.year, moment=local("2025-01-01 12:00"))
    assert shown == local(expected)


def test_without_a_moment_it_is_as_old_as_the_last_publication(tell):
    told = tell(
        2024,
        at="2025-01-01 12:00",
        winners=["A"],
        last_day=dt.date(2024, 9, 1),
        last_published_at=local("2024-12-01 12:00"),
    )
    assert changes.announced_at(told.year.schedule()) is None
    shown = changes.outcome_shown_at(told.year, moment=local("2025-01-01 12:00"))
    assert shown == local("2024-12-01 12:00")


def test_an_old_year_of_which_nothing_is_known_is_as_old_as_its_number(tell):
    told = tell(2008, at="2025-01-01 12:00", winners=["A"])
    shown = changes.outcome_shown_at(told.year, moment=local("2025-01-01 12:00"))
    assert shown == dt.datetime(2008, 12, 31, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2024-05-31 23:59:59", "2024-05-01 12:00"),
        ("2024-06-01 00:00", "2024-06-01 00:00"),
        ("2024-09-01 23:59:59", "2024-06-01 00:00"),
        ("2024-09-02 00:00", "2024-09-02 00:00"),
        ("2024-11-06 09:59:59", "2024-09-02 00:00"),
        ("2024-11-06 10:00", "2024-11-06 10:00"),
    ],
)
def test_a_page_changes_when_it_is_published_and_when_its_phase_does(
    full_year, moment, expected
):
    year = full_year(last_published_at=local("2024-05-01 12:00")).year
    assert changes.page_changed_at(year, moment=local(moment)) == local(expected)


def test_a_call_is_as_new_as_its_last_opening_or_closing(full_year):
    year = full_year().year
    for moment, expected in (
        ("2024-05-15 12:00", "2024-05-01 12:00"),
        ("2024-07-01 12:00", "2024-06-01 00:00"),
        ("2024-11-06 12:00", "2024-09-02 00:00"),
    ):
        changed = changes.call_changed_at(year, moment=local(moment))
        assert changed.astimezone(STOCKHOLM) == local(expected)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-10-01 12:00", "2024-11-06 10:00"),
        ("2025-02-01 12:00", "2025-02-01 12:00"),
        ("2025-04-02 12:00", "2024-11-06 10:00"),  # has not come yet
    ],
)
def test_an_announcement_that_was_published_again_is_a_corrected_one(
    full_year, published, expected
):
    year = full_year(last_published_at=local(published)).year
    changed = changes.outcome_changed_at(year, moment=local("2025-04-01 12:00"))
    assert changed == local(expected)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # Within a year after it was over it may well be news.
        ("2013-12-30 12:00", "2013-12-30 12:00", local("2013-12-30 12:00")),
        ("2013-12-30 12:00", "2016-01-01 12:00", local("2016-01-01 12:00")),
        # Long after, it was put in afterwards: no news, until it is published again.
        (
            "2024-10-01 12:00",
            "2024-10-01 12:00",
            dt.datetime(2012, 12, 31, tzinfo=dt.UTC),
        ),
        ("2024-10-01 12:00", "2024-10-02 12:00", local("2024-10-02 12:00")),
    ],
)
def test_a_year_that_was_put_in_long_afterwards_is_as_old_as_itself(
    tell, first, last, expected
):
    told = tell(
        2012,
        at="2025-01-01 12:00",
        winners=["A"],
        last_day=dt.date(2012, 9, 1),
        first_published_at=local(first),
        last_published_at=local(last),
    )
    changed = changes.outcome_changed_at(told.year, moment=local("2025-01-01 12:00"))
    assert changed == expected


def test_a_year_that_was_put_in_afterwards_is_as_old_as_its_ceremony(tell):
    told = tell(
        2012,
        at="2025-01-01 12:00",
        winners=["A"],
        event_date=dt.date(2012, 11, 20),
        first_published_at=local("2024-10-01 12:00"),
        last_published_at=local("2024-10-01 12:00"),
    )
    changed = changes.outcome_changed_at(told.year, moment=local("2025-01-01 12:00"))
    assert changed == dt.datetime(2012, 11, 20, tzinfo=dt.UTC)


def test_a_year_of_which_nothing_is_known_is_never_from_the_future(tell):
    told = tell(2024, at="2024-06-01 12:00", not_awarded=True)
    changed = changes.outcome_changed_at(told.year, moment=local("2024-06-01 12:00"))
    assert changed == dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-08-01 12:00", "2024-09-02 00:00"),
        ("2024-09-02 00:00", "2024-09-02 00:00"),
        ("2024-12-01 12:00", "2024-09-02 00:00"),
    ],
)
def test_a_call_that_is_published_when_it_is_over_is_no_news(
    full_year, published, expected
):
    year = full_year(first_published_at=local(published)).year
    changed = changes.call_changed_at(year, moment=local("2025-04-01 12:00"))
    assert changed == local(expected)
    changed = changes.call_changed_at(year, moment=local("2024-08-15 12:00"))
    assert changed == local("2024-08-01 12:00" if "-08-" in published else "2024-06-01")
