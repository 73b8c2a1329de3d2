"""The archive of winners at its address below the prize."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Site

from tests.conftest import local
from tests.templates.archive.listing import years
from tests.templates.reading import CANARY, max_age, swedish, words
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory


@pytest.mark.parametrize("address", ["vinnare/", "winners/"])
def test_both_addresses_lead_to_it(client, prize, history, address):
    html = client.get(prize.url + address).content.decode()
    assert years(html) == [2023, 2021, 2020, 2019]


def test_the_prize_links_to_the_address_in_its_own_language(prize, history, read):
    assert prize.archive_url() == f"{prize.url}vinnare/"
    assert f'href="{prize.url}vinnare/"' in read(prize)
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = prize.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    Site.clear_site_root_paths_cache()
    assert copy.archive_url().endswith("/winners/")
    assert "winners/" not in read(copy)  # nobody has won there yet


def test_a_year_of_that_name_goes_before_it(client, prize, history, make_year):
    year = make_year(2018, winners=["Den andre"])
    year.slug = "vinnare"
    year.save()
    assert "Trygghetspriset 2018" in client.get(year.url).content.decode()


def test_a_prize_without_winners_has_an_archive_that_says_so(archive, prize):
    html = archive()
    assert swedish("Nobody has received %(name)s yet.") % {
        "name": "Trygghetspriset"
    } in (words(html))
    assert "<form" not in html


def test_the_list_tells_all_of_every_announced_year(archive, history):
    html = archive()
    assert years(html) == [2023, 2021, 2020, 2019]
    text = words(html)
    assert "Åker runt." in text
    assert "Inställt." in text
    assert (
        swedish("We have no information about %(years)s.") % {"years": "2022"} in text
    )
    assert "2024" not in text


def test_gaps_are_told_back_to_the_first_award(archive, history, prize):
    prize.awarded_since = 2012
    prize.save()
    told = swedish("We have no information about %(years)s.") % {"years": "2012–2018"}
    for view in ("list", "timeline"):
        assert told in words(archive(f"?view={view}"))


def test_the_timeline_is_one_ordered_list(archive, history):
    html = archive("?view=timeline")
    line = re.search(r'<ol class="tp-timeline">(.*?)</ol>', html, re.S)[1]
    assert re.findall(r'<time datetime="(\d+)"', line) == [
        "2023",
        "2021",
        "2020",
        "2019",
    ]
    assert "Ängens ÖRN, Bo" in re.sub(r" ,", ",", words(f"<body>{line}"))
    assert "Åker runt." not in line


def test_themes_that_come_back_stand_together(archive, history):
    html = archive("?view=themes")
    headings = re.findall(r'class="tp-theme-heading">(.*?)</h3>', html)
    assert headings == ["Stärkt samverkan.", swedish("Other years")]
    assert years(html) == [2023, 2019, 2021, 2020]


@pytest.mark.parametrize("view", ["list", "timeline", "themes"])
def test_each_view_marks_itself(archive, history, view):
    html = archive(f"?view={view}")
    (marked,) = re.findall(r'<a href="([^"]*)" aria-current="true">', html)
    assert marked == ("?" if view == "list" else f"?view={view}")


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [("Kultur", "Ängens ÖRN", "Miljö "), ("Miljö", "Delades inte ut.", "Ängens ÖRN")],
)
def test_a_category_shows_itself_alone(archive, history, name, shown, hidden):
    html = archive(f"?category={history[name]}")
    results = words("<body>" + html.split('id="result"', 1)[1])
    assert years(html) == [2023]
    assert shown in results
    assert hidden not in results


def test_a_winner_alone_in_a_category_is_a_heading_like_the_others(archive, history):
    Winner.objects.filter(name="Bo").update(category=history["Miljö"])
    YearCategory.objects.update(not_awarded=False)
    html = archive("?year=2023")
    assert re.findall(r'<h(\d) class="tp-(award|winner-name)"', html) == [
        ("4", "award"),
        ("5", "winner-name"),
        ("4", "award"),
        ("5", "winner-name"),
    ]


SEPARATED = re.compile(r"\b(?:2\s0\d\d|1\s999|12\s34\d)")


def test_numbers_of_years_and_keys_have_no_separators(
    client, prize, archive, make_year, settings, at
):
    at("2024-08-15 12:00")
    settings.USE_THOUSAND_SEPARATOR = True
    prize.founded_year, prize.awarded_since = 1999, 2001
    prize.save()
    category = PrizeCategory.objects.create(pk=12345, prize=prize, name="Kultur")
    winner = Winner(name="A", category=category)
    year = make_year(2019, winners=[winner], theme_title="Samverkan")
    make_year(2020, winners=["B"], announcement_title="B får priset")
    make_year(2024, last_day=dt.date(2024, 9, 1))
    views = ("", "?view=timeline", "?view=themes", "?q=a", "?category=12345")
    pages = [client.get(page.url).content.decode() for page in (prize, year)]
    for html in (*pages, *map(archive, views)):
        assert SEPARATED.findall(html) == []
        assert "2019" in html
    assert 'value="12345"' in archive()
    year.pk = 12346
    known = {"year": year, "standing": year.standing(local("2024-08-15 12:00"))}
    entry = render_to_string("wagtail_trygghetspris/includes/year_entry.html", known)
    assert 'id="tp-year-12346"' in entry
    assert SEPARATED.search(render_number(12346))


def render_number(number):
    """The negative control: without care a number does get a separator."""
    with translation.override("sv"):
        return Template("{{ number }}").render(Context({"number": number}))


def test_a_page_is_described_to_those_who_search_the_web(
    archive, history, client, prize
):
    told = swedish("All who have received %(name)s, year by year, with the citations.")
    line = told % {"name": "Trygghetspriset"}
    assert f'<meta name="description" content="{line}">' in archive()
    prize.introduction = "Ett pris. " * 50
    prize.save()
    html = client.get(prize.url).content.decode()
    (description,) = re.findall(r'<meta name="description" content="(.*?)">', html)
    assert description.startswith("Ett pris. Ett pris.")
    assert len(description) < 300


def test_it_takes_nothing_in(client, prize, history):
    assert client.post(prize.archive_url()).status_code == 405


def test_no_copy_outlives_an_announcement(client, prize, make_year, at):
    at("2024-11-06 09:59:30")
    make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 10:00"),
        winners=[CANARY],
    )
    response = client.get(f"{prize.archive_url()}?q={CANARY[:6]}")
    assert response.content.decode().count(CANARY) == 0
    assert max_age(response) == 30
    at("2024-11-06 10:00")
    response = client.get(f"{prize.archive_url()}?q={CANARY[:6]}")
    assert CANARY in response.content.decode()


@pytest.mark.parametrize("query", ["", "?q=w", "?view=timeline", "?view=themes"])
def test_it_takes_as_many_queries_with_five_years_as_with_fifty(
    client, prize, make_year, picture, no_cache, at, settings, query
):
    at("2024-08-15 12:00")
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 100}
    category = PrizeCategory.objects.create(prize=prize, name="Kultur")

    def add(first, last):
        for number in range(first, last):
            winner = Winner(name=f"W{number}", image=picture, category=category)
            year = make_year(number, winners=[winner, f"V{number}", f"U{number}"])
            YearCategory.objects.create(prize_year=year, category=category)

    def queries():
        client.get(prize.archive_url() + query)
        with CaptureQueriesContext(connection) as captured:
            html = client.get(prize.archive_url() + query).content.decode()
        return len(captured), len(years(html))

    add(2019, 2024)
    five = queries()
    add(1974, 2019)
    assert queries() == (five[0], 50)


@pytest.mark.parametrize("below", ["", "vinnare/", "vinnare/?view=timeline"])
def test_two_years_of_one_number_share_no_id(client, prize, make_year, at, below):
    at("2024-08-15 12:00")
    first = make_year(2020, winners=["Storasyster"])
    other = make_year(2021, winners=["Storasyster"])
    other.year = 2020
    other.save()
    Winner.objects.update(anchor="2020-storasyster")
    html = client.get(prize.url + below).content.decode()
    ids = re.findall(r' id="(2020-[^"]*)"', html)
    assert sorted(ids) == ["2020-storasyster", "2020-storasyster-2"]
    for year in (first, other):
        assert ' id="2020-storasyster"' in client.get(year.url).content.decode()
