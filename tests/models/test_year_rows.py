import pytest

from wagtail_trygghetspris.models import year_rows
from wagtail_trygghetspris.models.prize_facts import facts_of


@pytest.fixture
def rows_apart(monkeypatch):
    """A database that cannot tell rows as a text."""
    year_rows._statement.cache_clear()
    monkeypatch.setattr(year_rows, "AS_ONE", {})
    yield
    year_rows._statement.cache_clear()


def read(prize):
    return [
        (year.pk, year.slug, year.outcome, year.opens_on, names(year.winners))
        for year in year_rows.year_rows(prize, facts=facts_of(prize))
    ]


def told(years):
    return [
        (year.pk, year.slug, year.outcome, year.opens_on, names(year.winners.all()))
        for year in years
    ]


def names(winners):
    return [winner.name for winner in winners]


@pytest.fixture
def years(make_year):
    return [make_year(2023, winners=["B", "A"]), make_year(2022), make_year(2021)]


def test_years_and_winners_are_read_as_they_are(prize, years):
    assert read(prize) == told(years)


def test_a_database_that_tells_no_rows_as_a_text_is_asked_twice(
    prize, years, rows_apart, django_assert_num_queries
):
    facts = facts_of(prize)
    with django_assert_num_queries(2):
        year_rows.year_rows(prize, facts=facts)
    assert read(prize) == told(years)


@pytest.mark.usefixtures("rows_apart")
def test_nor_is_anything_read_where_there_is_nothing(prize):
    assert read(prize) == []


def test_nothing_is_read_where_there_is_nothing(prize):
    assert read(prize) == []
