"""Entries out of plain text, such as the page that a city has had until now."""

import re
from dataclasses import dataclass, field

from .building import FURNITURE, make_entry
from .cleaning import clean, is_opened
from .doubts import DoubtKind
from .entries import Reading, with_neighbours
from .wording import YEAR

LABELS = {
    "year": "år|year",
    "theme": "tema|theme",
    "winner": "vinnare|pristagare|mottagare|stipendiater?|winners?|prize winners?"
    "|recipients?",
    "citation": "(?:juryns )?motivering(?:ar)?|(?:the )?(?:jury['’]s )?citation",
    "category": "kategori|category",
    "note": "anmärkning|notering|not|note|kommentar",
}
LABEL = re.compile(
    r"(?:[-•*]\s*)?(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in LABELS.items())
    + rf")(?:\s+(?P<number>{YEAR}))?\s*(?::\s*(?P<text>.*))?",
    re.IGNORECASE,
)
ONE_LINER = re.compile(
    rf"(?:[-•*–]\s*)?(?:år\s+)?(?P<year>{YEAR}(?:\s*[/–-]\s*(?:{YEAR}|\d\d))?)"
    r"(?:\s*[;:\t|.,]\s*|\s*[–—-]\s*|\s+|$)(?P<text>.*)",
    re.IGNORECASE,
)
HEADING = re.compile(
    rf"(?:[^\W\d_][\w' ]{{1,60}}\s)?(?P<year>{YEAR})(?:\s*:)?", re.IGNORECASE
)
CALL = re.compile(
    rf"(?:sista dag|nominer|last day)[^\n]{{0,120}}?\b(?P<year>{YEAR})\b", re.IGNORECASE
)
COLUMN_NAMES = re.compile(
    r"(?:år|year)\s*[;,\t]\s*(?:vinnare|pristagare|winner).*", re.IGNORECASE
)
SENTENCE_ENDED = re.compile(r"[.!?][”\"“»]?$")


@dataclass
class Draft:
    """The lines of one entry under the labels they stand under."""

    fields: dict = field(default_factory=dict)
    years: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    second_citation: bool = False
    open: str = ""
    lines: list = field(default_factory=list)

    def begin(self, key, text=""):
        self.open = key
        self.fields.setdefault(key, [])
        self.add(text)

    def begin_part(self, name, text):
        self.open = "part"
        self.parts.append((name, []))
        self.add(text)

    def add(self, line):
        self._current().append(line)

    def _current(self):
        return self.parts[-1][1] if self.open == "part" else self.fields[self.open]

    def last_line(self):
        """The last line, when it is a paragraph of its own."""
        lines = self._current()
        filled = [n for n, line in enumerate(lines) if line]
        if len(filled) < 2:
            return ""
        above = lines[filled[-1] - 1]
        return "" if above and not SENTENCE_ENDED.search(above) else lines[filled[-1]]

    def take_last_line(self):
        lines = self._current()
        while lines and not lines[-1]:
            lines.pop()
        return lines.pop()

    def in_quotation(self):
        """Whether a citation that began with a quotation mark has not ended yet."""
        if self.open not in ("citation", "part"):
            return False
        filled = (line for line in self._current() if line)
        first = next(filled, "")
        last = next((line for line in reversed(self._current()) if line), "")
        return is_opened(first) if first is last else is_opened(first[:1] + last)


class Reader:
    """Goes through the text line by line and gathers drafts."""

    def __init__(self):
        self.before, self.drafts = [], []

    @property
    def draft(self):
        return self.drafts[-1] if self.drafts else None

    def read(self, line):
        label, one_liner = LABEL.fullmatch(line), ONE_LINER.fullmatch(line)
        if label and (label["text"] is not None or not self._is_running_text(line)):
            self._at_label(label)
        elif one_liner and self._begins_with_year(line):
            self._at_year(one_liner)
        elif self.draft is None:
            self.before.append(line)
        elif self.draft.open == "line" and line:
            # A year alone on its line, and then the winner, or more than that.
            winner = self.draft.fields["winner"]
            key = "loose" if any(winner) else "winner"
            self.draft.fields.setdefault(key, []).append(line)
        elif self.draft.open != "line":
            self.draft.add(line)

    def _is_running_text(self, line):
        """A word that is a label elsewhere, without its colon: *Vinnare* on a line."""
        return bool(self.draft and self.draft.in_quotation())

    def _begins_with_year(self, line):
        if re.match(rf"{YEAR}\s+års\b", line):
            return False
        draft = self.draft
        if draft is None or draft.open == "line":
            return len(line) <= 300
        if draft.in_quotation():
            return False
        return len(line) <= 120 and not line.endswith(".")

    def _at_label(self, match):
        key = next(name for name in LABELS if match[name] is not None)
        text = match["text"] or ""
        if key == "citation" and self._at_citation(text):
            return
        heading = self._take_heading()
        if heading or self.draft is None or key in self.draft.fields:
            self.drafts.append(Draft(years=heading))
        if match["number"]:
            self.draft.years.append(int(match["number"]))
        self.draft.begin(key, text)

    def _at_citation(self, text):
        """Whether the label belongs to the entry at hand: its first citation, or one
        under the name of a winner."""
        draft = self.draft
        if draft is None or (draft.open == "line" and draft.fields.get("loose")):
            return False
        name = draft.last_line() if draft.open in ("winner", "citation", "part") else ""
        if name and _is_name(name) and not HEADING.fullmatch(name):
            draft.take_last_line()
            draft.begin_part(name, text)
            return True
        if "citation" in draft.fields or draft.parts:
            if HEADING.fullmatch(name):
                return False
            draft.second_citation = True
            draft.begin("loose", text)
            return True
        draft.begin("citation", text)
        return True

    def _take_heading(self):
        """The year on the line above, which is then no text of what stood before."""
        if self.draft is None:
            last = next((line for line in reversed(self.before) if line), "")
        else:
            last = self.draft.last_line() if self.draft.open != "line" else ""
        match = HEADING.fullmatch(last)
        if not match:
            return []
        if self.draft is None:
            while not self.before.pop():
                pass
        else:
            self.draft.take_last_line()
        return [int(match["year"])]

    def _at_year(self, match):
        draft = Draft(open="line")
        text, _mark, note = match["text"].partition(";")
        draft.fields = {"year": [match["year"]], "winner": [text]}
        if note.strip(" ;"):
            draft.fields["note"] = [note.strip(" ;")]
        self.drafts.append(draft)


def _is_name(line):
    return len(line) <= 120 and line[-1] not in '.!?:;,”"“…'


def read_text(text):
    """The ``Reading`` of a plain text: entries with labels (*Tema: … Vinnare: …
    Motivering: …*) or one year on each line. What stands before the first entry is
    left out and told."""
    reader = Reader()
    for line in _lines(clean(text)):
        line = line.strip()
        if not COLUMN_NAMES.fullmatch(line):
            reader.read(line)
    left_out = "\n".join(reader.before).strip()
    entries = [_entry(n, draft) for n, draft in enumerate(_joined(reader.drafts), 1)]
    call = CALL.search(left_out)
    return Reading(
        entries=with_neighbours(entries),
        left_out="\n\n".join([left_out, *_furniture(reader.drafts)]).strip(),
        call_year=int(call["year"]) if call else None,
    )


def _lines(text):
    """Where there is no empty line at all, each line is a paragraph."""
    return text.replace("\n", "\n\n" if "\n\n" not in text else "\n").split("\n")


def _joined(drafts):
    """A year alone on its line belongs to the labels that come after it."""
    joined = []
    for draft in drafts:
        above = joined[-1] if joined else None
        is_heading = above and above.open == "line" and not any(above.fields["winner"])
        if is_heading and "year" not in draft.fields:
            draft.fields["year"] = joined.pop().fields["year"]
        joined.append(draft)
    return joined


def _furniture(drafts):
    """The last lines of a page that are about the page."""
    last = drafts[-1].last_line() if drafts and drafts[-1].open != "line" else ""
    return [last] if last and FURNITURE.fullmatch(last) else []


def _entry(number, draft):
    texts = {key: "\n".join(lines) for key, lines in draft.fields.items()}
    loose = texts.pop("loose", "")
    parts = [(name, "\n".join(lines)) for name, lines in draft.parts]
    source = "\n".join(
        [*texts.values(), *(f"{name}\n{citation}" for name, citation in parts), loose]
    )
    entry = make_entry(number, texts, source=source, parts=parts, years=draft.years)
    if draft.second_citation:
        entry.doubt(DoubtKind.SECOND_CITATION)
    entry.set_aside(clean(loose))
    return entry
