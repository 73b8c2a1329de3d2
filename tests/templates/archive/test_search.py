"""What is asked of the archive, and what it answers."""

import re

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tests.templates.archive.listing import title, years
from tests.templates.reading import CANARY, swedish, words
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory


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
