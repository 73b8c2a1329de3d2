"""What the benchmarks say of what they measured. What they measure is run by
tests/reliability/test_benchmarks.py."""

import pytest

from benchmarks import telling, works
from benchmarks.measuring import Line, least
from benchmarks.targets import TARGETS, Book


def line(work=works.PRIZE, who="prize", *, cpu=1.5, statements=11, **more):
    return Line(work, who, cpu, 1.0, statements, 6, {"cookies": 0, **more})


def reached(*lines, row="prize"):
    """By the texts of a row's targets: what was measured, and whether it is enough."""
    book = Book(lines)
    return {each.text: each.measured(book) for each in TARGETS if each.row == row}


def test_what_is_just_reached_is_reached():
    assert list(reached(line()).values()) == [("1.50", True), ("+5", True), ("0", True)]


def test_what_is_just_missed_is_missed():
    measured = reached(line(cpu=1.51, statements=12, cookies=1))
    assert [holds for _words, holds in measured.values()] == [False, False, False]


def test_a_rival_that_was_not_measured_decides_nothing():
    ours = line(works.NOMINATE)
    assert list(reached(ours, row="nominate").values()) == [None]


@pytest.mark.parametrize(("stock", "holds"), [(1.5, True), (1.49, False)])
def test_ours_against_stock(stock, holds):
    lines = line(works.NOMINATE), line(works.NOMINATE, "stock", cpu=stock)
    words = f"1.50 against {stock:.2f}"
    assert list(reached(*lines, row="nominate").values()) == [(words, holds)]


def test_the_table_says_what_who_and_how_much():
    table = telling.tables("SQLite", [line(kB=9.75)], ["prize"])
    row = "| prize page, 5 winners | this package | 1,500.0 | 1.50 | 11 (+5) |"
    assert f"{row} cookies 0, kB 9.8 |" in table.splitlines()
    assert "| prize page, 5 winners: ≤ 1.5 B | 1.50 | yes |" in table.splitlines()


def test_every_row_has_a_target_and_the_other_way_round():
    assert {each.row for each in TARGETS} == set(works.ROWS)


def test_the_least_of_several_times_counts_and_those_compared_take_turns():
    turns = []
    spent = least({"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, 3)
    assert turns == ["a", "b"] * 3
    assert set(spent) == {"a", "b"}
