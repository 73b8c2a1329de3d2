"""What the columns of a table are about."""

import re

from .building import make_entry
from .cleaning import clean
from .entries import Reading, with_neighbours

HEADINGS = {
    "year": {"år", "årtal", "prisår", "year"},
    "winner": {
        *("vinnare", "pristagare", "mottagare", "stipendiat", "namn"),
        *("winner", "winners", "prize winner", "recipient", "laureate", "name"),
    },
    "descriptor": {"beskrivning", "titel", "yrke", "descriptor", "title"},
    "category": {"kategori", "klass", "category"},
    "theme": {"tema", "årets tema", "theme"},
    "citation": {
        *("motivering", "juryns motivering", "citation", "jury's citation"),
    },
    "note": {
        *("not", "notering", "anmärkning", "kommentar", "anteckning"),
        "intern anteckning",
        *("note", "notes", "comment", "internal note", "remark"),
    },
}
#: What the columns are when no row says so.
USUAL = ("year", "winner", "note")
YEAR_CELL = re.compile(
    r"(?:år\s+)?\d{4}(?:[.,]0+)?(?:\s*[/–-]\s*\d{2,4})?", re.IGNORECASE
)


def columns_of(headings):
    """A mapping of place to column for a row of headings, and the headings by place
    that say nothing to us. The first of two alike counts."""
    known, unknown = {}, {}
    for place, heading in enumerate(headings):
        words = clean(heading).casefold().rstrip(":. ").replace("’", "'")
        key = next((key for key, names in HEADINGS.items() if words in names), None)
        if key and key not in known.values():
            known[place] = key
        elif words:
            unknown[place] = clean(heading)
    return known, unknown


def read_rows(rows, *, other_sheets=()):
    """The ``Reading`` of a table, row by row, numbered as a spreadsheet does."""
    numbered = [(n, row) for n, row in enumerate(rows, 1) if any(map(str.strip, row))]
    known, unknown = dict(enumerate(USUAL)), {}
    if numbered:
        columns = columns_of(numbered[0][1])
        if {"year", "winner"} & set(columns[0].values()):
            known, unknown = columns
            numbered = numbered[1:]
    entries = [_entry(number, row, known, unknown) for number, row in numbered]
    return Reading(
        entries=with_neighbours(entries),
        unknown_columns=tuple(unknown.values()),
        other_sheets=tuple(other_sheets),
    )


def _entry(number, row, known, unknown):
    texts = {key: row[place] for place, key in known.items() if place < len(row)}
    source = " | ".join(clean(cell) for cell in row if cell.strip())
    entry = make_entry(number, texts, source=source)
    for place, cell in enumerate(row):
        if place not in known:
            entry.set_aside(clean(cell), label=unknown.get(place, ""))
    return entry
