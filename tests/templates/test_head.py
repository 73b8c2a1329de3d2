"""What the head of each page tells programs."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import Locale, PageViewRestriction, Site

from tests.conftest import local, make_form
from tests.domain.machines.vocabulary import faults
from tests.templates.heads import canonical, graph_of, head_of
from tests.templates.reading import CANARY, swedish
from wagtail_trygghetspris.models import PrizeYear, Winner


@pytest.fixture
def winner_year(make_year, picture, at):
    at("2024-08-15 12:00")
    return make_year(
        2023,
        winners=[
            Winner(name="Utan", image=picture, image_is_decorative=True),
            Winner(name="Farsta", image=picture, image_alt='En "lykta" & <mer>'),
        ],
        announce_at=local("2023-11-08 12:00"),
        announcement_title="Farsta får priset",
        announcement_lead="I dag fick Farsta priset.",
    )


def test_an_announced_year_is_shared_with_its_winner(winner_year, read):
    told, links = head_of(read(winner_year))
    there = "http://localhost/trygghetspriset/2023/"
    assert canonical(links) == there
    image = told.pop("og:image")
    assert re.fullmatch(r"http://localhost/media/images/.*1200x630.*\.jpg", image)
    width, height = told.pop("og:image:width"), told.pop("og:image:height")
    assert (width, height) == ("640", "336")
    shared = {n: v for n, v in told.items() if n.startswith(("og:", "twitter:"))}
    assert shared == {
        "og:url": there,
        "og:title": "Farsta får priset",
        "og:type": "article",
        "og:description": "I dag fick Farsta priset.",
        "og:locale": "sv_SE",
        "og:image:alt": 'En "lykta" & <mer>',
        "twitter:card": "summary_large_image",
    }


@pytest.mark.parametrize(
    ("moment", "title"),
    [("2023-11-08 11:59:59", "Trygghetspriset 2023"), (None, "Farsta får priset")],
)
def test_the_head_keeps_the_embargo(winner_year, read, at, moment, title):
    if moment:
        at(moment)
    html = read(winner_year)
    told, _links = head_of(html)
    assert told["og:title"] == title
    assert ("og:image" in told) == (moment is None)
    assert ("Farsta" in html) == (moment is None)


def test_no_picture_is_made_of_a_winner_who_may_not_be_read(
    winner_year, picture, read, at
):
    """The name of its file could tell, and its date."""
    at("2023-11-08 11:59:59")
    read(winner_year)
    assert not picture.renditions.exists()
    at("2023-11-08 12:00")
    read(winner_year)
    assert picture.renditions.filter(filter_spec__startswith="fill-1200x630").exists()


def test_a_page_without_winner_is_shared_with_the_picture_of_the_prize(
    prize, open_year, picture, read
):
    for page in (prize, open_year):
        assert head_of(read(page))[0]["twitter:card"] == "summary"
    prize.share_image = picture
    prize.save()
    for page in (prize, open_year, make_form(open_year)):
        told = head_of(read(page))[0]
        assert told["twitter:card"] == "summary_large_image"
        assert "1200x630" in told["og:image"]
        assert told["og:title"] in (page.title, prize.prize_name)
    assert picture.renditions.filter(filter_spec__startswith="fill-").count() == 1


def test_a_picture_to_share_costs_one_query(prize, picture, client, open_year):
    def queries():
        client.get(prize.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(prize.url)
        return len(captured)

    without = queries()
    prize.share_image = picture
    prize.save()
    assert queries() == without + 1


def test_a_picture_whose_file_is_gone_breaks_no_page(prize, picture, read):
    prize.share_image = picture
    prize.save()
    get_image_model().objects.update(file="images/gone.png")
    assert "og:image" not in head_of(read(prize))[0]


def test_feeds_calendar_and_data_are_found_from_every_page(
    prize, winner_year, open_year, read
):
    expected = [
        ("application/atom+xml", "feeds/announcements/"),
        ("application/atom+xml", "feeds/calls/"),
        ("text/calendar", "calendar/"),
        ("application/json", "open-data/json/"),
        ("text/csv", "open-data/csv/"),
    ]
    for page in (prize, winner_year, open_year, make_form(open_year)):
        _told, links = head_of(read(page))
        offered = [
            (
                link["type"],
                link["href"].removeprefix("http://localhost/trygghetspriset/"),
            )
            for link in links
            if "type" in link
        ]
        assert offered == expected


def test_the_way_to_the_calendar_stands_beside_the_dates(prize, open_year, read):
    words = swedish("Add the dates to your calendar")
    for page in (prize, open_year):
        html = read(page)
        assert html.count(words) == 1
        assert 'href="http://localhost/trygghetspriset/calendar/"' in html


def test_the_data_are_linked_once_there_is_something_in_them(
    prize, winner_year, read, client
):
    line = 'href="http://localhost/trygghetspriset/open-data/csv/" type="text/csv"'
    for html in (read(prize), client.get(f"{prize.url}vinnare/").content.decode()):
        body = html.split("</head>")[1]
        assert body.count(line) == 1
    winner_year.unpublish()
    assert line not in read(prize).split("</head>")[1]


def test_every_page_says_what_it_says_in_the_words_of_schema_org(
    prize, winner_year, open_year, read, client
):
    archive = client.get(f"{prize.url}vinnare/").content.decode()
    graphs = {
        page.url: graph_of(read(page)) for page in (prize, winner_year, open_year)
    }
    graphs["archive"] = graph_of(archive)
    for name, graph in graphs.items():
        assert faults(graph) == [], name
        assert ("Project" in {node["@type"] for node in graph}) == (
            name != open_year.url
        )
    assert graphs["archive"][0]["@type"] == "CollectionPage"
    assert "ld+json" not in read(make_form(open_year))


def test_a_page_names_itself_in_its_other_languages(prize, winner_year, read):
    assert not [link for link in head_of(read(prize))[1] if "hreflang" in link]
    english, _created = Locale.objects.get_or_create(language_code="en")
    copy = prize.copy_for_translation(english, copy_parents=True)
    hidden = winner_year.copy_for_translation(english)
    copy.save_revision().publish()
    Site.clear_site_root_paths_cache()
    for page in (prize, copy):
        found = {
            link["hreflang"]: link["href"]
            for link in head_of(read(page))[1]
            if "hreflang" in link
        }
        assert found == {
            "sv": "http://localhost/trygghetspriset/",
            "en": "http://localhost/en/trygghetspriset/",
        }
    assert not hidden.live
    assert "hreflang" not in read(winner_year).split("</head>")[0]


def test_a_translation_behind_a_restriction_is_not_named(prize, read):
    english, _created = Locale.objects.get_or_create(language_code="en")
    copy = prize.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    Site.clear_site_root_paths_cache()
    PageViewRestriction.objects.create(page=copy, restriction_type="login")
    assert "hreflang" not in read(prize).split("</head>")[0]


def test_a_preview_has_nothing_for_programs(winner_year, rf):
    year = PrizeYear.objects.get(pk=winner_year.pk)
    response = year.make_preview_request(preview_mode="")
    html = response.content.decode()
    assert "og:title" not in html
    assert "ld+json" not in html


def test_a_host_that_keeps_the_block_head_keeps_it_all(announce, read, at):
    """The example site's own base.html stands in the place of ours here."""
    at("2024-08-15 12:00")
    html = read(announce())
    assert "Exempelwebbplats" in html
    assert CANARY in json.dumps(graph_of(html), ensure_ascii=False)


def test_without_a_host_it_stands_in_our_own_base(announce, read, at, no_host_frame):
    at("2024-08-15 12:00")
    html = read(announce())
    assert "Exempelwebbplats" not in html
    assert canonical(head_of(html)[1]) == "http://localhost/trygghetspriset/2022/"


def test_the_size_of_a_picture_is_a_number_wherever_numbers_have_points(
    winner_year, read, settings
):
    settings.USE_THOUSAND_SEPARATOR = True
    settings.NUMBER_GROUPING = 1
    told = head_of(read(winner_year))[0]
    assert (told["og:image:width"], told["og:image:height"]) == ("640", "336")


def test_a_year_of_a_prize_that_is_not_published_leads_nowhere(
    client, prize, winner_year, open_year
):
    """The first assertion is the negative control of the last."""

    def addresses():
        html = client.get(open_year.url).content.decode()
        found = re.findall(
            r'(?:href|@id)"?[=:] ?"(?:http://localhost)?(/[^"#?]*)', html
        )
        return {each for each in found if each.startswith("/trygghetspriset/")}

    assert prize.url in addresses()
    prize.unpublish()
    assert addresses() == {open_year.url}
