"""Spreadsheets that hold what strangers wrote: nothing in them is ever a formula."""

import csv
import re
import tempfile
from datetime import datetime

from django.http import FileResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

#: Excel's own limit for one cell, in UTF-16 units. Behind it Excel cuts, silently.
MOST_IN_CELL = 32_767
#: What makes a spreadsheet program calculate, and the full-width forms of the same.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
#: Control characters but tab and line feed, and what XML cannot hold at all.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: How OOXML writes a character by its number; a text that looks so must be escaped.
OOXML_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def is_risky(text):
    """Whether a spreadsheet program could take ``text`` for a formula.

    White space in front does not make it harmless: programs trim it on import.
    """
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def readable(value):
    """``value`` as text that every spreadsheet program takes: control characters shown
    as their pictures, line ends as LF, and no more than a cell can hold."""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _fitting(UNWRITABLE.sub(_picture, text))


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


def csv_cell(value):
    """A cell for CSV: an apostrophe goes before what could be a formula."""
    if isinstance(value, datetime):
        return value.strftime(TIME_FORMAT)
    if not isinstance(value, str):
        return value
    return f"'{readable(value)}" if is_risky(value) else readable(value)


class _Echo:
    def write(self, line):
        return line.encode()


def csv_response(rows, *, filename):
    """Stream ``rows``, an iterable of lists with the headings first, as CSV.

    Excel in Swedish expects a semicolon, since the comma is its decimal sign, and
    knows UTF-8 only by the byte order mark. Every cell is quoted, so that a program
    which splits at commas instead finds no cell that begins in the middle of an answer.
    """

    language = translation.get_language()  # the lines go out after the request

    def lines():
        writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
        yield "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
        for row in rows:
            with translation.override(language):
                cells = [csv_cell(value) for value in row]
            yield writer.writerow(cells)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    add_never_cache_headers(response)
    return response


def xlsx_response(rows, *, filename):
    """Write ``rows``, an iterable of lists with the headings first, as XLSX.

    openpyxl writes each row to a file as it comes, so memory does not grow with them.
    """
    from openpyxl import Workbook  # slow to import, and seldom needed

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title="1")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    output = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    workbook.save(output)
    output.seek(0)
    response = FileResponse(
        output, as_attachment=True, filename=f"{filename}.xlsx", content_type=XLSX
    )
    add_never_cache_headers(response)
    return response


def _xlsx_cell(sheet, value):
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value.replace(tzinfo=None, microsecond=0))
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, OOXML_ESCAPE.sub("_x005F_", readable(value)))
    cell.data_type = "s"
    cell.quotePrefix = is_risky(value)  # or it turns into a formula when edited
    return cell
