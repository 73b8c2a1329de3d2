"""Cells of spreadsheets: nothing in them is ever a formula."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

#: Excel's own limit for one cell, in UTF-16 units. Behind it Excel cuts, silently.
MOST_IN_CELL = 32_767
#: As many characters fit whatever they are: none is more than two UTF-16 units.
SURELY_FITS = MOST_IN_CELL // 2
#: Control characters but tab and line feed, and what XML cannot hold at all.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: How a text begins that makes a spreadsheet program calculate, full-width forms too.
#: White space in front does not make it harmless: programs trim it on import.
FORMULA = r"[\t\r\n]|\s*[=+\-@＝＋－＠]"
FORMULA_START = re.compile(FORMULA)


def is_risky(text):
    """Whether a spreadsheet program could take ``text`` for a formula."""
    return FORMULA_START.match(text) is not None


def readable(value):
    """``value`` as text that every spreadsheet program takes: control characters shown
    as their pictures, line ends as LF, and no more than a cell can hold. What could be
    a formula leaves room for the apostrophe of CSV."""
    return _fitting(_legible(value), value)


def _legible(value):
    text = str(value)
    # What UNWRITABLE finds is not printable. To ask this costs a tenth of searching.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNWRITABLE.sub(_picture, text)


def _picture(match):
    number = ord(match[0])
    if number == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return chr(0x2400 + number) if number < 32 else "\N{REPLACEMENT CHARACTER}"


def _fitting(text, value):
    if len(text) <= SURELY_FITS:
        return text
    most = MOST_IN_CELL - (is_risky(text) or is_risky(str(value)))
    if _units(text) <= most:
        return text
    mark = _(
        " [CUT HERE. The whole answer has %(count)d characters; it is in the register.]"
    ) % {"count": len(text)}
    room = most - len(mark)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + mark


def _units(text):
    """The length as Excel counts it, where an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def csv_cell(value, *, is_cut=True):
    """A cell for CSV: an apostrophe goes before what could be a formula. ``is_cut``:
    it holds no more than a cell of Excel can."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "seconds")
    if not isinstance(value, str):
        return value
    text = readable(value) if is_cut else _legible(value)
    return f"'{text}" if is_risky(value) else text
