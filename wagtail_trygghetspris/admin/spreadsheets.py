"""Spreadsheets that hold what strangers wrote: nothing in them is ever a formula.

Both go out while they are made, some hundred rows at a time: the first of them at once,
and memory does not grow with their number.
"""

from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from ..domain.cells import CELL, RISK, ROW, csv_cell, joined
from .workbooks import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows written at a time.
BATCH = 50
#: What the marks between cells are in CSV.
CSV_MARKS = ((ROW + CELL, '"\r\n"'), (CELL, '";"'), (RISK, "'"))


def csv_response(rows, *, filename):
    """Stream ``rows``, an iterable of lists with the headings first, as CSV.

    Excel in Swedish expects a semicolon, since the comma is its decimal sign, and
    knows UTF-8 only by the byte order mark. Every cell is quoted, so that a program
    which splits at commas instead finds no cell that begins in the middle of an answer.
    """
    parts = map(_csv_lines, batches(rows))
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
    return _download(chain([mark], parts), f"{filename}.csv", "text/csv; charset=utf-8")


def xlsx_response(rows, *, filename):
    """Stream ``rows``, an iterable of lists with the headings first, as XLSX."""
    return _download(workbook(batches(rows)), f"{filename}.xlsx", XLSX)


def _download(parts, filename, content_type):
    parts = _in_language(iter(parts), translation.get_language())
    response = StreamingHttpResponse(parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    add_never_cache_headers(response)
    return response


def _in_language(parts, language):
    """Make each of ``parts`` in the language of the request, which is answered by
    then."""
    while True:
        with translation.override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


def batches(rows):
    """Lists of rows. The headings come alone, so that they are not kept waiting."""
    rows = iter(rows)
    batch = list(islice(rows, 1))
    while batch:
        yield batch
        batch = list(islice(rows, BATCH))


def _csv_lines(rows):
    """Every cell in quotation marks, and those within it doubled."""
    text = joined(rows, _csv_value)[len(ROW + CELL) :]
    text = text.replace('"', '""')
    for mark, written in CSV_MARKS:
        text = text.replace(mark, written)
    return f'"{text}"\r\n'.encode()


def _csv_value(value):
    return "" if value is None else str(csv_cell(value))
