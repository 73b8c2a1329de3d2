import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_trygghetspris.domain import cells

#: What formulas, marks between cells, XML and line ends are made of.
HARD = "aå0 \t\r\n=＝-@\0\1\2\3\4\5\x1c\x7f\x85\xa0»\ud800\ufffe\ufeff\u2028\u3000😀\"'"
TEXTS = st.text(st.sampled_from(HARD), max_size=5)


def one_by_one(rows):
    """The same as ``joined``, by asking about each cell."""
    text = ""
    for row in rows:
        text += cells.ROW
        for cell in map(cells.readable, row):
            text += cells.CELL + (cells.RISK if cells.is_risky(cell) else "") + cell
    return text


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_looking_at_all_cells_at_once_finds_what_looking_at_each_does(rows):
    assert cells.joined(rows, str) == one_by_one(rows)


@pytest.mark.parametrize("length", [16_383, 16_384, 32_767, 32_768])
@pytest.mark.parametrize("character", ["a", "😀"])
def test_long_cells_are_cut_as_one_by_one(length, character):
    rows = [["a", character * length], ["b", "c"]]
    assert cells.joined(rows, str) == one_by_one(rows)


def test_marks_in_an_answer_are_not_taken_for_those_of_a_number():
    number = f"{cells.NUMBER}1{cells.END}"
    assert cells.joined([[number, 1]], lambda _value: number) == (
        f"{cells.ROW}{cells.CELL}␃1␅{cells.CELL}{number}"
    )
