import datetime as dt
import re

import pytest
from django.template.loader import get_template
from django.template.loader_tags import BlockNode

from tests.conftest import local, make_form
from tests.templates.reading import CANARY, max_age, words
from wagtail_trygghetspris.models import PrizeCategory, YearCategory


def test_a_host_may_count_on_the_blocks_of_the_base(no_host_frame):
    nodes = get_template("wagtail_trygghetspris/base.html").template.nodelist
    assert {block.name for block in nodes.get_nodes_by_type(BlockNode)} == {
        "title",
        "head",
        "header",
        "notice",
        "main",
        "footer",
    }


@pytest.mark.parametrize(
    ("moment", "heard", "not_heard"),
    [
        ("2024-05-31 23:59:59", "öppnar 1 juni 2024", "nominering var"),
        ("2024-06-01 00:00", "nominering är 1 september", "nominering var"),
        ("2024-09-01 23:59:59", "nominering är 1 september", "nominering var"),
        ("2024-09-02 00:00", "nominering var 1 september", "nominering är"),
    ],
)
def test_the_tense_follows_the_phase_on_prize_year_and_form(
    form_page, open_year, prize, read, at, moment, heard, not_heard
):
    at(moment)
    for page in (prize, open_year, form_page):
        text = words(read(page))
        assert heard in text
        assert not_heard not in text


@pytest.mark.parametrize(
    ("moment", "announce_at", "visible"),
    [
        ("2022-08-31 12:00", None, False),
        ("2022-09-01 23:59:59", None, False),
        ("2022-09-02 00:00", None, True),
        ("2022-10-26 14:59:59", "2022-10-26 15:00", False),
        ("2022-10-26 15:00", "2022-10-26 15:00", True),
    ],
)
def test_nothing_of_the_outcome_is_read_before_it_is_announced(
    announce, prize, client, at, moment, announce_at, visible
):
    at(moment)
    year = announce(announce_at=announce_at and local(announce_at))
    form = make_form(year)
    for page, tells in ((prize, True), (year, True), (form, False)):
        html = client.get(page.url).content.decode()
        assert (CANARY in html) == (visible and tells)


def test_nothing_of_a_withheld_prize_is_read_before_it_is_announced(
    make_year, prize, client, at
):
    at("2022-09-15 12:00")
    year = make_year(
        2022,
        last_day=dt.date(2022, 9, 1),
        not_awarded=True,
        not_awarded_reason=CANARY,
        announce_at=local("2022-10-26 15:00"),
    )
    category = PrizeCategory.objects.create(prize=prize, name="Miljö")
    YearCategory.objects.create(
        prize_year=year, category=category, not_awarded=True, not_awarded_reason=CANARY
    )
    for page in (prize, year):
        assert CANARY not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2024-08-15 12:00", 300),
        ("2024-09-01 23:59:00", 60),
        ("2024-09-01 23:59:59", 1),
        ("2024-09-02 00:00", 300),
    ],
)
def test_no_copy_of_a_page_outlives_the_phase(
    open_year, prize, client, at, moment, expected
):
    at(moment)
    for page in (prize, open_year):
        assert max_age(client.get(page.url)) == expected


def test_an_open_form_stays_in_the_browser_and_a_closed_one_may_be_cached(
    form_page, client, at
):
    """In the browser, so that going back finds what was typed and the same ticket."""
    kept = client.get(form_page.url)["Cache-Control"]
    assert set(kept.split(", ")) == {"private", "no-cache", "max-age=0"}
    at("2024-09-02 00:00")
    assert max_age(client.get(form_page.url)) == 300


def test_reading_sets_no_cookie(open_year, prize, client):
    for page in (prize, open_year):
        assert not client.get(page.url).cookies


def test_no_page_has_script_or_style_inside_it(form_page, open_year, prize, client):
    for page in (prize, open_year, form_page):
        html = client.get(page.url).content.decode()
        inline = r"<script(?! type=\"application/ld\+json\")|<style|\sstyle=|\son\w+="
        assert not re.findall(inline, html)
