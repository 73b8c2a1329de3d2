"""What becomes of the characters that somebody sends.

Documented in docs/reliability.md: line breaks become ``\\n``, in answers of one line a
space; spaces round an answer go; everything else comes back as it was sent. What no
database can hold (NUL, lone surrogates) or what is no UTF-8 is refused, with the text
kept and ``REPLACEMENT`` where the unreadable character stood.
"""

import re
from urllib.parse import unquote_to_bytes

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
#: CR LF, CR, and the other characters that Unicode counts as the end of a line.
LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
#: Of a number that every database can hold.
MOST_DIGITS = 18


def one_line(text):
    """``text`` on one line: every line break or tab is a space."""
    return LINE_BREAKS.sub(" ", text).replace("\t", " ")


def many_lines(text):
    """``text`` with one kind of line break."""
    return LINE_BREAKS.sub("\n", text)


def is_storable(text):
    return UNSTORABLE.search(text) is None


def made_storable(text):
    """``text`` with ``REPLACEMENT`` for what cannot be stored."""
    return UNSTORABLE.sub(REPLACEMENT, text)


def whole_number(text):
    """The number that ``text`` says in plain digits, or None. What is posted can be
    anything: other characters, nothing, or more digits than any column holds."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if fits else None


def whole_numbers(texts):
    """The numbers among ``texts``, in their order; what is none is left out."""
    found = (whole_number(text) for text in texts)
    return [number for number in found if number is not None]


def undecodable_names(body):
    """The names of the fields in a urlencoded ``body`` (bytes) whose values are no
    UTF-8. Django replaces such bytes and says nothing."""
    names = set()
    for pair in body.split(b"&"):
        name, _equals, value = pair.replace(b"+", b" ").partition(b"=")
        try:
            unquote_to_bytes(value).decode()
        except UnicodeDecodeError:
            names.add(unquote_to_bytes(name).decode(errors="replace"))
    return names
