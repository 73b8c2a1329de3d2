"""Spreadsheets that hold what strangers wrote: nothing in them is ever a formula.

Both go out while they are made, some rows at a time: the first of them at once, and
memory does not grow with their number.
"""

from datetime import datetime
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from ..domain.tables import Form, Kind, written
from .workbooks import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows fetched and written at a time: few enough to stay in the caches of a processor.
BATCH = 200
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
TEXT, VALUE = Kind(b'"', b'"'), Kind(b'"', b'"')


def csv_response(batches, *, filename):
    """Stream ``batches`` as CSV: lists of columns, the first with the headings alone.

    Excel in Swedish expects a semicolon, since the comma is its decimal sign, and
    knows UTF-8 only by the byte order mark. Every cell is quoted, so that a program
    which splits at commas instead finds no cell that begins in the middle of an answer.
    """
    parts = (written(batch, CSV) for batch in batches)
    parts = chain([BYTE_ORDER_MARK], parts)
    return _download(parts, f"{filename}.csv", "text/csv; charset=utf-8")


def xlsx_response(batches, *, filename):
    """Stream ``batches`` as XLSX: lists of columns, the first with the headings
    alone."""
    return _download(workbook(batches), f"{filename}.xlsx", XLSX)


def batches(rows):
    """``rows`` (lists of cells, the headings first) as lists of columns. The headings
    come alone, so that they are not kept waiting."""
    rows = iter(rows)
    batch = list(islice(rows, 1))
    while batch:
        yield list(zip(*batch, strict=True))
        batch = list(islice(rows, BATCH))


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


def _csv_value(value):
    """The kind and the text of what is no text."""
    if isinstance(value, datetime):
        return VALUE, value.replace(tzinfo=None).isoformat(" ", "seconds")
    if value is None:
        return VALUE, ""
    return VALUE if isinstance(value, (int, float)) else TEXT, str(value)


CSV = Form(
    text=TEXT,
    risky=Kind(b"\"'", b'"'),
    empty=TEXT,
    row=Kind(b"", b"\r\n"),
    between=b";",
    value=_csv_value,
    times=tuple,
    escaped=lambda data: data.replace(b'"', b'""'),
)
