"""What has been read of one earlier year, before anybody has answered its doubts."""

from dataclasses import dataclass, field

from .doubts import Doubt, DoubtKind


class Unreadable(Exception):
    """Nothing can be read of a whole file or text; the message says why."""


@dataclass(frozen=True, kw_only=True)
class WinnerDraft:
    """One winner as it would be entered."""

    name: str
    descriptor: str = ""
    name_expansion: str = ""
    about: str = ""
    citation: str = ""
    category: str = ""


@dataclass(kw_only=True)
class Entry:
    """One entry of the source. ``number`` is its row, as a spreadsheet counts, or its
    place in a text.

    ``readings`` are the ways to read its winners: first as the source has them, then
    other ways to understand the same words; ``preferred`` is the one that holds until
    somebody has chosen. ``winners_text`` goes with all but the first. ``left_over`` is
    what was not understood.
    """

    number: int
    source: str = ""
    year: int | None = None
    readings: list[tuple[WinnerDraft, ...]] = field(default_factory=list)
    preferred: int = 0
    winners_text: str = ""
    citation: str = ""
    category: str = ""
    theme_title: str = ""
    theme_text: str = ""
    not_awarded: bool = False
    not_awarded_reason: str = ""
    note: str = ""
    left_over: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    #: The years of the entries before and after this one, where they state one.
    neighbours: tuple[int | None, int | None] = (None, None)

    def doubt(self, kind, detail=""):
        doubt = Doubt(kind, detail)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def set_aside(self, text, *, label=""):
        """Keep what was not understood for the internal note."""
        if text := text.strip():
            kept = f"{label}: {text}" if label else text
            self.left_over.append(kept)
            self.doubt(DoubtKind.LEFT_OVER, kept)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A whole source. ``left_out`` is text in which there was no entry, ``call_year``
    the year of a call for nominations in it, and ``unknown_columns`` are headings of a
    table that say nothing to us."""

    entries: list[Entry]
    left_out: str = ""
    call_year: int | None = None
    unknown_columns: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


def with_neighbours(entries):
    """Tell each entry the years of those beside it, as a help for whoever must say
    which year it is."""
    years = [None, *(entry.year for entry in entries), None]
    for place, entry in enumerate(entries):
        entry.neighbours = (years[place], years[place + 2])
    return entries
