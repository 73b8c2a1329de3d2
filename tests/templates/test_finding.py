"""Where winners are found, and what a year says to who is led to it."""

import datetime as dt
import re

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tests.conftest import local
from tests.templates.reading import CANARY, swedish
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory


def ids(html):
    return re.findall(r'\bid="([^"]*)"', html)


# Where winners are found


def test_a_winner_has_one_address_on_every_page(prize, make_year, read, at):
    at("2024-08-15 12:00")
    culture = PrizeCategory.objects.create(prize=prize, name="Kultur")
    year = make_year(
        2020,
        winners=[
            "Storasyster",
            "Kvinnors Nätverk",
            Winner(name="Bo", category=culture),
        ],
    )
    single = make_year(2021, winners=["Gatans lag"], winners_text="Gatans lag vann.")
    YearCategory.objects.create(prize_year=year, category=culture)
    anchors = ["2020-storasyster", "2020-kvinnors-natverk", "2020-bo"]
    pages = [read(prize), *(read(prize, f"vinnare/?view={view}") for view in VIEWS)]
    for html in pages:
        assert [each for each in ids(html) if each[:4] == "2020"] == anchors
        assert [each for each in ids(html) if each[:4] == "2021"] == ["2021-gatans-lag"]
        assert len(ids(html)) == len(set(ids(html)))
    assert [each for each in ids(read(year)) if each[:4] == "2020"] == anchors
    assert "2021-gatans-lag" in ids(read(single))


VIEWS = ("list", "timeline", "themes")


def test_two_of_the_same_name_are_told_apart_on_every_page(prize, make_year, read, at):
    at("2024-08-15 12:00")
    year = make_year(2020, winners=["Åsa", "Asa"])
    for html in (read(prize), read(year), read(prize, "vinnare/")):
        assert [each for each in ids(html) if each[:4] == "2020"] == [
            "2020-asa",
            "2020-asa-2",
        ]


# One year, to be shared


def test_the_years_lead_to_each_other_past_those_without_outcome(
    make_year, prize, read, at
):
    at("2024-08-15 12:00")
    first = make_year(2019, winners=["A"])
    make_year(2020, last_day=dt.date(2020, 9, 1))
    middle = make_year(2021, not_awarded=True)
    make_year(2024, last_day=dt.date(2024, 9, 1))

    def ways(page):
        return re.findall(r'rel="(prev|next)" href="([^"]*)"', read(page))

    assert ways(first) == [("next", middle.url)]
    assert ways(middle) == [("prev", first.url)]
    assert f'href="{prize.archive_url()}"' in read(middle)


def test_a_year_under_embargo_leads_nowhere_and_is_led_to_by_none(make_year, read, at):
    at("2024-09-15 12:00")
    earlier = make_year(2023, winners=["A"])
    hidden = make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 10:00"),
        winners=[CANARY],
    )
    assert f'href="{hidden.url}"' not in read(earlier)
    assert 'rel="prev"' not in read(hidden)
    assert CANARY not in read(hidden)


def page_title(html):
    return re.search(r"<title>(.*?) – [^–]*</title>", html, re.S)[1].strip()


def description(html):
    return re.findall(r'<meta name="description" content="(.*?)">', html)


def test_title_and_description_tell_who_won(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A & B", "C"]))
    told = {"year": "Trygghetspriset 2020", "winners": "A &amp; B, C"}
    expected = swedish("%(year)s – %(winners)s") % told
    assert page_title(html) == expected
    assert description(html) == [expected]


@pytest.mark.parametrize(
    ("number", "end"), [(3, "W0, W1, W2"), (4, "W0, W1, W2 +1"), (30, "W0, W1, W2 +27")]
)
def test_of_many_winners_the_title_names_the_first(make_year, read, at, number, end):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=[f"W{each}" for each in range(number)]))
    names, _plus, more = end.partition(" +")
    told = {"year": "Trygghetspriset 2020", "winners": names}
    expected = swedish("%(year)s – %(winners)s") % told
    if more:
        usual = "%(year)s – %(winners)s and %(number)d more"
        with translation.override("sv"):
            expected = ngettext(usual, usual, int(more)) % {**told, "number": int(more)}
    assert page_title(html) == expected
    assert description(html) == [expected]


def test_a_long_lead_is_cut_between_two_words(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A"], announcement_lead="Priset gick. " * 60))
    (told,) = description(html)
    assert len(told) <= 300
    assert told.startswith("Priset gick. Priset")


def test_the_headline_and_the_lead_go_before_them(make_year, read, at):
    at("2024-08-15 12:00")
    told = {"announcement_title": "A får priset", "announcement_lead": "Nu.\n\nOch."}
    html = read(make_year(2020, winners=["A"], **told))
    assert page_title(html) == "A får priset"
    assert description(html) == ["Nu."]


def test_a_description_of_the_editors_own_is_the_only_one(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A"], search_description="Egen."))
    assert description(html) == ["Egen."]
