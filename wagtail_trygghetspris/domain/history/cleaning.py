"""The characters of a source: what is kept as it stands, and what is not (A10, A23)."""

import re
import unicodedata

from .. import inputs
from ..texts import QUOTATION_MARKS, paragraphs, without_quotation_marks

LONE_NO_BREAK_SPACE = re.compile(r"(?<!\d)[\u00a0\u202f]|[\u00a0\u202f](?!\d)")
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


def clean(text):
    """``text`` in NFC, with one kind of line break, without white space at the ends of
    lines. A no-break space stays between digits and becomes an ordinary one elsewhere
    (A23). Every other character is as it was (A22)."""
    text = inputs.many_lines(inputs.made_storable(text))
    text = LONE_NO_BREAK_SPACE.sub(" ", unicodedata.normalize("NFC", text))
    text = INVISIBLE.sub("", text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def one_line(text):
    """``text`` with single spaces between its words."""
    return " ".join(clean(text).split())


def without_quotes(text):
    """``text`` without the quotation marks round the whole of it, or round each of its
    paragraphs (A10)."""
    text = text.strip()
    bare = without_quotation_marks(text)
    if bare != text:
        return bare
    parts = paragraphs(text)
    bared = [without_quotation_marks(part) for part in parts]
    if len(parts) > 1 and all(a != b for a, b in zip(parts, bared, strict=True)):
        return "\n\n".join(bared)
    return _without_repeated_opening(text, parts)


def _without_repeated_opening(text, parts):
    """Each paragraph begins with a mark and only the last one ends with one."""
    opens = all(part[0] in QUOTATION_MARKS for part in parts)
    if len(parts) < 2 or not opens or parts[-1][-1] not in QUOTATION_MARKS:
        return text
    bare = "\n\n".join(part[1:] for part in parts)[:-1]
    return text if has_quotes(bare) else bare.strip()


def has_quotes(text):
    return bool(set(text) & set(QUOTATION_MARKS))


def is_opened(text):
    """Whether ``text`` begins with a quotation mark that is not closed."""
    text = text.strip()
    return bool(text) and text[0] in QUOTATION_MARKS and not is_closed(text)


def is_closed(text):
    text = text.strip()
    return len(text) > 1 and text.rstrip(".")[-1] in QUOTATION_MARKS
