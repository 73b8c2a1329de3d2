"""What a page says of how a year stands, what happens next, and where winners are."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tests.conftest import local, make_form
from tests.templates.reading import CANARY, max_age, swedish, words
from wagtail_trygghetspris.models import PrizeYear

LAST_DAY = "Open for nominations until and including %(last_day)s"


def status(html):
    return words("<body>" + re.search(r'<p class="tp-status.*?</p>', html, re.S)[0])


def countdown(html):
    found = re.search(r'<p class="tp-countdown">(.*?)</p>', html)
    return found and found[1]


def steps(html):
    line = re.search(r'<ol class="tp-steps">(.*?)</ol>', html, re.S)
    if not line:
        return []
    marks = {
        "": "later",
        ' aria-current="step"': "now",
        ' class="tp-steps__done"': "done",
    }
    return [
        (marks[mark], words(f"<body>{text}"))
        for mark, text in re.findall(r"<li(.*?)>(.*?)</li>", line[1])
    ]


# How it stands


def test_every_page_of_the_year_says_until_when(form_page, open_year, prize, read):
    told = swedish(LAST_DAY) % {"last_day": "söndag 1 september"}
    for page in (prize, open_year, form_page):
        assert status(read(page)) == told
    with translation.override("sv"):
        days = ngettext("%(number)d day left", "%(number)d days left", 17)
    assert countdown(read(prize)) == days % {"number": 17}


def test_the_countdown_ends_with_the_period(form_page, open_year, prize, read, at):
    seen = []
    for moment in ("2024-08-31 12:00", "2024-09-01 23:59:59", "2024-09-02 00:00"):
        at(moment)
        assert countdown(read(prize)) == countdown(read(open_year))
        seen.append(countdown(read(prize)))
    assert seen == [
        swedish("Tomorrow is the last day"),
        swedish("Today is the last day. The form closes at %(time)s")
        % {"time": "23.59"},
        None,
    ]


def test_the_editors_own_words_take_the_place_of_the_usual_ones(open_year, prize, read):
    prize.own_words = [
        (
            "words",
            {"which": "state_open_last_day", "text": "Nominera före {last_day}!"},
        ),
        ("words", {"which": "what_happens_next", "text": "Sedan då?"}),
    ]
    prize.save()
    for page in (prize, open_year):
        html = read(page)
        assert status(html) == "Nominera före söndag 1 september!"
        assert ">Sedan då?</h3>" in html


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2024-08-15 12:00", 300),
        ("2024-08-15 23:59:30", 30),
        ("2024-08-16 00:00", 300),
        ("2024-09-01 23:59:30", 30),
        ("2024-09-02 00:00", 300),
        # Summer time ends: the night is an hour longer
        ("2024-10-26 23:59:30", 30),
        ("2024-10-27 23:59:59", 1),
    ],
)
def test_no_copy_outlives_the_text(client, prize, make_year, at, moment, seconds):
    at(moment)
    year = make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date(2024, 9, 1 if moment < "2024-09-03" else 30),
    )
    if moment >= "2024-10":
        PrizeYear.objects.update(last_day=dt.date(2024, 11, 30))
    for page in (prize, year):
        assert max_age(client.get(page.url)) == seconds


def test_a_form_that_is_not_open_yet_is_kept_until_midnight_at_most(
    client, make_year, at
):
    at("2024-08-15 23:59:30")
    year = make_year(2024, opens_on=dt.date(2024, 9, 1), last_day=dt.date(2024, 9, 30))
    assert max_age(client.get(make_form(year).url)) == 30


def test_a_year_that_counts_nothing_says_another_thing_in_the_new_year(
    client, prize, make_year, at
):
    """A date of this year is told without the year."""
    prize.decided_by = "juryn"
    prize.save()
    at("2024-12-31 23:59:30")
    year = make_year(2024, rolling=True, opens_on=dt.date(2024, 1, 1))
    answer = client.get(year.url)
    assert "måndag 1 januari." in words(answer.content.decode())
    assert max_age(answer) == 30
    at("2025-01-01 00:00:00")
    assert "måndag 1 januari 2024." in words(client.get(year.url).content.decode())


def test_a_year_that_is_settled_is_kept_as_long_as_any(client, make_year, at):
    at("2024-08-15 23:59:30")
    year = make_year(2023, winners=["A"], event_date=dt.date(2023, 10, 1))
    assert max_age(client.get(year.url)) == 300


# What happens next


def test_the_steps_follow_the_dates(open_year, prize, read, at):
    open_year.event_name, open_year.event_place = "Galan", "Folkets hus"
    open_year.event_date = dt.date(2024, 11, 6)
    open_year.what_happens_next = "Vi ringer vinnaren.\n\nSedan firar vi."
    open_year.save()
    for page in (prize, open_year):
        html = read(page)
        assert [mark for mark, _text in steps(html)] == ["done", "now", "later"]
        ceremony = {"event": "Galan", "when": "6 november 2024, Folkets hus"}
        assert steps(html)[2][1] == swedish("%(event)s on %(when)s.") % ceremony
        assert "<p>Sedan firar vi.</p>" in html
    at("2024-09-02 00:00")
    for page in (prize, open_year):
        assert [mark for mark, _text in steps(read(page))] == ["done", "done", "now"]


def test_without_dates_there_is_no_heading(prize, make_year, read, at):
    at("2024-08-15 12:00")
    year = make_year(2024)
    for page in (prize, year):
        html = read(page)
        assert steps(html) == []
        assert swedish("What happens next") not in words(html)


@pytest.mark.parametrize("is_entered", [False, True])
def test_an_outcome_under_embargo_leaves_no_trace_in_the_steps(
    prize, make_year, read, at, is_entered
):
    at("2024-09-15 12:00")
    year = make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 10:00"),
        decided_by="juryn",
        winners=[CANARY] if is_entered else [],
    )
    for page in (prize, year):
        html = read(page)
        assert [mark for mark, _text in steps(html)] == ["done", "now"]
        assert "6 november" not in words(html)


def test_who_decides_is_said_once_ahead_and_once_behind(
    open_year, make_year, prize, read, at
):
    prize.decided_by = "Juryn"
    prize.save()
    step = swedish("Decision: %(who)s.") % {"who": "Juryn"}
    line = f"{swedish('Decided by:')} Juryn"
    assert [words(read(open_year)).count(each) for each in (step, line)] == [1, 0]
    at("2024-09-02 00:00")
    assert [words(read(open_year)).count(each) for each in (step, line)] == [1, 0]
    settled = make_year(2023, winners=["A"])
    assert [words(read(settled)).count(each) for each in (step, line)] == [0, 1]


@pytest.mark.parametrize("later", [False, True])
def test_no_decision_is_still_to_come_where_the_prize_has_gone_on(
    make_year, prize, read, at, later
):
    at("2024-08-15 12:00")
    prize.decided_by = "Juryn"
    prize.save()
    year = make_year(2022, last_day=dt.date(2022, 9, 1))
    if later:
        make_year(2023, last_day=dt.date(2024, 9, 1))
    step = swedish("Decision: %(who)s.") % {"who": "Juryn"}
    assert (step in words(read(year))) is not later


def test_headings_go_down_one_level_at_a_time(open_year, prize, read, at):
    open_year.what_happens_next = "Vi ringer."
    open_year.background = "<p>Bakgrund</p>"
    open_year.save()
    for moment in ("2024-08-15 12:00", "2024-09-02 00:00"):
        at(moment)
        for page in (prize, open_year):
            levels = [int(level) for level in re.findall(r"<h(\d)", read(page))]
            assert levels[0] == 1
            assert all(b - a <= 1 for a, b in pairwise(levels))
