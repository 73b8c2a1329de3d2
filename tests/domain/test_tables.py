import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_trygghetspris.admin.spreadsheets import CSV
from wagtail_trygghetspris.admin.workbooks import FORM as XLSX
from wagtail_trygghetspris.domain import tables

#: What formulas, marks between cells, XML and line ends are made of.
HARD = "aå0 \t\r\n=＝-@\0\1\2\3\4\x1c\x7f\x85\xa0»\ud800\ufffe\ufeff\u3000😀\"'<&_x"
TEXTS = st.text(st.sampled_from(HARD), max_size=5)
OTHERS = st.sampled_from(
    [None, True, 1, -1, 1.5, 10**15, dt.datetime(2024, 8, 2, 0, 30)]
)
FORMS = pytest.mark.parametrize("form", [CSV, XLSX], ids=["csv", "xlsx"])


@st.composite
def columns(draw):
    rows = draw(st.integers(1, 4))
    cells = [TEXTS, OTHERS, st.just(-1), st.just("a"), TEXTS | OTHERS]
    column = st.sampled_from(cells).flatmap(
        lambda each: st.lists(each, min_size=rows, max_size=rows)
    )
    return draw(st.lists(column, min_size=1, max_size=5))


@FORMS
@given(columns())
@example([["a", "b"], ["", "c"], ["=1", "d"], ["-", ""], ["x", "x"], [1, 2]])
@example([["b", "c"], ["=1", "d"], [-1, -2], ["e", "f"]])
@example([["«a»", "§"], ["a", "\x85"]])
def test_many_cells_at_once_are_written_as_one_by_one(form, columns):
    assert tables.written(columns, form) == tables._one_by_one(columns, form)


@FORMS
@pytest.mark.parametrize(
    ("first", "at_once"),
    [
        ("svar", True),
        ("=1+1", True),
        ("", True),
        ('<&>"_x0041_', True),
        ("§ «» 😀\n\t", True),
        ("a\0b", False),
        ("a\x01b", False),
        ("a\rb", False),
        ("a\x85b", False),
        ("\ud800", False),
        ("b" * 16_400, False),
        (1, False),
    ],
)
def test_only_cells_that_must_be_shown_otherwise_are_written_one_by_one(
    form, first, at_once
):
    columns = [[first, "ö"], ["a", "b"], ["c", "c"]]
    assert (tables._together(columns, form) is not None) == at_once
    assert tables.written(columns, form) == tables._one_by_one(columns, form)


@FORMS
def test_more_kinds_of_neighbours_than_there_are_marks_change_nothing(form):
    columns = []
    for number in range(40):
        columns += [[f"a{number}", f"b{number}"], [f"same {number}"] * 2]
    assert tables._together(columns, form) is None
    assert tables.written(columns, form) == tables._one_by_one(columns, form)


@FORMS
@pytest.mark.parametrize("gaps", range(18, 27))
def test_an_empty_answer_before_what_could_be_a_formula_stays_empty(form, gaps):
    """Whichever marks stand before the two: none is part of how a formula begins."""
    columns = []
    for number in range(gaps):
        columns += [[f"a{number}", f"b{number}"], [f"same {number}"] * 2]
    columns[-6:] = [["", "a"], ["same"] * 2, ["", "b"], ["likewise"] * 2, ["=1", "c"]]
    assert tables.written(columns, form) == tables._one_by_one(columns, form)


@FORMS
@pytest.mark.parametrize("length", [16_383, 16_384, 32_767, 32_768])
@pytest.mark.parametrize("character", ["a", "😀"])
def test_long_cells_are_cut_as_one_by_one(form, length, character):
    columns = [["a", "b"], [character * length, "c"]]
    assert tables.written(columns, form) == tables._one_by_one(columns, form)
