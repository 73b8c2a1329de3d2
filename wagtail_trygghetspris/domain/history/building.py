"""An entry out of the texts that a source has under its headings."""

import re
from dataclasses import replace

from ..relative_words import relative_words
from ..texts import paragraphs
from . import wording
from .cleaning import clean, has_quotes, is_closed, is_opened, one_line, without_quotes
from .doubts import DoubtKind
from .entries import Entry, WinnerDraft

ANY_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
PLAIN_YEAR = re.compile(r"(?:år\s+|year\s+)?(\d{4})(?:[.,]0+)?:?", re.IGNORECASE)
#: What old pages end with, and what nobody wants to keep.
FURNITURE = re.compile(
    r"(?:(?:senast\s+)?uppdatera[dt]|publicera[dt]|dela|skriv ut|lyssna|kontakt"
    r"|till toppen|updated|published|share|print)\b.{0,40}",
    re.IGNORECASE,
)
THEME_LENGTH = 500


def make_entry(number, texts, *, source="", parts=(), years=()):
    """The entry of the row ``number``.

    ``texts`` maps ``year``, ``winner``, ``descriptor``, ``category``, ``theme``,
    ``citation`` and ``note`` to text, as far as the source has them. ``parts`` are the
    names and citations of winners that have a heading each, and ``years`` what a
    heading above the entry says.
    """
    texts = {key: clean(text) for key, text in texts.items()}
    entry = Entry(number=number, source=clean(source))
    entry.category = one_line(texts.get("category", ""))
    entry.note = texts.get("note", "")
    named = [*years, *_read_theme(entry, texts.get("theme", ""))]
    named += _read_winners(entry, texts, parts)
    _read_citation(entry, texts.get("citation", ""))
    _read_year(entry, texts.get("year", ""), named)
    _tell_relative_words(entry)
    return entry


def _read_year(entry, text, named):
    """The year that is stated as such wins; others in sentences must agree."""
    if text:
        named = _years_in(entry, text) + [year for year in named if not text]
    found = list(dict.fromkeys(named))
    if len(found) == 1:
        entry.year = found[0]
    elif found:
        entry.doubt(DoubtKind.SEVERAL_YEARS, ", ".join(map(str, found)))
    else:
        entry.doubt(DoubtKind.NO_YEAR)


def _years_in(entry, text):
    text = one_line(text)
    if match := PLAIN_YEAR.fullmatch(text):
        return [int(match[1])]
    found = [int(year) for year in ANY_YEAR.findall(text)]
    if len(found) == 1:
        entry.doubt(DoubtKind.YEAR_READ, text)
    elif not found:
        entry.doubt(DoubtKind.ODD_YEAR, text)
        entry.left_over.append(text)
    else:
        entry.left_over.append(text)
    return found


def _read_theme(entry, text):
    if not text:
        return []
    title, years = wording.read_theme(text)
    if title and len(title) <= THEME_LENGTH:
        entry.theme_title, entry.theme_text = title, text
        entry.doubt(DoubtKind.THEME_TAKEN)
    elif wording.SENTENCE_END.search(text) or len(text) > THEME_LENGTH or "\n" in text:
        entry.theme_text = text
        entry.doubt(DoubtKind.THEME_IN_FULL)
    else:
        entry.theme_title = text.rstrip(".")
    return years or wording.years_named(text)


def _read_winners(entry, texts, parts):
    """Fill in the winners, and return the years that their sentence names."""
    text, descriptor = texts.get("winner", ""), one_line(texts.get("descriptor", ""))
    absent = wording.not_awarded(text)
    if absent and not parts:
        entry.not_awarded, (phrase, entry.not_awarded_reason) = True, absent
        entry.doubt(DoubtKind.NOT_AWARDED, one_line(phrase))
        entry.set_aside(descriptor)
        return []
    bare = without_quotes(text)
    if bare != text:
        entry.doubt(DoubtKind.QUOTES_LEFT_OUT)
    if parts:
        _read_parts(entry, bare, parts)
    elif descriptor and bare:
        winner = WinnerDraft(name=one_line(bare), descriptor=descriptor)
        entry.readings = [(winner,)]
    elif bare:
        _read_names(entry, bare)
    else:
        entry.doubt(DoubtKind.NO_WINNER)
        entry.set_aside(descriptor)
    return wording.years_named(bare)


def _read_names(entry, text):
    found = wording.read_winner(text)
    entry.readings, entry.preferred = found.readings, found.preferred
    entry.winners_text = found.sentence
    for kind in found.doubts:
        entry.doubt(kind)


def _read_parts(entry, sentence, parts):
    """Winners under a heading each; the sentence above may say what they are."""
    found = wording.read_winner(sentence) if sentence else None
    known = {
        winner.name: winner
        for reading in (found.readings if found else ())
        for winner in reading
    }
    written, described = [], []
    for name, citation in parts:
        winner = WinnerDraft(
            name=one_line(name), citation=_bare_citation(entry, clean(citation))
        )
        written.append(winner)
        like = known.get(winner.name) or wording.described(winner.name)
        described.append(replace(winner, name=like.name, descriptor=like.descriptor))
    entry.readings = [tuple(written)]
    if described != written:
        entry.readings.append(tuple(described))
        entry.preferred = 1
        entry.doubt(DoubtKind.DESCRIPTOR)
    if sentence and len(parts) > 1:
        entry.winners_text = one_line(sentence)


def _read_citation(entry, text):
    if text:
        entry.citation = _bare_citation(entry, text)


def _bare_citation(entry, text):
    """The citation without quotation marks; what follows upon the mark that ends it
    is none of it."""
    parts, end = paragraphs(text), None
    if parts and (is_opened(parts[0]) or is_closed(parts[0])):
        end = next((n for n, part in enumerate(parts, 1) if is_closed(part)), None)
        while end and end < len(parts) and _is_quoted(parts[end]):
            end += 1
    end = end or len(parts)
    while end > 1 and FURNITURE.fullmatch(parts[end - 1]):
        end -= 1
    for rest in parts[end:]:
        if not FURNITURE.fullmatch(rest):
            entry.set_aside(rest)
    citation = "\n\n".join(parts[:end])
    bare = without_quotes(citation)
    if bare != citation:
        entry.doubt(DoubtKind.QUOTES_LEFT_OUT)
    elif has_quotes(bare):
        entry.doubt(DoubtKind.QUOTES_KEPT)
    return bare


def _is_quoted(text):
    return is_closed(text) and has_quotes(text[0])


def _tell_relative_words(entry):
    citations = [winner.citation for reading in entry.readings for winner in reading]
    words = relative_words(
        entry.theme_title,
        entry.theme_text,
        entry.winners_text,
        entry.citation,
        *citations,
    )
    if words:
        entry.doubt(DoubtKind.RELATIVE_WORDS, ", ".join(words))
