import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.conftest import local, make_form
from wagtail_trygghetspris.models import PrizePage, PrizeYear


@pytest.fixture
def entries(client):
    """Addresses of the sitemap below the prize, with the day of their last change."""

    def get():
        xml = client.get("/sitemap.xml").content.decode()
        found = re.findall(r"<loc>http://localhost(.*?)</loc>(.*?)</url>", xml)
        days = {
            there: (re.findall("<lastmod>(.*?)<", more) or [""])[0]
            for there, more in found
        }
        return {k: v for k, v in days.items() if k.startswith("/trygghetspriset/")}

    return get


@pytest.fixture
def year(make_year, prize):
    year = make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 12:00"),
        winners=["Storasyster"],
        last_published_at=local("2024-05-02 12:00"),
    )
    make_form(year)
    PrizePage.objects.update(last_published_at=local("2024-05-02 12:00"))
    return year


HERE = "/trygghetspriset/"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            "2024-05-15 12:00",
            {HERE: "2024-05-02", f"{HERE}2024/": "2024-05-02"},
        ),
        (
            "2024-06-02 12:00",
            {
                HERE: "2024-06-01",
                f"{HERE}2024/": "2024-06-01",
                f"{HERE}2024/nominera/": "2024-06-01",
            },
        ),
        ("2024-11-06 11:59", {HERE: "2024-09-02", f"{HERE}2024/": "2024-09-02"}),
        (
            "2024-11-06 12:00",
            {
                HERE: "2024-11-06",
                f"{HERE}2024/": "2024-11-06",
                f"{HERE}vinnare/": "2024-11-06",
            },
        ),
    ],
)
def test_a_page_is_as_new_as_its_last_change(entries, year, at, moment, expected):
    at(moment)
    assert entries() == expected


def test_what_is_not_public_is_not_in_the_sitemap(entries, year, at):
    at("2024-11-06 12:00")
    PageViewRestriction.objects.create(page=year, restriction_type="login")
    assert list(entries()) == [HERE]


def test_a_page_knows_its_last_change_by_itself_too(year, at):
    """As when the prize stands on another page of a large sitemap."""
    at("2024-06-02 12:00")
    (entry,) = PrizeYear.objects.get(pk=year.pk).get_sitemap_urls()
    assert entry["lastmod"] == local("2024-06-01 00:00")
    (form,) = year.get_form_page().get_sitemap_urls()
    assert form["lastmod"] == local("2024-06-01 00:00")
    at("2024-09-02 00:00")
    assert year.get_form_page().get_sitemap_urls() == []


def test_the_years_of_a_sitemap_ask_nothing_of_their_own(client, make_year, at):
    at("2024-08-15 12:00")

    def add(first, last):
        for number in range(first, last):
            make_form(make_year(number, winners=["A"]))

    def queries():
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap.xml")
        return [q["sql"] for q in captured if "year" in q["sql"].lower()]

    add(2021, 2024)
    few = len(queries())
    add(2011, 2021)
    assert len(queries()) == few
