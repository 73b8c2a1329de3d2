"""What the head of a page with many years tells programs."""

import datetime as dt
import json

import pytest

from tests.templates.heads import canonical, graph_of, head_of
from wagtail_trygghetspris.models import Winner


def test_an_earlier_page_of_the_list_is_a_page_of_its_own(
    prize, make_year, client, at, settings
):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
    at("2024-08-15 12:00")
    for number in (2021, 2022):
        make_year(number, winners=["A"])
    here = "http://localhost/trygghetspriset/"
    for address, expected in (
        ("", ""),
        ("?page=1", ""),
        ("?page=2", "?page=2"),
        ("?utm_source=x", ""),
        ("vinnare/?page=2&x=1", "vinnare/?page=2"),
    ):
        html = client.get(prize.url + address).content.decode()
        assert canonical(head_of(html)[1]) == here + expected


def test_a_search_in_the_archive_is_no_page_to_share(prize, make_year, client, at):
    at("2024-08-15 12:00")
    make_year(2023, winners=["Farsta"], last_day=dt.date(2023, 9, 1))
    html = client.get(f"{prize.url}vinnare/?q=Farsta").content.decode()
    assert head_of(html)[1] == []
    assert "ld+json" not in html


@pytest.mark.parametrize("view", ["list", "timeline", "themes"])
def test_the_archive_says_to_programs_what_it_says_to_readers(
    prize, make_year, client, at, view
):
    at("2024-08-15 12:00")
    winner = Winner(name="Farsta", citation="För mod.", about="Finns.", url="/x")
    day = dt.date(2023, 9, 1)
    make_year(2023, winners=[winner], last_day=day, theme_title="mod")
    html = client.get(f"{prize.url}vinnare/?view={view}").content.decode()
    said = json.dumps(graph_of(html), ensure_ascii=False)
    body = html.split("</head>")[1]
    for text in ("Farsta", "För mod.", "Finns."):
        assert (text in said) == (text in body), text
    assert "Farsta" in said


def test_a_page_of_the_archive_says_no_more_than_its_own_years(
    prize, make_year, client, at, settings
):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
    at("2024-08-15 12:00")
    for number in (2021, 2022):
        make_year(number, winners=[f"W{number}"], last_day=dt.date(number, 9, 1))
    html = client.get(f"{prize.url}vinnare/?page=2").content.decode()
    assert [n["name"] for n in graph_of(html) if n["@type"] == "Project"] == ["W2021"]
