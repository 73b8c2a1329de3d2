import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from tests.conftest import local
from wagtail_trygghetspris.blocks import WinnersIndexBlock
from wagtail_trygghetspris.blocks.winners import Layout
from wagtail_trygghetspris.enums import Phase
from wagtail_trygghetspris.models import PrizePage, Winner
from wagtail_trygghetspris.models.generations import forget


def words(html):
    return " ".join(strip_tags(html).split())


def positions(html, *texts):
    return [html.index(text) for text in texts]


def test_the_newest_year_comes_first(render, prize, past_years):
    html = render(WinnersIndexBlock, prize)

    order = positions(html, "2023", "2022", "2021", "2020")
    assert order == sorted(order)


def test_the_oldest_year_can_come_first(render, prize, past_years):
    html = render(WinnersIndexBlock, prize, newest_first=False)

    order = positions(html, "2020", "2021", "2022", "2023")
    assert order == sorted(order)


@pytest.mark.parametrize("newest_first", [True, False])
def test_as_many_of_the_latest_years_are_shown_as_the_editor_says(
    render, prize, past_years, newest_first
):
    html = render(WinnersIndexBlock, prize, how_many=2, newest_first=newest_first)

    shown = [year for year in (2020, 2021, 2022, 2023) if f">{year}<" in html]
    assert shown == [2022, 2023]


def test_a_year_without_award_is_listed_with_its_reason(render, prize, past_years):
    html = render(WinnersIndexBlock, prize)

    assert "Inställt." in html


def test_the_compact_layout_has_one_line_for_each_year(render, prize, past_years):
    html = render(WinnersIndexBlock, prize, layout="compact")

    with translation.override("sv"):
        not_awarded = str(Phase.NOT_AWARDED.label)
    lines = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    assert [words(line) for line in lines] == [
        "2023 Farsta Trygghetsforum",
        f"2022 {not_awarded}",
        "2021 Gatans lag",
        "2020 Storasyster, Kvinnors Nätverk",
    ]


def test_years_of_the_same_theme_stand_together(render, prize, past_years):
    html = render(WinnersIndexBlock, prize, layout="by_theme")

    assert html.count("<h3") == 2
    order = positions(html, "Samverkan mot våld.", "2023", "2021", "2022", "2020")
    assert order == sorted(order)


def test_years_without_any_theme_have_no_heading_above_them(render, prize, make_year):
    make_year(2023, winners=["A", "B"])

    html = render(WinnersIndexBlock, prize, layout="by_theme")

    assert re.findall(r"<h\d", html) == ["<h2", "<h2"]
    assert "tp-theme-heading" not in html


def test_the_list_layout_names_the_theme_of_each_year(render, prize, past_years):
    html = render(WinnersIndexBlock, prize, layout="list")

    assert "samverkan mot våld" in html
    assert "Samverkan mot våld." in html


@pytest.mark.parametrize("layout", ["list", "by_theme"])
@pytest.mark.parametrize(("with_citation", "times"), [(True, 1), (False, 0)])
def test_the_citation_can_be_left_out(
    render, prize, make_year, layout, with_citation, times
):
    make_year(2023, winners=[Winner(name="Vinnaren", citation="För sitt mod.")])

    html = render(WinnersIndexBlock, prize, layout=layout, with_citation=with_citation)

    assert html.count("För sitt mod.") == times
    assert html.count("Vinnaren") == 1


@pytest.mark.parametrize("layout", ["list", "compact", "by_theme"])
@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2024-11-30 17:59:59", False), ("2024-11-30 18:00:00", True)],
)
def test_winners_show_from_the_announcement_on(
    render, prize, past_years, make_year, layout, moment, shown
):
    make_year(
        2024,
        winners=[Winner(name="Hemlig vinnare", citation="Hemlig motivering")],
        shared_citation="Hemlig gemensam motivering",
        announce_at=local("2024-11-30 18:00:00"),
    )

    html = render(WinnersIndexBlock, prize, layout=layout, moment=local(moment))

    assert ("Hemlig" in html) is shown
    assert ("2024" in html) is shown
    assert "Farsta" in html


def test_an_announced_year_that_is_a_draft_is_not_shown(
    render, prize, past_years, make_year
):
    make_year(2024, winners=["Utkastet"], live=False)

    html = render(WinnersIndexBlock, prize, moment=local("2026-01-01 12:00"))

    assert "Utkastet" not in html
    assert "Farsta" in html


@pytest.mark.parametrize("layout", ["list", "compact", "by_theme"])
@pytest.mark.parametrize("with_citation", [True, False])
def test_each_winner_has_an_address_of_its_own(
    render, prize, past_years, layout, with_citation
):
    html = render(WinnersIndexBlock, prize, layout=layout, with_citation=with_citation)

    assert sorted(ids(html)) == [
        "2020-kvinnors-natverk",
        "2020-storasyster",
        "2021-gatans-lag",
        "2023-farsta-trygghetsforum",
    ]


def ids(html):
    return re.findall(r'\sid="([^"]+)"', html)


def test_a_prize_that_stands_twice_on_a_page_has_its_addresses_once(
    render, prize, past_years, http_request
):
    shown = {
        layout: render(WinnersIndexBlock, prize, layout=layout, request=http_request)
        for layout in ("compact", "list", "by_theme")
    }

    assert [len(ids(html)) for html in shown.values()] == [4, 0, 0]


@pytest.mark.parametrize("layout", ["list", "by_theme"])
def test_a_citation_in_another_language_says_so(render, prize, make_year, layout):
    make_year(
        2023,
        winners=[Winner(name="A", citation="For courage.", citation_language="en")],
    )

    html = render(WinnersIndexBlock, prize, layout=layout)

    assert re.search(r'<blockquote[^>]* lang="en"[^>]*>.*For courage', html, re.DOTALL)


@pytest.mark.parametrize("layout", ["list", "compact", "by_theme"])
def test_the_archive_is_a_link_away(render, prize, past_years, client, layout):
    html = render(WinnersIndexBlock, prize, layout=layout, how_many=1)

    address = PrizePage.objects.get(pk=prize.pk).archive_url()
    assert html.count(f'href="{address}"') == 1
    assert client.get(address).status_code == 200


def test_a_year_in_one_line_leads_to_its_page(render, prize, past_years):
    html = render(WinnersIndexBlock, prize, layout="compact")

    assert html.count("<li>") == html.count("</li>") == 4
    assert f'href="{past_years.url}"' in html


def test_without_an_announced_year_there_is_nothing_not_even_a_heading(
    render, prize, make_year
):
    make_year(2024, last_day=dt.date(2024, 9, 1))

    assert render(WinnersIndexBlock, prize, heading="Vinnare") == ""


def test_fifty_years_take_as_many_queries_as_five(
    render, prize, make_year, http_request, django_assert_num_queries
):
    def in_every_layout():
        return "".join(
            render(WinnersIndexBlock, prize, layout=layout, request=http_request)
            for layout in Layout.values
        )

    def add(numbers):
        for number in numbers:
            make_year(number, winners=[f"Vinnare {number}", f"Nästa {number}"])

    add(range(1970, 1975))
    in_every_layout()  # Wagtail's own caches are warm
    forget()
    with CaptureQueriesContext(connection) as few:
        assert in_every_layout().count("Vinnare ") == 5 * len(Layout)
    add(range(1975, 2020))  # what was kept is forgotten with it
    with django_assert_num_queries(len(few)):
        assert in_every_layout().count("Vinnare ") == 50 * len(Layout)


def test_a_private_prize_is_shown_where_all_readers_may_see_it_only(
    render, prize, past_years, content_page, home, at
):
    at("2024-08-15 12:00")
    PageViewRestriction.objects.create(page=prize, restriction_type="login")
    page = content_page()
    for open_page in (page, None):
        assert render(WinnersIndexBlock, prize, page=open_page) == ""
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert render(WinnersIndexBlock, prize, page=page) == ""
    PageViewRestriction.objects.all().delete()
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    page.refresh_from_db()
    assert "Storasyster" in render(WinnersIndexBlock, prize, page=page)


def test_winners_of_two_prizes_on_a_page_have_places_of_their_own(
    render, prize, past_years, make_year, home, http_request, at
):
    at("2024-08-15 12:00")
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    make_year(2020, under=other, winners=["Storasyster"])
    html = "".join(
        render(WinnersIndexBlock, each, request=http_request) for each in (prize, other)
    )
    ids = re.findall(r' id="(2020-stora[^"]*)"', html)
    assert ids == ["2020-storasyster", "2020-storasyster-2"]
