"""Cells of spreadsheets: nothing in them is ever a formula."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

#: Excel's own limit for one cell, in UTF-16 units. Behind it Excel cuts, silently.
MOST_IN_CELL = 32_767
#: As many characters fit whatever they are: none is more than two UTF-16 units.
SURELY_FITS = MOST_IN_CELL // 2
#: What makes a spreadsheet program calculate, and the full-width forms of the same.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
#: Control characters but tab and line feed, and what XML cannot hold at all.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What stands in a text of many cells, and in none of them; see ``joined``. A writer
#: has the last three for values that are no text.
CELL, ROW, RISK, NUMBER, TIME, END = map(chr, range(6))
MARKS = bytes(range(6))
WITHOUT_MARKS = dict.fromkeys(MARKS)
#: The same as ``is_risky``, of a cell behind ``CELL``.
RISKY = re.compile(CELL + r"(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")
#: The first bytes of what UNWRITABLE finds beyond ASCII, in UTF-8.
LEADING = b"\xc2\xed\xef"
#: Bytes that are no part of what UNWRITABLE finds.
HARMLESS = bytes({9, 10, *range(32, 127), *range(128, 256)} - {*LEADING})


def is_risky(text):
    """Whether a spreadsheet program could take ``text`` for a formula.

    White space in front does not make it harmless: programs trim it on import.
    """
    # Most texts begin with a letter or a figure, and are not looked at further.
    if text[:1].isalnum():
        return False
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


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


def joined(rows, value):
    """``rows`` (lists of cells) as one text: each row begins with ``ROW``, each cell
    with ``CELL``, and with ``RISK`` behind it where it could be a formula; all is
    ``readable``. ``value`` gives the text of what is none, with ``END`` behind it if
    it begins with ``NUMBER`` or ``TIME``.

    It looks at many cells at once, which is several times faster than at each.
    """
    made = []

    def text_of(cell):
        made.append(value(cell))
        return made[-1]

    text = _joined([[c if c.__class__ is str else text_of(c) for c in r] for r in rows])
    marks = sum(map(len, rows)) + len(rows) + 2 * "".join(made).count(END)
    if _needs_care(text, marks):
        text = _joined([[_cleaned(cell, value) for cell in row] for row in rows])
    return RISKY.sub(CELL + RISK, text)


def _joined(rows):
    return "".join([ROW + CELL + CELL.join(row) for row in rows])


def _cleaned(cell, value):
    return readable(cell) if cell.__class__ is str else value(cell)


def _needs_care(text, marks):
    """Whether something in ``text``, with so many ``marks`` between its cells, may have
    to be shown in another way."""
    if max(map(len, text.split(ROW))) > SURELY_FITS:
        return True
    found = text.encode(errors="surrogatepass").translate(None, HARMLESS)
    leading = found.strip(MARKS)
    if len(found) == marks and not leading.translate(None, MARKS):
        return False
    # Of the characters that begin with these bytes, nearly all are harmless.
    rest = found.translate(None, LEADING)
    is_marks = len(rest) == marks and not rest.translate(None, MARKS)
    return not is_marks or bool(UNWRITABLE.search(text.translate(WITHOUT_MARKS)))
