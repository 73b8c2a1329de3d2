"""Data files as entries that know where they stand, so that errors can say it."""

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "content"
LONE_NO_BREAK_SPACE = re.compile(r"(?<!\d)\u00a0|\u00a0(?!\d)")


class BadContent(Exception):
    """A data file says something that cannot be loaded. The message names the file
    and the key."""


@dataclass(frozen=True)
class Entry:
    """One table of a data file. ``place`` is its dotted key, "" for the whole file."""

    file: str
    place: str
    values: dict

    def wrong(self, message, key=""):
        """A ``BadContent`` about this entry or one of its keys, to raise."""
        place = ".".join(part for part in (self.place, key) if part)
        return BadContent(f"{self.file}, {place or 'the file'}: {message}")

    def __contains__(self, key):
        return key in self.values

    def get(self, key, default=None):
        return self.values.get(key, default)

    def required(self, key):
        try:
            return self.values[key]
        except KeyError:
            raise self.wrong("is missing", key) from None

    def without(self, *keys):
        kept = {key: value for key, value in self.values.items() if key not in keys}
        return Entry(self.file, self.place, kept)

    def updated(self, **values):
        return Entry(self.file, self.place, {**self.values, **values})

    def entry(self, key):
        """The table under ``key``; raises ``BadContent`` when it is none."""
        return self._as_entry(key, self.required(key))

    def entries(self, key):
        """The tables of the list under ``key``, [] when there is none."""
        rows = self.values.get(key, [])
        if not isinstance(rows, list):
            raise self.wrong("should be a list of tables", key)
        return [self._as_entry(f"{key}[{n}]", row) for n, row in enumerate(rows, 1)]

    def named_entries(self, key):
        """The tables under ``key`` by their names, in the order of the file."""
        tables = self.entry(key) if key in self else Entry(self.file, key, {})
        return {name: tables.entry(name) for name in tables.values}

    def _as_entry(self, key, values):
        if not isinstance(values, dict):
            raise self.wrong("should be a table", key)
        place = ".".join(part for part in (self.place, key) if part)
        return Entry(self.file, place, values)


def read_toml(path):
    """The whole file as one entry, its texts cleaned."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadContent(f"{path.name}: {error}") from error
    return Entry(path.name, "", _cleaned(values))


def read_csv(path, columns):
    """The rows of a file with semicolons between ``columns``, as entries."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadContent(f"{path.name}: {error}") from error
    if not rows or rows[0] != columns:
        raise BadContent(f"{path.name}, line 1: should be {';'.join(columns)}")
    entries = []
    for number, row in enumerate(rows[1:], 2):
        entry = Entry(
            path.name, f"line {number}", dict(zip(columns, row, strict=False))
        )
        if len(row) != len(columns):
            raise entry.wrong(f"should have {len(columns)} columns, has {len(row)}")
        entries.append(Entry(entry.file, entry.place, _cleaned(entry.values)))
    return entries


def clean(text):
    """``text`` in NFC without white space at the ends of lines. A no-break space stays
    between digits and becomes an ordinary one elsewhere (anomaly A23)."""
    text = LONE_NO_BREAK_SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _cleaned(value):
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value
