"""No visitor reads a winner before the moment, at any address (rule R9)."""

import pytest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from wagtail_trygghetspris.domain import phases
from wagtail_trygghetspris.enums import Outcome
from wagtail_trygghetspris.models import PrizeYear

from .conftest import AFTER, BEFORE
from .crawling import CANARY, crawl

#: Every way to read and search the archive.
ARCHIVE_QUERIES = (
    "view=timeline",
    "view=themes",
    "year=2024",
    "q=staden",
    "q=finns+sedan&view=timeline",
)


#: What programs are told, by the name of its route.
TELLING = ("announcements_feed", "open_data_json", "open_data_csv")
SILENT = ("calls_feed", "calendar", "open_data_schema")


def machine_addresses(prize, names=TELLING + SILENT):
    return [prize.url + prize.reverse_subpage(name) for name in names]


def addresses(story):
    """Where a visitor, a search engine or a program begins."""
    pages = [story.home, story.prize, story.year, story.form, story.host]
    api = [
        "/api/v2/pages/?fields=*&limit=20",
        "/api/v2/pages/?type=wagtail_trygghetspris.PrizeYear&fields=*",
        f"/api/v2/pages/?search={CANARY}",
        f"/api/v2/pages/find/?html_path={story.year.url}",
        *(f"/api/v2/pages/{page.pk}/?fields=*" for page in pages),
    ]
    try:
        reverse("wagtailapi_v3:detail_page", args=[1])
        api += ["/api/v3/pages/", *(f"/api/v3/pages/{page.pk}/" for page in pages)]
        api += ["/api/v3/openapi.json"]
    except NoReverseMatch:
        pass  # Wagtail 7 has no API v3
    return [
        *(page.url for page in pages),
        *machine_addresses(story.prize),
        f"{story.prize.url}?page=2",
        *(f"{story.prize.url}{word}/" for word in ("vinnare", "winners")),
        *(f"{story.prize.url}vinnare/?{query}" for query in ARCHIVE_QUERIES),
        f"{story.form.url}fragment/",
        "/sitemap.xml",
        "/prize/health/",
        "/search/?q=priset",
        "/nowhere/",
        f"{story.year.url}winners/",
        *api,
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_read_before_the_moment(client, story, at, language):
    at(BEFORE)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    found, read = crawl(client, addresses(story))
    assert found == []
    assert {story.year.url, story.prize.url, story.host.url} <= set(read)
    assert len(read) >= 20


def test_everything_is_read_after_it(client, story, at):
    at(AFTER)
    found, _read = crawl(client, addresses(story))
    archive = {f"{story.prize.url}vinnare/?{query}" for query in ARCHIVE_QUERIES}
    assert {story.year.url, story.prize.url, story.host.url, *archive} <= set(found)
    page = client.get(story.year.url).content.decode()
    for words in ("2 gör staden trygg", "Heja", "på torget", "får priset", ".pdf"):
        assert words.removeprefix("2 ") in page
    assert f"{CANARY} 2" in page
    for number in (1, 3):
        assert f"{CANARY} {number}" not in page


def test_nothing_is_read_when_the_announcement_is_withdrawn(client, story, at):
    at(AFTER)
    PrizeYear.objects.filter(pk=story.year.pk).update(is_withheld=True)
    assert crawl(client, addresses(story))[0] == []


def test_the_crawl_finds_what_is_not_under_embargo(client, story, at, monkeypatch):
    """Negative control: with the rule of the moment taken away, it is read."""
    at(BEFORE)
    monkeypatch.setattr(
        phases, "_is_announced", lambda schedule, _: schedule.outcome != Outcome.NONE
    )
    found, _read = crawl(client, addresses(story))
    archive = {f"{story.prize.url}vinnare/?{query}" for query in ARCHIVE_QUERIES}
    assert {story.year.url, story.prize.url, story.host.url, *archive} <= set(found)


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
def test_search_finds_no_page_by_the_name_of_a_winner(client, story, at, moment):
    """Neither before, nor, as long as titles do not name it, after."""
    at(moment)
    assert not client.get(f"/search/?q={CANARY}").context["results"]
    assert not Page.objects.search(CANARY)
    assert client.get("/search/?q=priset").context["results"]


def test_a_search_of_the_archive_finds_a_winner_from_the_moment_on(client, story, at):
    """Before it, the name is in the answer only where it was asked for."""
    found = []
    for moment in (BEFORE, AFTER):
        at(moment)
        answer = client.get(f"{story.prize.url}vinnare/?q={CANARY}")
        found.append(
            [each.year.year for each, _ in answer.context["archive"]["entries"]]
        )
    assert found == [[], [2024]]


def test_the_archive_under_embargo_hands_no_winner_to_a_template(client, story, at):
    at(BEFORE)
    context = client.get(f"{story.prize.url}vinnare/").context
    years = context["prize"].prize_years
    assert [year.year for year in years] == [2024, 2023]
    assert list(years[0].winners.all()) == []


def test_a_template_that_asks_the_page_itself_gets_nothing(client, story, at):
    """A host may have a template that does not read through ``standing``."""
    at(BEFORE)
    year = client.get(story.year.url).context["page"]
    assert list(year.winners.all()) == []
    assert (year.announcement_title, len(year.documents)) == ("", 0)
    assert [entry.shared_citation for entry in year.year_categories.all()] == [""]
    prize = client.get(story.prize.url).context
    assert prize["current"].year == story.year
    assert list(prize["current"].year.winners.all()) == []


def test_no_copy_of_the_page_outlives_the_moment(client, story, at):
    at("2024-11-06 09:59:30")
    for page in (story.year, story.prize):
        assert client.get(page.url)["Cache-Control"] == "max-age=30"


def test_programs_are_told_of_the_winner_one_second_after_the_moment(client, story, at):
    api = [f"/api/v2/pages/{story.year.pk}/?fields=announced_winners"]
    listed = "/api/v2/pages/?type=wagtail_trygghetspris.PrizeYear&fields=*"
    told = [*machine_addresses(story.prize, TELLING), *api, listed]
    at(BEFORE)
    assert crawl(client, told, follow="-") == ([], told)
    at(AFTER)
    assert crawl(client, told, follow="-")[0] == told


def test_the_calendar_and_the_calls_never_tell_of_it(client, story, at):
    at(AFTER)
    there = machine_addresses(story.prize, SILENT)
    assert crawl(client, there, follow="-") == ([], there)


def test_what_programs_are_told_is_found_when_the_rule_is_taken_away(
    client, story, at, monkeypatch
):
    """Negative control."""
    at(BEFORE)
    monkeypatch.setattr(
        phases, "_is_announced", lambda schedule, _: schedule.outcome != Outcome.NONE
    )
    told = machine_addresses(story.prize, TELLING)
    assert crawl(client, told, follow="-")[0] == told


def test_what_programs_are_told_does_not_outlive_the_moment(client, story, at):
    at("2024-11-06 09:59:30")
    for there in machine_addresses(story.prize, TELLING):
        assert client.get(there)["Cache-Control"] == "max-age=30"


def test_an_answer_from_before_the_moment_is_not_taken_for_the_one_after(
    client, story, at
):
    at(BEFORE)
    tags = [client.get(to)["ETag"] for to in machine_addresses(story.prize, TELLING)]
    at(AFTER)
    for there, tag in zip(machine_addresses(story.prize, TELLING), tags, strict=True):
        assert client.get(there, headers={"If-None-Match": tag}).status_code == 200


def test_the_head_of_the_page_tells_nothing_before_the_moment(client, story, at):
    at(BEFORE)
    outcome = {"Project", "Quotation", "og:image"}
    head = client.get(story.year.url).content.decode().split("</head>")[0]
    assert "ld+json" in head
    assert not outcome & set(head.split('"'))
    at(AFTER)
    head = client.get(story.year.url).content.decode().split("</head>")[0]
    assert outcome | {f"{CANARY} 2"} <= set(head.split('"'))
