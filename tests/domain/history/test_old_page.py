"""The page that Stockholm had until now, pasted as it is (the first seed)."""

import tomllib
from pathlib import Path

import pytest

from wagtail_trygghetspris.domain.history.doubts import DoubtKind
from wagtail_trygghetspris.domain.history.planning import (
    Answer,
    State,
    make_plan,
    winners_with_citation,
)
from wagtail_trygghetspris.domain.history.reading import open_text, read

HERE = Path(__file__).parent
PAGE = (HERE / "old_page.txt").read_text(encoding="utf-8")
CONTENT = HERE.parents[2] / "example_site" / "content" / "stockholm.toml"
LINES = [line.strip().replace("\xa0", " ") for line in PAGE.splitlines()]


@pytest.fixture(scope="module")
def reading():
    return read(open_text(PAGE))


def plan_of(reading, **options):
    return make_plan(reading.entries, **{"existing": set(), "latest": 2024, **options})


def citation(*numbers):
    """The lines of the page with these numbers, without the marks round them."""
    text = "\n\n".join(LINES[number - 1] for number in numbers)
    return text.removeprefix("Motivering: ")[1:-1]


def test_years_of_the_page_are_found_and_the_undated_one_is_not_guessed(reading):
    assert [entry.year for entry in reading.entries] == [2023, 2022, 2021, 2020, None]
    undated = plan_of(reading).rows[-1]
    assert undated.state == State.ASK
    assert undated.asks_for_year
    assert undated.entry.neighbours == (2020, None)
    assert "2020" in undated.hint
    assert DoubtKind.NO_YEAR in {doubt.kind for doubt in undated.doubts}


def test_citations_are_those_of_the_page_word_for_word(reading):
    rows = plan_of(reading).rows
    citations = [
        [winner.citation for winner in winners_with_citation(row)] for row in rows
    ]
    assert citations == [
        [citation(29)],
        [citation(35, 37)],
        [citation(43, 45)],
        [citation(53, 55), citation(59, 61)],
        [citation(67)],
    ]


def test_everything_agrees_with_what_was_entered_by_hand(reading):
    """The example site carries the same page, typed in and checked by a person."""
    by_hand = tomllib.loads(CONTENT.read_text(encoding="utf-8"))["years"]
    plan = plan_of(reading, answers={5: Answer(year=2019)})
    assert [row.state for row in plan.rows] == [State.MAKE] * 5
    for row in plan.rows:
        year = by_hand[str(row.year)]
        assert row.entry.theme_title == year["theme_title"]
        assert row.entry.theme_text == year["theme_text"].strip()
        assert row.winners_text == year.get("winners_text", "").strip()
        assert row.is_inferred == year.get("year_is_inferred", False)
        assert [
            (each.name, each.descriptor, each.name_expansion, each.citation)
            for each in winners_with_citation(row)
        ] == [
            (
                each["name"],
                each.get("descriptor", ""),
                each.get("name_expansion", ""),
                each["citation"].strip(),
            )
            for each in year["winners"]
        ]


def test_call_and_furniture_of_the_page_are_left_out_and_told(reading):
    assert reading.call_year == 2024
    before = PAGE[: PAGE.index("Tema: 2023")]
    kept = "\n".join(line.strip() for line in before.strip().splitlines())
    assert reading.left_out == f"{kept}\n\nUppdaterad"
    assert not any(entry.left_over for entry in reading.entries)


def test_relative_words_of_the_undated_entry_are_told(reading):
    told = [
        [
            doubt.detail
            for doubt in entry.doubts
            if doubt.kind == DoubtKind.RELATIVE_WORDS
        ]
        for entry in reading.entries
    ]
    assert told == [[], [], [], [], ["årets"]]


def test_second_time_everything_is_there_already(reading):
    plan = plan_of(
        reading,
        existing={2019, 2020, 2021, 2022, 2023},
        answers={5: Answer(year=2019)},
    )
    assert [row.state for row in plan.rows] == [State.THERE] * 5
    assert plan.years() == {}


def test_without_empty_lines_the_page_says_the_same(reading):
    """As some browsers copy it: each paragraph on a line, nothing between them."""
    tight = "\n".join(line for line in PAGE.splitlines() if line.strip())
    assert facts(read(open_text(tight))) == facts(reading)


def facts(reading):
    return [
        (each.year, each.readings, each.citation, each.theme_text, each.left_over)
        for each in reading.entries
    ]
