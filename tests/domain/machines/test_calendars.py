import datetime as dt

import pytest
import vobject

from tests.conftest import STOCKHOLM, local
from tests.domain.machines.conftest import AFTER, BEFORE, DATES, URL
from wagtail_trygghetspris.domain.machines import calendars


def written(prize, told, at="2024-08-15 12:00"):
    return calendars.calendar(
        prize, told, url=URL, language="sv", zone=STOCKHOLM, moment=local(at)
    )


def events(prize, told, at="2024-08-15 12:00"):
    """As another library than the one that wrote it reads them."""
    component = vobject.readOne(written(prize, told, at).decode())
    return list(component.contents.get("vevent", []))


def test_the_dates_of_a_year_are_three_events(prize, full_year):
    opening, last_day, ceremony = events(prize, [full_year("2024-08-15 12:00")])
    assert opening.dtstart.value == dt.date(2024, 6, 1)
    assert last_day.dtstart.value == dt.date(2024, 9, 1)
    assert ceremony.dtstart.value == local("2024-12-03 18:30")
    assert ceremony.summary.value == "Trygghetspriset: Prisutdelning i Blå hallen"
    assert ceremony.location.value == "Stadshuset"
    assert ceremony.url.value == "https://stad.example/fest/"
    assert [each.transp.value for each in (opening, last_day, ceremony)] == [
        "TRANSPARENT",
        "TRANSPARENT",
        "OPAQUE",
    ]
    assert last_day.description.value.endswith("mod")


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (None, dt.date(2024, 9, 1)),
        (dt.time(23, 59), dt.date(2024, 9, 1)),
        (dt.time(12), local("2024-09-01 12:00")),
    ],
)
def test_the_last_day_is_a_day_unless_it_has_a_time(prize, full_year, clock, expected):
    told = full_year(last_time=clock, event_date=None)
    _opening, last_day = events(prize, [told])
    assert last_day.dtstart.value == expected


def test_no_event_tells_the_outcome(prize, full_year):
    for at in (BEFORE, AFTER):
        assert b"Storasyster" not in written(prize, [full_year(at)], at)


def test_an_event_keeps_its_name_and_counts_its_publications(prize, full_year):
    told = full_year()
    first = events(prize, [told])
    told.year.last_day = dt.date(2024, 9, 8)
    told.year.last_published_at = local("2024-10-02 12:00")
    told.year.title = told.year.slug = "annan"
    second = events(prize, [told])
    assert [e.uid.value for e in first] == [e.uid.value for e in second]
    assert len({e.uid.value for e in first}) == 3
    day = 24 * 60 * 60
    assert int(second[1].sequence.value) - int(first[1].sequence.value) == day
    for event in second:
        assert event.dtstamp.value == local("2024-10-02 12:00")
        assert event.last_modified.value == local("2024-10-02 12:00")


@pytest.mark.parametrize(
    ("at", "number"), [("2025-12-04 12:00", 1), ("2025-12-05 12:00", 0)]
)
def test_events_of_a_year_ago_are_left_out(prize, full_year, at, number):
    assert len(events(prize, [full_year()], at)) == number


def test_a_year_without_last_day_has_none(prize, tell):
    told = tell(2024, at="2024-08-15 12:00", **{**DATES, "rolling": True})
    (opening,) = events(prize, [told])
    assert opening.dtstart.value == dt.date(2024, 6, 1)


def test_lines_end_and_fold_as_the_standard_says(prize, full_year):
    raw = written(prize, [full_year(event_name="Å" * 100)])
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    for needed in (b"VERSION:2.0", b"CALSCALE:GREGORIAN", b"BEGIN:VEVENT"):
        assert needed in lines
    ceremony = events(prize, [full_year(event_name="Å" * 100)])[2]
    assert ceremony.summary.value == "Trygghetspriset: " + "Å" * 100


def test_text_cannot_begin_a_line_of_its_own(prize, full_year):
    told = full_year(event_place="Här\r\nATTENDEE:mailto:x@y.example\x0b; nu, då")
    raw = written(prize, [told])
    assert b"\r\nATTENDEE" not in raw
    assert events(prize, [told])[2].location.value == (
        "Här ATTENDEE:mailto:x@y.example ; nu, då"
    )


@pytest.mark.parametrize("field", ["event_name", "event_place", "theme_title"])
@pytest.mark.parametrize("broken", ["\n", "\r", "\r\n", "\u2028", "\x0b", "\x00 "])
def test_a_broken_line_in_a_text_is_one_line_in_the_calendar(
    prize, full_year, field, broken
):
    raw = written(prize, [full_year(**{field: f"Här{broken}och där"})])
    assert "Här och där" in raw.decode().replace("\r\n ", "")


def test_broken_lines_in_the_words_of_an_editor_are_one_line(prize, full_year):
    prize.name_definite = "Priset\nför mod"
    prize.own_words = [
        ("words", {"which": which, "text": "Rad ett\r\n{prize}"})
        for which in ("calendar", "event_opening")
    ]
    raw = written(prize, [full_year()]).decode()
    assert "X-WR-CALNAME:Rad ett Priset för mod\r\n" in raw
    opening, *_others = events(prize, [full_year()])
    assert opening.summary.value == "Rad ett Priset för mod"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Almviksgalan", "Trygghetspriset: Almviksgalan"),
        ("Galan för trygghetspriset", "Galan för trygghetspriset"),
    ],
)
def test_a_ceremony_is_told_with_the_name_of_its_prize(
    prize, full_year, name, expected
):
    assert events(prize, [full_year(event_name=name)])[2].summary.value == expected
