import datetime as dt
import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Locale, Site

from tests.conftest import local
from tests.templates.reading import paragraphs, queries_of, swedish, words
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory
from wagtail_trygghetspris.models.pictures import _warn_of


def test_a_bare_prize_has_its_name_and_no_empty_heading_or_label(prize, read):
    prize.name_full = ""
    prize.save()
    html = read(prize)
    assert re.findall(r"<h\d.*?>(.*?)</h\d>", html) == ["Trygghetspriset"]
    article = re.search(r"<article.*?</article>", html, re.S)[0]
    assert words(f"<body>{article}") == "Trygghetspriset"


def test_theme_and_winner_stand_beside_their_labels(make_year, prize, read, at):
    at("2024-08-15 12:00")
    make_year(
        2022,
        theme_text="2022 års tema var förebyggande insatser.",
        winners=[
            Winner(name="Projektet IGOR", name_expansion="I gemensam organisation"),
        ],
    )
    read_here = paragraphs(read(prize))
    theme, winner = swedish("Theme:"), swedish("Winner:")
    assert f"{theme} 2022 års tema var förebyggande insatser." in read_here
    assert f"{winner} Projektet IGOR (I gemensam organisation)" in read_here


def test_a_citation_is_quoted_from_its_first_paragraph_to_its_last(
    make_year, prize, read, at
):
    at("2024-08-15 12:00")
    make_year(2023, winners=[Winner(name="Farsta", citation="Ett.\n\nTvå.")])
    label, mark = swedish("Citation:"), "”"
    (citation,) = re.findall(r"<blockquote.*?</blockquote>", read(prize), re.S)
    assert paragraphs(citation) == [f"{label} {mark}Ett.", f"Två.{mark}"]


def test_two_winners_have_a_heading_and_a_citation_each(make_year, prize, read, at):
    at("2024-08-15 12:00")
    year = make_year(
        2020,
        winners_text="År 2020 var vinnarna två.",
        winners=[
            Winner(name="Storasyster", citation="För stödet."),
            Winner(name="Kvinnors Nätverk", citation="För skyddet."),
        ],
    )
    html = read(prize)
    assert re.findall(r"<h4.*?>(.*?)</h4>", html) == ["Storasyster", "Kvinnors Nätverk"]
    assert any(p.endswith(": År 2020 var vinnarna två.") for p in paragraphs(html))
    for page_html in (html, read(year)):
        assert page_html.count("<blockquote") == 2


def test_winners_who_share_a_citation_are_given_it_once(make_year, prize, read, at):
    at("2024-08-15 12:00")
    year = make_year(2020, winners=["A", "B"], shared_citation="För allt.")
    assert read(prize).count("För allt.") == 1
    assert read(year).count("För allt.") == 1


def test_a_year_without_award_is_listed_with_its_reason(make_year, prize, read, at):
    at("2024-08-15 12:00")
    year = make_year(2021, not_awarded=True, not_awarded_reason="Inställt.")
    for page in (prize, year):
        read_here = paragraphs(read(page))
        assert swedish("The prize was not awarded in %(year)s.") % {"year": 2021} in (
            read_here
        )
        assert "Inställt." in read_here


def test_a_closed_year_without_outcome_is_listed_in_the_past_tense(
    open_year, make_year, prize, read
):
    make_year(2023, last_day=dt.date(2023, 9, 1))
    make_year(2022, not_awarded=True)
    make_year(2021, winners=["A"])
    here = read(prize)
    entry = here.split("tp-entry", 1)[1]
    assert "2023" in words(entry)
    not_here = swedish("The result is not here yet.")
    assert "Sista dag för nominering var 1 september 2023." in words(entry)
    assert not_here in words(entry)
    assert words(here).count(not_here) == 1


@pytest.mark.parametrize("language", ["", "fi"])
@pytest.mark.parametrize("in_category", [False, True])
def test_a_shared_citation_belongs_to_all_and_is_in_its_own_language(
    make_year, prize, read, at, in_category, language
):
    at("2024-08-15 12:00")
    shared = {"shared_citation": "Työ.", "shared_citation_language": language}
    category = PrizeCategory.objects.create(prize=prize, name="Kultur")
    winners = [
        Winner(name=name, category=category if in_category else None) for name in "AB"
    ]
    year = make_year(2020, winners=winners, **({} if in_category else shared))
    if in_category:
        YearCategory.objects.create(prize_year=year, category=category, **shared)
    heading = swedish("The jury's citation for all of them")
    lang = f' lang="{language}"' if language else ""
    for page, level in ((prize, 4), (year, 3)):
        html = unescape(read(page))
        below = html[html.rindex('class="tp-winner-name"') :]
        shown = re.findall(
            rf"</div>\s*<h(\d)[^>]*>{heading}</h\d>\s*(<bl[^>]*>)", below
        )
        quotation = f'<blockquote class="tp-citation"{lang}>'
        assert shown == [(str(level + in_category), quotation)]


def test_a_citation_of_the_year_with_one_winner_is_not_called_shared(
    make_year, prize, read, at
):
    at("2024-08-15 12:00")
    year = make_year(2020, winners=["A"], shared_citation="För allt.")
    for page in (prize, year):
        assert swedish("The jury's citation for all of them") not in read(page)
    assert f"{swedish('Citation:')} ”För allt.”" in paragraphs(read(prize))
    citation = swedish("The jury's citation")
    assert f">{citation}</h3>" in unescape(read(year))


def test_parties_are_a_list(make_year, prize, read, at):
    at("2024-08-15 12:00")
    year = make_year(2020, winners=[Winner(name="A", parties="Polis: syd\nSkola")])
    for page in (prize, year):
        assert "<li>Polis: syd</li><li>Skola</li>" in read(page)


def test_the_call_is_a_heading_and_then_how_it_stands(
    form_page, open_year, prize, read
):
    for page in (prize, open_year):
        html = read(page)
        places = [html.index(f) for f in ('id="tp-call"', "tp-status", "tp-countdown")]
        assert places == sorted(places)


def test_on_paper_the_call_gives_the_address_of_its_form(
    form_page, open_year, prize, read, at
):
    told = swedish("The nomination form: %(address)s") % {"address": form_page.full_url}
    for page in (prize, open_year):
        assert f'<p class="tp-print">{told}</p>' in read(page)
    at("2024-09-02 00:00")
    assert "tp-print" not in read(prize)


@pytest.mark.parametrize(
    ("moment", "ceremony", "is_shown"),
    [
        ("2024-05-31 23:59", None, True),
        ("2024-09-01 23:59", None, True),
        ("2024-09-02 00:00", None, False),
        ("2024-11-06 23:59", dt.date(2024, 11, 6), True),
        ("2024-11-07 00:00", dt.date(2024, 11, 6), False),
    ],
)
def test_the_calendar_is_offered_while_a_day_of_the_year_lies_ahead(
    open_year, prize, read, at, moment, ceremony, is_shown
):
    open_year.event_date = ceremony
    open_year.save()
    at(moment)
    for page in (prize, open_year):
        assert ('type="text/calendar"' in read(page).split("<body")[1]) is is_shown


def test_categories_group_the_winners_and_name_what_was_withheld(
    make_year, prize, read, at
):
    at("2024-08-15 12:00")
    culture = PrizeCategory.objects.create(prize=prize, name="Kultur")
    nature = PrizeCategory.objects.create(prize=prize, name="Miljö")
    year = make_year(2023, winners=[Winner(name="Trio Nordanvind", category=culture)])
    YearCategory.objects.create(prize_year=year, category=culture)
    YearCategory.objects.create(
        prize_year=year,
        category=nature,
        not_awarded=True,
        not_awarded_reason="Ingen uppfyllde kriterierna.",
    )
    html = read(prize)
    assert re.findall(r"<h4.*?>(.*?)</h4>", html) == ["Kultur", "Miljö"]
    assert words(html).index("Trio Nordanvind") < words(html).index("Miljö")
    for page in (prize, year):
        assert f"{swedish('Not awarded.')} Ingen uppfyllde kriterierna." in (
            paragraphs(read(page))
        )


def test_a_picture_has_its_alt_text_and_its_photographer(
    make_year, prize, picture, read, at
):
    at("2024-08-15 12:00")
    winner = Winner(
        name="A", image=picture, image_alt="En lykta", image_credit="Foto Graf"
    )
    year = make_year(2023, winners=[winner])
    for page in (prize, year):
        html = read(page)
        assert html.count('alt="En lykta"') == 1
        assert "Foto Graf" in words(html)


@pytest.mark.parametrize("content", [b"not a picture", b"", None])
def test_a_picture_whose_file_cannot_be_read_is_left_out(
    make_year, prize, picture, read, at, caplog, content
):
    at("2024-08-15 12:00")
    year = make_year(2023, winners=[Winner(name="Anna", image=picture)])
    picture.file.delete(save=False)
    if content is not None:
        picture.file.save("anna.png", ContentFile(content), save=False)
    type(picture).objects.update(file=picture.file.name or "images/gone.png")
    _warn_of.cache_clear()
    for page in (prize, year, year):
        html = read(page)
        assert "Anna" in words(html)
        assert "<figure" not in html
    told = [each.getMessage() for each in caplog.records if "picture" in each.name]
    assert told == [f"The file of picture {picture.pk} cannot be read: it is left out."]


def test_a_decorative_picture_is_silent(make_year, picture, prize, read, at):
    at("2024-08-15 12:00")
    winner = Winner(
        name="A", image=picture, image_alt="En lykta", image_is_decorative=True
    )
    make_year(2023, winners=[winner])
    assert 'alt=""' in read(prize)


def test_earlier_years_go_on_over_the_page(make_year, prize, read, at, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 2}
    at("2024-08-15 12:00")
    for number in (2021, 2022, 2023):
        make_year(number, winners=[f"Vinnare {number}"])
    first, second = read(prize), read(prize, "?page=2")
    years = r'<h3 class="tp-year".*?>(\d{4})</a>'
    assert re.findall(years, first) == ["2023", "2022"]
    assert re.findall(years, second) == ["2021"]
    assert 'href="?page=2#tp-earlier"' in first
    assert 'href="?page=1#tp-earlier"' in second
    assert "Vinnare 2021" not in first


def test_the_day_of_the_last_change_is_shown_when_there_is_one(prize, read):
    assert "tp-updated" not in read(prize)
    prize.last_published_at = local("2024-01-31 23:30")
    prize.save()
    assert "31 januari 2024" in words(read(prize))


def test_notices_stand_on_every_page_they_concern(form_page, open_year, prize, read):
    prize.notice, open_year.notice = "Påhittad kommun.", "Bara en demo."
    prize.save()
    open_year.save()
    for page in (prize, open_year, form_page):
        text = words(read(page))
        assert text.count("Påhittad kommun.") == 1
        assert text.count("Bara en demo.") == 1


def test_pages_say_which_language_they_are_in(make_year, prize, read):
    year = make_year(2024)
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = prize.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    Site.clear_site_root_paths_cache()
    assert '<html lang="sv">' in read(prize)
    assert '<html lang="sv">' in read(year)
    assert '<html lang="en">' in read(copy)


def test_a_prize_takes_as_many_queries_with_five_earlier_years_as_with_fifty(
    form_page, make_year, prize, picture, jury, client, settings, no_cache
):
    settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 100}

    def add(first, last):
        for number in range(first, last):
            winner = Winner(name=f"W{number}", image=picture, image_alt="x")
            make_year(number, winners=[winner, f"V{number}"])

    add(2019, 2024)
    five = queries_of(client, prize)
    add(1974, 2019)
    fifty = queries_of(client, prize)
    assert client.get(prize.url).content.decode().count("<article class") == 51
    assert len(five) == len(fifty)
