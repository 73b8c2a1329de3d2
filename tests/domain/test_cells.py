import pytest

from wagtail_trygghetspris.domain import cells


@pytest.mark.parametrize(
    ("text", "is_risky"),
    [
        ("=1", True),
        (" \N{NO-BREAK SPACE}＝1", True),
        ("\tsvar", True),
        ("\nsvar", True),
        ("\rsvar", True),
        *((f"{sign}1", True) for sign in "=+-@＝＋－＠"),
        (" \nsvar", False),
        ("a=1", False),
        ("_-", False),
        ("", False),
    ],
)
def test_a_text_that_begins_as_a_formula_does_is_risky(text, is_risky):
    assert cells.is_risky(text) is is_risky


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("åäö 😀\tà", "åäö 😀\tà"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\x00\x08\x0b\x1f", "\u2400\u2408\u240b\u241f"),
        ("\x7f", "\N{SYMBOL FOR DELETE}"),
        ("\x80\x85\x9f\xa0", "\ufffd\ufffd\ufffd\xa0"),
        ("\ud800\udfff", "\ufffd\ufffd"),
        ("\ufffd\ufffe\uffff", "\ufffd\ufffd\ufffd"),
    ],
)
def test_what_a_spreadsheet_cannot_hold_is_shown_otherwise(text, shown):
    assert cells.readable(text) == cells.csv_cell(text) == shown


@pytest.mark.parametrize(
    ("value", "cell"),
    [("-1", "'-1"), ("\x0b=1", "'\u240b=1"), ("\r=1", "'\n=1"), (-1, -1)],
)
def test_what_was_a_formula_has_an_apostrophe_in_csv(value, cell):
    assert cells.csv_cell(value) == cell


@pytest.mark.parametrize(("sign", "most"), [("a", 32_767), ("=", 32_766)])
def test_the_apostrophe_of_a_formula_has_room_in_its_cell(sign, most):
    text = sign * most
    assert cells.readable(text) == text
    assert len(cells.readable(f"{text}a")) <= most
    assert len(cells.csv_cell(f"{text}a")) <= cells.MOST_IN_CELL
