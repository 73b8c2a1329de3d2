"""What is written in another language than the page."""

import re

import pytest
from wagtail.models import Locale, Site

from tests.templates.reading import queries_of
from wagtail_trygghetspris.models import PrizeYear, Winner


def test_a_citation_in_another_language_is_marked(make_year, prize, read, at):
    at("2024-08-15 12:00")
    winner = Winner(name="A", citation="Hyvää työtä.", citation_language="fi")
    year = make_year(2020, winners=[winner])
    for html in (read(prize), read(year)):
        (citation,) = re.findall(r"<blockquote(.*?)</blockquote>", html, re.S)
        assert 'class="tp-citation" lang="fi"' in citation
    assert '<strong class="tp-label" lang="sv">' in read(prize)


def test_a_quote_in_another_language_is_marked_but_not_who_says_it(make_year, read, at):
    at("2024-08-15 12:00")
    quote = {
        "text": "It's <never> over",
        "name": "Nelson",
        "title": "",
        "language": "en",
    }
    html = read(make_year(2020, winners=["A"], announcement_body=[("quote", quote)]))
    assert '– <span lang="en">It&#x27;s &lt;never&gt; over</span>, ' in html


@pytest.fixture
def english_copy(prize, make_year, at):
    """A year in Swedish with a citation, and its English page without."""
    at("2024-08-15 12:00")
    english = Locale.objects.get_or_create(language_code="en")[0]

    def make(number=2020):
        year = make_year(number, winners=[Winner(name="Bo", citation="Bra gjort.")])
        copy = year.copy_for_translation(english, copy_parents=True)
        copy.winners = [Winner(name="Bo")]
        copy.save_revision().publish()
        parent = copy.get_parent().specific
        if not parent.live:
            parent.save_revision().publish()
        Site.clear_site_root_paths_cache()
        return PrizeYear.objects.get(pk=copy.pk)

    return make


def test_a_translation_without_a_citation_shows_that_of_its_original(
    english_copy, read
):
    copy = english_copy()
    prize = copy.get_parent().specific
    for html in (read(copy), read(prize), read(prize, "winners/")):
        (citation,) = re.findall(r"<blockquote(.*?)</blockquote>", html, re.S)
        assert 'lang="sv"' in citation
        assert "Bra gjort." in citation
    assert "Bra gjort." in read(prize, "winners/?q=gjort")


def test_an_original_that_is_taken_down_lends_nothing(english_copy, read):
    copy = english_copy()
    PrizeYear.objects.get(pk=copy.original.pk).unpublish()
    assert "Bra gjort." not in read(copy)


def test_lending_takes_as_many_queries_for_one_year_as_for_five(
    english_copy, client, no_cache
):
    prize = english_copy(2019).get_parent().specific
    one = len(queries_of(client, prize))
    for number in (2018, 2017, 2016, 2015):
        english_copy(number)
    assert client.get(prize.url).content.decode().count("<blockquote") == 5
    assert len(queries_of(client, prize)) == one
