import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.conftest import make_form
from tests.templates.reading import CANARY, paragraphs, queries_of, swedish, words
from wagtail_trygghetspris.enums import WinnerTerm
from wagtail_trygghetspris.models import Jury, JuryMember, Winner
from wagtail_trygghetspris.templatetags.trygghetspris_tags import winner_heading


def test_a_bare_year_has_its_title_and_no_empty_heading_or_label(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["Storasyster"]))
    with translation.override("sv"):
        heading = winner_heading(WinnerTerm.WINNER, ["Storasyster"])
    assert re.findall(r"<h\d.*?>(.*?)</h\d>", html, re.S) == [
        "Trygghetspriset 2020",
        heading,
        "Storasyster",
    ]


def test_the_call_ends_with_the_sentence_about_the_last_day(open_year, prize, read):
    open_year.call_text = "Vilka ska få priset?\n\nBerätta för oss."
    open_year.save()
    for page in (prize, open_year):
        assert (
            "Berätta för oss. Sista dag för nominering är 1 september 2024."
            in paragraphs(read(page))
        )


@pytest.mark.parametrize(
    ("moment", "buttons"),
    [("2024-05-31 23:59", 0), ("2024-08-15 12:00", 1), ("2024-09-02 00:00", 0)],
)
def test_the_way_to_the_form_is_shown_while_it_is_open(
    form_page, open_year, prize, read, at, moment, buttons
):
    at(moment)
    for page in (prize, open_year):
        assert read(page).count(f'class="tp-button" href="{form_page.url}"') == buttons


def test_a_draft_form_is_not_linked(form_page, open_year, prize, read):
    form_page.unpublish()
    assert form_page.url not in read(prize)


def test_the_chair_comes_first_and_hidden_members_not_at_all(open_year, jury, read):
    jury.members.add(JuryMember(name="Ledamot Dold", is_public=False))
    jury.save()
    open_year.jury = jury
    open_year.save()
    html = read(open_year)
    members = [words(f"<body>{li}") for li in re.findall(r"<li>(.*?)</li>", html)]
    assert members[-2:] == [
        f"Ordförande Två, borgarråd ({swedish('Chair').lower()})",
        "Ledamot Ett, tf. socialdirektör",
    ]
    assert "Ledamot Dold" not in html


def test_a_jury_with_nothing_to_show_has_no_heading(open_year, read):
    open_year.jury = Jury.objects.create(name="Hemlig", is_public=False)
    open_year.save()
    assert "tp-jury" not in read(open_year)


def test_the_announcement_is_read_in_full(announce, read, at):
    at("2024-08-15 12:00")
    year = announce()
    year.press_contacts = [("contact", {"role": "Presschef", "phone": "0850825106"})]
    year.save()
    html = read(year)
    assert re.findall(r"<h1>(.*?)</h1>", html) == [f"{CANARY} får priset"]
    with translation.override("sv"):
        quote = gettext("– %(text)s, says %(name)s, %(title)s.") % {
            "text": "Jag är glad",
            "name": "Ada",
            "title": "borgarråd",
        }
    assert quote in paragraphs(html)
    assert 'href="tel:0850825106"' in html
    assert f"* {CANARY} är en fågel." in paragraphs(html)


def test_the_call_of_an_old_year_reads_as_it_did(announce, read, at):
    at("2024-08-15 12:00")
    assert "Vem ska få priset? Sista dag för nominering är 1 september 2022." in (
        paragraphs(read(announce()))
    )


def test_a_year_takes_at_most_fifteen_queries_without_a_cache(
    announce, picture, jury, client, at, no_cache, no_host_frame
):
    at("2024-08-15 12:00")
    year = announce(jury=jury)
    year.winners = [
        Winner(name=f"W{number}", image=picture, image_alt="x") for number in range(5)
    ]
    year.press_contacts = [("contact", {"role": "Presschef", "phone": "08"})]
    year.save()
    make_form(year)
    assert len(queries_of(client, year)) <= 15


def test_an_open_year_takes_at_most_fifteen_queries_without_a_cache(
    form_page, open_year, jury, client, no_cache, no_host_frame
):
    open_year.jury = jury
    open_year.save()
    assert len(queries_of(client, open_year)) <= 15
