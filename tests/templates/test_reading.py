"""What a page says of how a year stands, what happens next, and where winners are."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.models import Locale, Site

from tests.conftest import local, make_form
from tests.templates.reading import CANARY, max_age, queries_of, swedish, words
from wagtail_trygghetspris.models import PrizeCategory, PrizeYear, Winner, YearCategory

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


def ids(html):
    return re.findall(r'\bid="([^"]*)"', html)


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


# Where winners are found


def test_a_winner_has_one_address_on_every_page(prize, make_year, read, at):
    at("2024-08-15 12:00")
    culture = PrizeCategory.objects.create(prize=prize, name="Kultur")
    year = make_year(
        2020,
        winners=[
            "Storasyster",
            "Kvinnors Nätverk",
            Winner(name="Bo", category=culture),
        ],
    )
    single = make_year(2021, winners=["Gatans lag"], winners_text="Gatans lag vann.")
    YearCategory.objects.create(prize_year=year, category=culture)
    anchors = ["2020-storasyster", "2020-kvinnors-natverk", "2020-bo"]
    pages = [read(prize), *(read(prize, f"vinnare/?view={view}") for view in VIEWS)]
    for html in pages:
        assert [each for each in ids(html) if each[:4] == "2020"] == anchors
        assert [each for each in ids(html) if each[:4] == "2021"] == ["2021-gatans-lag"]
        assert len(ids(html)) == len(set(ids(html)))
    assert [each for each in ids(read(year)) if each[:4] == "2020"] == anchors
    assert "2021-gatans-lag" in ids(read(single))


VIEWS = ("list", "timeline", "themes")


def test_two_of_the_same_name_are_told_apart_on_every_page(prize, make_year, read, at):
    at("2024-08-15 12:00")
    year = make_year(2020, winners=["Åsa", "Asa"])
    for html in (read(prize), read(year), read(prize, "vinnare/")):
        assert [each for each in ids(html) if each[:4] == "2020"] == [
            "2020-asa",
            "2020-asa-2",
        ]


# One year, to be shared


def test_the_years_lead_to_each_other_past_those_without_outcome(
    make_year, prize, read, at
):
    at("2024-08-15 12:00")
    first = make_year(2019, winners=["A"])
    make_year(2020, last_day=dt.date(2020, 9, 1))
    middle = make_year(2021, not_awarded=True)
    make_year(2024, last_day=dt.date(2024, 9, 1))

    def ways(page):
        return re.findall(r'rel="(prev|next)" href="([^"]*)"', read(page))

    assert ways(first) == [("next", middle.url)]
    assert ways(middle) == [("prev", first.url)]
    assert f'href="{prize.archive_url()}"' in read(middle)


def test_a_year_under_embargo_leads_nowhere_and_is_led_to_by_none(make_year, read, at):
    at("2024-09-15 12:00")
    earlier = make_year(2023, winners=["A"])
    hidden = make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 10:00"),
        winners=[CANARY],
    )
    assert f'href="{hidden.url}"' not in read(earlier)
    assert 'rel="prev"' not in read(hidden)
    assert CANARY not in read(hidden)


def page_title(html):
    return re.search(r"<title>(.*?) – [^–]*</title>", html, re.S)[1].strip()


def description(html):
    return re.findall(r'<meta name="description" content="(.*?)">', html)


def test_title_and_description_tell_who_won(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A & B", "C"]))
    told = {"year": "Trygghetspriset 2020", "winners": "A &amp; B, C"}
    expected = swedish("%(year)s – %(winners)s") % told
    assert page_title(html) == expected
    assert description(html) == [expected]


@pytest.mark.parametrize(
    ("number", "end"), [(3, "W0, W1, W2"), (4, "W0, W1, W2 +1"), (30, "W0, W1, W2 +27")]
)
def test_of_many_winners_the_title_names_the_first(make_year, read, at, number, end):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=[f"W{each}" for each in range(number)]))
    names, _plus, more = end.partition(" +")
    told = {"year": "Trygghetspriset 2020", "winners": names}
    expected = swedish("%(year)s – %(winners)s") % told
    if more:
        usual = "%(year)s – %(winners)s and %(number)d more"
        with translation.override("sv"):
            expected = ngettext(usual, usual, int(more)) % {**told, "number": int(more)}
    assert page_title(html) == expected
    assert description(html) == [expected]


def test_a_long_lead_is_cut_between_two_words(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A"], announcement_lead="Priset gick. " * 60))
    (told,) = description(html)
    assert len(told) <= 300
    assert told.startswith("Priset gick. Priset")


def test_the_headline_and_the_lead_go_before_them(make_year, read, at):
    at("2024-08-15 12:00")
    told = {"announcement_title": "A får priset", "announcement_lead": "Nu.\n\nOch."}
    html = read(make_year(2020, winners=["A"], **told))
    assert page_title(html) == "A får priset"
    assert description(html) == ["Nu."]


def test_a_description_of_the_editors_own_is_the_only_one(make_year, read, at):
    at("2024-08-15 12:00")
    html = read(make_year(2020, winners=["A"], search_description="Egen."))
    assert description(html) == ["Egen."]


# Languages


def test_a_citation_in_another_language_is_marked(make_year, prize, read, at):
    at("2024-08-15 12:00")
    winner = Winner(name="A", citation="Hyvää työtä.", citation_language="fi")
    year = make_year(2020, winners=[winner])
    for html in (read(prize), read(year)):
        (citation,) = re.findall(r"<blockquote(.*?)</blockquote>", html, re.S)
        assert 'class="tp-citation" lang="fi"' in citation
    assert '<strong class="tp-label" lang="sv">' in read(prize)


def test_a_quote_in_another_language_is_marked_but_not_who_says_it(make_year, read, at):
    at("2024-08-15 12:00")
    quote = {
        "text": "It's <never> over",
        "name": "Nelson",
        "title": "",
        "language": "en",
    }
    html = read(make_year(2020, winners=["A"], announcement_body=[("quote", quote)]))
    assert '– <span lang="en">It&#x27;s &lt;never&gt; over</span>, ' in html


@pytest.fixture
def english_copy(prize, make_year, at):
    """A year in Swedish with a citation, and its English page without."""
    at("2024-08-15 12:00")
    english = Locale.objects.get_or_create(language_code="en")[0]

    def make(number=2020):
        year = make_year(number, winners=[Winner(name="Bo", citation="Bra gjort.")])
        copy = year.copy_for_translation(english, copy_parents=True)
        copy.winners = [Winner(name="Bo")]
        copy.save_revision().publish()
        parent = copy.get_parent().specific
        if not parent.live:
            parent.save_revision().publish()
        Site.clear_site_root_paths_cache()
        return PrizeYear.objects.get(pk=copy.pk)

    return make


def test_a_translation_without_a_citation_shows_that_of_its_original(
    english_copy, read
):
    copy = english_copy()
    prize = copy.get_parent().specific
    for html in (read(copy), read(prize), read(prize, "winners/")):
        (citation,) = re.findall(r"<blockquote(.*?)</blockquote>", html, re.S)
        assert 'lang="sv"' in citation
        assert "Bra gjort." in citation
    assert "Bra gjort." in read(prize, "winners/?q=gjort")


def test_an_original_that_is_taken_down_lends_nothing(english_copy, read):
    copy = english_copy()
    PrizeYear.objects.get(pk=copy.original.pk).unpublish()
    assert "Bra gjort." not in read(copy)


def test_lending_takes_as_many_queries_for_one_year_as_for_five(
    english_copy, client, no_cache
):
    prize = english_copy(2019).get_parent().specific
    one = len(queries_of(client, prize))
    for number in (2018, 2017, 2016, 2015):
        english_copy(number)
    assert client.get(prize.url).content.decode().count("<blockquote") == 5
    assert len(queries_of(client, prize)) == one
