"""Spreadsheets that hold what strangers wrote: nothing in them is ever a formula."""

import csv
import re
import tempfile
from datetime import datetime

from django.http import FileResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from ..domain.cells import csv_cell, is_risky, readable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: How OOXML writes a character by its number; a text that looks so must be escaped.
OOXML_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


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
