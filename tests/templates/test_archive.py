"""The archive of winners at its address below the prize."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import ngettext
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
    results = words("<body>" + html.split('id="result"', 1)[1])
    assert years(html) == [2023]
    assert shown in results
    assert hidden not in results


def heading(html):
    return re.search(r'<h2 id="result" tabindex="-1">(.*?)</h2>', html, re.S)[1]


def counted(singular, plural, number, **values):
    with translation.override("sv"):
        return ngettext(singular, plural, number) % {"number": number, **values}


def test_the_heading_counts_and_says_what_was_asked(archive, history):
    category = swedish("Category: %(category)s") % {"category": "Kultur"}
    year = swedish("Year: %(year)s") % {"year": 2023}
    hits = counted("%(number)d hit", "%(number)d hits", 1)
    for_bo = counted(
        "%(number)d hit for “%(words)s”",
        "%(number)d hits for “%(words)s”",
        1,
        words="b&lt;o",
    ).replace("b&lt;o", "bo")
    told = {
        "": counted("%(number)d year", "%(number)d years", 4),
        "?q=bo": for_bo,
        f"?category={history['Kultur']}": f"{hits} · {category}",
        "?year=2023": f"{hits} · {year}",
        f"?q=bo&category={history['Kultur']}&year=2023": (
            f"{for_bo} · {category} · {year}"
        ),
        "?q=zzz": swedish("No hits for “%(words)s”") % {"words": "zzz"},
        f"?category={history['Kultur']}&year=2020": (
            f"{swedish('No hits')} · {category} · {swedish('Year: %(year)s')}"
            % {"year": 2020}
        ),
    }
    assert {query: heading(archive(query)) for query in told} == told
    for query, line in told.items():
        assert (title(archive(query)).startswith(f"{line} – ")) is bool(query)


def test_the_search_leads_down_to_what_it_found(archive, history):
    html = archive("?q=bo")
    assert 'action="?#result"' in html
    assert 'aria-labelledby="result"' in html
    assert heading(html)


def test_nothing_is_promised_that_the_prize_does_not_have(archive, prize, make_year):
    make_year(2020, winners=["A"])
    text = words(archive("?q=zzz"))
    assert swedish("Try fewer or shorter words, or another year.") in text
    assert swedish("Searches in names and citations.") in text
    assert "?view=themes" not in archive()
    assert "tp-theme-heading" not in archive("?view=themes")
    assert '<a href="?" aria-current="true">' in archive("?view=themes")
    PrizeCategory.objects.create(prize=prize, name="Kultur")
    make_year(2019, winners=["B"], theme_title="Samverkan")
    text = words(archive("?q=zzz"))
    advice = "Try fewer or shorter words, or another year or category."
    assert swedish(advice) in text
    hint = "Searches in names, citations and themes of the prize."
    assert swedish(hint) in text
    assert "tp-theme-heading" in archive("?view=themes")


def test_who_asks_for_no_words_is_not_told_to_use_fewer(archive, history):
    text = words(archive(f"?category={history['Kultur']}&year=2020"))
    assert swedish("Try another year or category.") in text


@pytest.mark.parametrize(
    "left_over", [{"winners_text": CANARY}, {"shared_citation": CANARY}]
)
@pytest.mark.parametrize("query", ["", "?view=timeline", "?q=K", "?q=anarief"])
def test_what_is_left_over_in_a_year_without_award_is_told_nowhere(
    client, prize, archive, make_year, left_over, query
):
    year = make_year(2021, not_awarded=True, **left_over)
    html = archive(query)
    assert CANARY not in html
    assert years(html) == ([] if "q=" in query else [2021])
    for page in (prize, year):
        assert CANARY not in client.get(page.url).content.decode()


def test_what_is_left_over_in_a_category_without_award_is_told_nowhere(
    client, prize, archive, history
):
    entries = YearCategory.objects.filter(category=history["Miljö"])
    entries.update(shared_citation=CANARY)
    (year,) = [entry.prize_year for entry in entries]
    assert years(archive(f"?q={CANARY}")) == []
    for html in (archive(), client.get(year.url).content.decode()):
        assert CANARY not in html
    entries.update(not_awarded=False)
    Winner.objects.create(prize_year=year, name="D", category_id=history["Miljö"])
    assert years(archive(f"?q={CANARY}")) == [2023]


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
    assert 'href="?q=samverkan&amp;view=timeline&amp;page=2#result"' in html
    second = archive("?q=samverkan&view=timeline&page=2")
    assert years(second) == [2019]
    assert 'href="?q=samverkan&amp;view=timeline#result"' in second
    plain = archive("?page=2")
    assert 'href="?#result"' in plain
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
    assert title(archive()).startswith(name)
    assert title(archive("?page=2")).startswith(f"{name} – {page}")
    assert f" – {name}" in title(archive("?q=bo"))


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
