import pytest

from wagtail_trygghetspris.admin import long_lists
from wagtail_trygghetspris.admin.nominations import NominationAdmin
from wagtail_trygghetspris.models import Nomination

from .conftest import listed


@pytest.fixture
def seven(nominate, monkeypatch):
    """Seven nominations on pages of two, counted as far as four."""
    monkeypatch.setattr(long_lists, "MOST_COUNTED", 4)
    monkeypatch.setattr(NominationAdmin, "list_per_page", 2)
    for number in range(7):
        nominate(nominee=str(number))


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("", ["6", "5"]),
        ("1", ["6", "5"]),
        ("2", ["4", "3"]),
        ("-1", ["1", "0"]),
        ("-2", ["3", "2"]),
        # Further than is counted, from either end: the last page.
        ("3", ["1", "0"]),
        ("20000", ["1", "0"]),
        ("-3", ["1", "0"]),
    ],
)
def test_long_list_is_read_from_either_end(register, seven, page, rows):
    assert listed(register(p=page)) == rows


@pytest.mark.parametrize(
    ("page", "links", "lacking"),
    [
        ("1", ["?p=2", "?p=-1", "Page 1<"], ["First page"]),
        ("2", ["?p=1", "?p=-1", "Page 2<"], ["?p=3"]),
        ("-2", ["?p=-1", "First page", "Page 2 from the end"], ["?p=-3"]),
        ("-1", ["?p=-2", "First page", "Last page"], ["?p=0", "?p=-1"]),
    ],
)
def test_long_list_leads_to_both_ends(register, seven, page, links, lacking):
    shown = register(p=page).content.decode()
    assert "More than 4 nominations" in shown
    assert [each for each in links if each not in shown] == []
    assert [each for each in lacking if each in shown] == []


def test_narrowed_long_list_begins_with_a_capital_alone(register, seven):
    shown = register(q="nominated").content.decode()
    assert "0 of more than 4 nominations" in shown
    shown = register(status="received").content.decode()
    assert "More than 4 of more than 4 nominations" in shown


def test_short_list_has_numbered_pages_and_its_number(register, seven, monkeypatch):
    monkeypatch.setattr(long_lists, "MOST_COUNTED", 7)
    shown = register(p="4").content.decode()
    assert "7 nominations" in shown
    assert "Page 4 of 4" in shown
    assert "?p=-1" not in shown
    assert listed(register(p="-1")) == ["0"]
    assert listed(register(p="-9")) == ["6", "5"]


def test_nothing_counts_or_skips_all_rows(register, seven, django_assert_num_queries):
    register()
    with django_assert_num_queries(16) as asked:
        register(p="-1")
    for query in asked.captured_queries:
        sql = query["sql"]
        assert "COUNT(" not in sql or "LIMIT 5)" in sql
        assert "OFFSET" not in sql


@pytest.mark.parametrize(("number", "shown"), [(4, "4"), (5, "more than 4")])
def test_count_says_when_it_stopped(seven, number, shown):
    rows = Nomination.objects.filter(nominee__lt=str(number))
    assert str(long_lists.counted(rows)) == shown


@pytest.mark.parametrize(("number", "shown"), [(4, "4"), (5, "4+"), (7, "4+")])
def test_count_is_brief_where_there_is_little_room(seven, number, shown):
    rows = Nomination.objects.filter(nominee__lt=str(number))
    assert long_lists.counted(rows).brief == shown
