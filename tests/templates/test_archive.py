"""The archive of winners at its address below the prize."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from tests.conftest import local
from tests.templates.reading import CANARY, max_age, swedish, words
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory

YEARS = re.compile(r'class="tp-year".*?(\d{4})</(?:a|time)>', re.S)


@pytest.fixture
def history(prize, make_year, at):
    at("2024-08-15 12:00")
    culture = PrizeCategory.objects.create(prize=prize, name="Kultur")
    nature = PrizeCategory.objects.create(prize=prize, name="Miljö")
    make_year(2019, winners=["Process Kedjan"], theme_title="stärkt samverkan")
    make_year(2020, winners=["Storasyster", "Kvinnors Nätverk"])
    make_year(2021, not_awarded=True, not_awarded_reason="Inställt.")
    year = make_year(
        2023,
        theme_title="Stärkt samverkan.",
        winners=[
            Winner(name="Ängens ÖRN", category=culture, citation="Åker runt."),
            Winner(name="Bo", category=culture),
        ],
    )
    YearCategory.objects.create(prize_year=year, category=culture)
    YearCategory.objects.create(prize_year=year, category=nature, not_awarded=True)
    make_year(2024, last_day=dt.date(2024, 9, 1))
    return {"Kultur": culture.pk, "Miljö": nature.pk}


@pytest.fixture
def archive(client, prize):
    """The HTML of the archive: ``archive("?q=x")``"""

    def get(query=""):
        response = client.get(prize.archive_url() + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def years(html):
    return [int(number) for number in YEARS.findall(html)]


def title(html):
    return " ".join(re.search(r"<title>(.*?)</title>", html, re.S)[1].split())


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
    assert swedish("There is nothing about %(years)s here.") % {"years": "2022"} in text
    assert "2024" not in text


def test_gaps_are_told_back_to_the_first_award(archive, history, prize):
    prize.awarded_since = 2012
    prize.save()
    told = swedish("There is nothing about %(years)s here.") % {"years": "2012–2018"}
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
    ("query", "found"),
    [
        ("?q=STORASYSTER", [2020]),
        ("?q=%C3%A4ngens+%C3%B6rn", [2023]),
        ("?q=%C3%85KER", [2023]),
        ("?q=inst%C3%A4llt", [2021]),
        ("?q=samverkan", [2023, 2019]),
        ("?year=2020", [2020]),
        ("?year=abc&view=x&page=999", [2023, 2021, 2020, 2019]),
        ("?category=x&q=", [2023, 2021, 2020, 2019]),
    ],
)
def test_a_search_finds_years(archive, history, query, found):
    assert years(archive(query)) == found


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [("Kultur", "Ängens ÖRN", "Miljö "), ("Miljö", "Delades inte ut.", "Ängens ÖRN")],
)
def test_a_category_shows_itself_alone(archive, history, name, shown, hidden):
    html = archive(f"?category={history[name]}")
    results = words("<body>" + html.split('id="tp-earlier"', 1)[1])
    assert years(html) == [2023]
    assert shown in results
    assert hidden not in results


def test_the_number_of_years_is_the_heading(archive, history):
    def heading(query):
        return re.search(r'<h2 id="tp-earlier">(.*?)</h2>', archive(query), re.S)[1]

    assert heading("").startswith("4 ")
    assert heading("?q=samverkan").startswith("2 ")
    assert heading("?q=samverkan") != heading("")
    assert heading("?q=zzz") == swedish("Nothing found")


def test_a_search_in_vain_leads_back(archive, history):
    html = archive("?q=%3Cb%3Ezzz")
    assert years(html) == []
    assert f'<a href="?">{swedish("Show all years")}</a>' in html
    assert 'value="&lt;b&gt;zzz"' in html
    assert "<b>zzz" not in html


def test_what_was_asked_stands_in_the_form_again(archive, history):
    html = archive(f"?q=bo&category={history['Kultur']}&year=2023&view=timeline")
    assert 'name="q"' in html
    assert 'value="bo"' in html
    assert f'<option value="{history["Kultur"]}" selected>Kultur</option>' in html
    assert "<option selected>2023</option>" in html
    assert '<input type="hidden" name="view" value="timeline">' in html


def test_pages_keep_what_was_asked(archive, history, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
    html = archive("?q=samverkan&view=timeline")
    assert years(html) == [2023]
    assert 'href="?q=samverkan&amp;view=timeline&amp;page=2#tp-earlier"' in html
    second = archive("?q=samverkan&view=timeline&page=2")
    assert years(second) == [2019]
    assert 'href="?q=samverkan&amp;view=timeline#tp-earlier"' in second
    plain = archive("?page=2")
    assert 'href="?#tp-earlier"' in plain
    assert years(archive("?page=999")) == [2019]


def test_only_the_plain_archive_is_for_search_engines(archive, history, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 2}
    noindex = '<meta name="robots" content="noindex">'
    for query in ("", "?page=2", "?view=timeline"):
        assert noindex not in archive(query)
    for query in ("?q=bo", "?year=2020", f"?category={history['Kultur']}"):
        assert noindex in archive(query)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [("", ""), ("?page=1&view=list", ""), ("?view=timeline&x=1", "?view=timeline")],
)
def test_every_address_names_the_one_that_counts(
    client, prize, history, query, canonical
):
    for address in ("winners/", "vinnare/"):
        html = client.get(prize.url + address + query).content.decode()
        (link,) = re.findall(r'<link rel="canonical" href="([^"]*)"', html)
        assert link == f"{prize.full_url}vinnare/{canonical}"


def test_titles_tell_the_pages_apart(archive, history, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 2}
    name = swedish("All who have received %(name)s") % {"name": "Trygghetspriset"}
    page = swedish("Page %(number)s of %(total)s") % {"number": 2, "total": 2}
    search = swedish("Search for “%(words)s”") % {"words": "bo"}
    assert title(archive()).startswith(name)
    assert title(archive("?page=2")).startswith(f"{name} – {page}")
    assert title(archive("?q=bo")).startswith(f"{search} – {name}")


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
