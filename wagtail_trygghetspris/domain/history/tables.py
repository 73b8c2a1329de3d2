"""The cells of a CSV or XLSX file, as text."""

import csv
import io
import zipfile
from datetime import date, datetime

from django.utils.translation import gettext as _

from .cleaning import clean
from .columns import YEAR_CELL, columns_of
from .entries import Unreadable

#: Bytes in a file, or characters in a text.
MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 500
MOST_LINES = 20_000
MOST_COLUMNS = 50
#: What a workbook may come to when it is unpacked.
MOST_UNPACKED = 60 * 1024 * 1024

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def too_large():
    return Unreadable(_("This is too much, or larger than 2 MB. Import it in parts."))


def too_many_rows():
    return Unreadable(
        _("There are more than %(count)s rows. Import them in parts.")
        % {"count": MOST_ROWS}
    )


def decode(data):
    """The text of ``data``: UTF-8 or UTF-16 with its mark, UTF-8 without, or else
    Windows-1252. Raises ``Unreadable``."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        _("The characters cannot be read. Save the file as CSV UTF-8 or XLSX.")
    )


def workbook_rows(data):
    """The rows of the first sheet as texts, and the names of the other sheets that
    have something in them. Raises ``Unreadable``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise too_large()
        return _workbook_rows(data)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl has no exception of its own for a bad file
        raise Unreadable(
            _("This is not a spreadsheet that can be read. Save it as XLSX or CSV.")
        ) from error


def _workbook_rows(data):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if _cells(sheet, rows=1)]
        rows = _cells(sheets[0]) if sheets else []
        return rows, tuple(sheet.title for sheet in sheets[1:])
    finally:
        book.close()


def _cells(sheet, rows=MOST_ROWS + 2):
    found = []
    for cells in sheet.iter_rows(
        max_row=rows if rows > 1 else 20, max_col=MOST_COLUMNS, values_only=True
    ):
        found.append([_cell_text(cell) for cell in cells])
    return found if any(any(row) for row in found) else []


def _cell_text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value)


def delimited_rows(text):
    """The rows of a text with commas, semicolons or tabs between its cells; None when
    it is no table.

    It is one when its first row has headings that we know, or when every row begins
    with a year and all have at least two cells.
    """
    for delimiter in "\t;,":
        try:
            rows = _split(text, delimiter)
        except csv.Error as error:
            raise Unreadable(
                _("The table cannot be read: a quote is not closed.")
            ) from error
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        if filled and _is_table(filled):
            return rows
    return None


def _split(text, delimiter):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _is_table(rows):
    if len(columns_of(rows[0])[0]) > 1:
        return True
    with_year = [row for row in rows if YEAR_CELL.fullmatch(clean(row[0]))]
    several = [row for row in rows if len(row) > 1]
    return len(with_year) * 2 > len(rows) and len(several) == len(rows)
