import datetime as dt
from time import struct_time

import feedparser
import pytest

from tests.conftest import local
from tests.domain.machines.conftest import AFTER, BEFORE, URL
from wagtail_trygghetspris.domain.machines import feeds


def parsed(prize, told, *, build=feeds.announcements_feed, at=AFTER):
    text = build(
        prize,
        told,
        url=URL,
        feed_url=f"{URL}feed/",
        language="sv",
        moment=local(at),
    )
    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def utc(parsed_time):
    assert isinstance(parsed_time, struct_time)
    return dt.datetime(*parsed_time[:6], tzinfo=dt.UTC)


def test_an_announcement_is_read_with_its_citation(prize, full_year):
    feed = parsed(prize, [full_year()])
    assert feed.feed.language == "sv"
    assert feed.feed.link == URL
    assert feed.feed.author == "Stockholms stad"
    (entry,) = feed.entries
    assert entry.title == "Storasyster får priset"
    assert entry.link == f"{URL}2024/"
    assert utc(entry.updated_parsed) == local("2024-11-06 10:00")
    assert utc(entry.published_parsed) == local("2024-11-06 10:00")
    (content,) = entry.content
    assert content.type == "text/html"
    assert "Och mer." in content.value
    assert '<blockquote lang="fi">' in content.value
    assert "</script>" not in content.value


def test_nothing_is_announced_before_the_moment(prize, full_year):
    assert parsed(prize, [full_year(BEFORE)], at=BEFORE).entries == []


def test_a_year_without_award_is_announced_with_its_reason(prize, tell):
    told = tell(2021, at=AFTER, not_awarded=True, not_awarded_reason="Inställt.")
    (entry,) = parsed(prize, [told]).entries
    assert "Inställt." in entry.content[0].value


def test_the_latest_twenty_come_newest_first(prize, tell):
    years = [tell(number, at=AFTER, winners=["A"]) for number in range(1990, 2020)]
    titles = [entry.title for entry in parsed(prize, years).entries]
    assert len(titles) == 20
    assert titles[0].startswith("Trygghetspriset 2019")
    assert titles[-1].startswith("Trygghetspriset 2000")


def test_an_entry_keeps_its_name_when_everything_about_it_changes(prize, full_year):
    told = full_year()
    (before,) = parsed(prize, [told]).entries
    told.year.title = told.year.announcement_title = "Nytt"
    told.year.slug = "annan"
    (after,) = parsed(prize, [told]).entries
    assert before.id == after.id
    (call,) = parsed(prize, [told], build=feeds.calls_feed).entries
    assert call.id != after.id


@pytest.mark.parametrize(
    ("at", "updated", "has_form"),
    [
        ("2024-05-15 12:00", "2024-05-01 12:00", False),
        ("2024-06-01 00:00", "2024-06-01 00:00", True),
        ("2024-09-02 00:00", "2024-09-02 00:00", False),
        (AFTER, "2024-09-02 00:00", False),
    ],
)
def test_a_call_is_told_again_when_it_opens_and_closes(
    prize, full_year, tell, at, updated, has_form
):
    told = full_year(at)
    if has_form:
        told = told.__class__(
            standing=told.standing, url=told.url, form_url=f"{URL}form/"
        )
    (entry,) = parsed(prize, [told], build=feeds.calls_feed, at=at).entries
    assert entry.title == "Trygghetspriset 2024"
    assert utc(entry.updated_parsed) == local(updated)
    value = entry.content[0].value
    assert "mod" in value
    assert (f"{URL}form/" in value) == has_form
    assert "Storasyster" not in value


def test_a_year_that_never_called_is_not_among_the_calls(prize, tell):
    told = tell(2008, at=AFTER, winners=["A"])
    assert parsed(prize, [told], build=feeds.calls_feed).entries == []


def test_characters_that_xml_cannot_hold_break_nothing(prize, tell):
    told = tell(2020, at=AFTER, winners=["A\x0bB"], announcement_lead="C\x0c")
    (entry,) = parsed(prize, [told]).entries
    assert "AB" in entry.content[0].value


def test_an_empty_feed_is_as_old_as_its_prize(prize):
    prize.last_published_at = local("2024-01-31 12:00")
    feed = parsed(prize, [])
    assert utc(feed.feed.updated_parsed) == local("2024-01-31 12:00")


def test_years_that_were_imported_in_one_go_come_newest_year_first(prize, tell):
    years = [
        tell(
            number,
            at=AFTER,
            winners=["A"],
            last_published_at=local(f"2024-10-01 12:00:{second}"),
        )
        for second, number in (("01", 2012), ("02", 2010), ("03", 2011))
    ]
    links = [entry.link for entry in parsed(prize, years).entries]
    assert links == [f"{URL}{number}/" for number in (2012, 2011, 2010)]


@pytest.mark.parametrize("not_awarded", [True, False])
def test_what_is_left_of_winners_is_not_told_of_a_year_without_award(
    prize, tell, not_awarded
):
    """And of a year with one it is: negative control."""
    told = tell(
        2024,
        at=AFTER,
        winners=["Kanarina"],
        winners_text="Priset går till Kanarina.",
        shared_citation="För Kanarina.",
        not_awarded=not_awarded,
        not_awarded_reason="Inställt.",
    )
    (entry,) = parsed(prize, [told]).entries
    told_of_it = entry.title + entry.content[0].value
    assert ("Kanarina" in told_of_it) == (not not_awarded)
    assert ("Inställt." in told_of_it) == not_awarded


def test_a_correction_changes_an_entry_and_not_its_place(prize, full_year, tell):
    corrected = tell(
        2022,
        at=AFTER,
        winners=["A"],
        announce_at=local("2022-11-01 12:00"),
        last_published_at=local("2024-11-06 09:00"),
    )
    newest, older = parsed(prize, [corrected, full_year()]).entries
    assert newest.title == "Storasyster får priset"
    assert utc(older.updated_parsed) == local("2024-11-06 09:00")
    assert utc(older.published_parsed) == local("2022-11-01 12:00")


def test_a_common_citation_has_its_language(prize, tell):
    told = tell(
        2024,
        at=AFTER,
        winners=["A"],
        shared_citation="For courage.",
        shared_citation_language="en",
    )
    (entry,) = parsed(prize, [told]).entries
    assert '<blockquote lang="en"><p>For courage.' in entry.content[0].value
