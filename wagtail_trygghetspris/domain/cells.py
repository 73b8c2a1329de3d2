"""Cells of spreadsheets: nothing in them is ever a formula."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

#: Excel's own limit for one cell, in UTF-16 units. Behind it Excel cuts, silently.
MOST_IN_CELL = 32_767
#: What makes a spreadsheet program calculate, and the full-width forms of the same.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
#: Control characters but tab and line feed, and what XML cannot hold at all.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"


def is_risky(text):
    """Whether a spreadsheet program could take ``text`` for a formula.

    White space in front does not make it harmless: programs trim it on import.
    """
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def readable(value):
    """``value`` as text that every spreadsheet program takes: control characters shown
    as their pictures, line ends as LF, and no more than a cell can hold."""
    return _fitting(_legible(value))


def _legible(value):
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return UNWRITABLE.sub(_picture, text)


def _picture(match):
    number = ord(match[0])
    if number == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return chr(0x2400 + number) if number < 32 else "\N{REPLACEMENT CHARACTER}"


def _fitting(text):
    if _units(text) <= MOST_IN_CELL:
        return text
    mark = _(
        " [CUT HERE. The whole answer has %(count)d characters; it is in the register.]"
    ) % {"count": len(text)}
    room = MOST_IN_CELL - len(mark)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + mark


def _units(text):
    """The length as Excel counts it, where an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def csv_cell(value, *, is_cut=True):
    """A cell for CSV: an apostrophe goes before what could be a formula. ``is_cut``:
    it holds no more than a cell of Excel can."""
    if isinstance(value, datetime):
        return value.strftime(TIME_FORMAT)
    if not isinstance(value, str):
        return value
    text = readable(value) if is_cut else _legible(value)
    return f"'{text}" if is_risky(value) else text
