"""A source of earlier years: a file or a text, and what it says."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import tables
from .columns import read_rows
from .entries import Unreadable
from .pasted import LABEL, read_text


@dataclass(frozen=True)
class Source:
    """What was handed in, in a form that can be sent along and read again: the rows
    of a table, or a text."""

    rows: list | None = None
    text: str = ""
    other_sheets: tuple = ()

    def dump(self):
        if self.rows is None:
            return self.text
        return json.dumps([self.rows, self.other_sheets], ensure_ascii=False)

    @classmethod
    def load(cls, text, *, is_table):
        """The opposite of ``dump``. Raises ``Unreadable`` for what it never gave."""
        if not is_table:
            return cls(text=text)
        try:
            rows, sheets = json.loads(text)
            strings = [*sheets, *(cell for row in rows for cell in row)]
        except (ValueError, TypeError, RecursionError):
            strings = [None]
        if not all(isinstance(string, str) for string in strings):
            raise Unreadable(_("The rows have been lost on the way. Begin again."))
        return cls(rows=[list(row) for row in rows], other_sheets=tuple(sheets))


def open_file(data):
    """The ``Source`` in a file (bytes): XLSX, CSV or plain text. Raises
    ``Unreadable``."""
    if len(data) > tables.MOST_BYTES:
        raise tables.too_large()
    if data.startswith(tables.OLD_EXCEL):
        raise Unreadable(
            _("This is the old Excel format. Save the file as XLSX or CSV.")
        )
    if data.startswith(tables.ZIP):
        rows, other_sheets = tables.workbook_rows(data)
        return Source(rows=rows, other_sheets=other_sheets)
    return open_text(tables.decode(data))


def open_text(text):
    """The ``Source`` in a text: rows when it is a table, or else lines."""
    if len(text) > tables.MOST_BYTES or text.count("\n") > tables.MOST_LINES:
        raise tables.too_large()
    labels = [LABEL.match(line.strip()) for line in text.splitlines()]
    if any(label and label["winner"] and label["text"] is not None for label in labels):
        return Source(text=text)
    rows = tables.delimited_rows(text)
    return Source(text=text) if rows is None else Source(rows=rows)


def read(source):
    """The ``Reading`` of a source. Raises ``Unreadable`` when there is no entry in it,
    or more than ``MOST_ROWS``."""
    if source.rows is None:
        reading = read_text(source.text)
    else:
        reading = read_rows(source.rows, other_sheets=source.other_sheets)
    if len(reading.entries) > tables.MOST_ROWS:
        raise tables.too_many_rows()
    if not reading.entries:
        raise Unreadable(
            _("No year has been found here. See below how the text should look.")
        )
    return reading


def read_table(data):
    """The ``Reading`` of a file (bytes). Raises ``Unreadable``."""
    return read(open_file(data))
