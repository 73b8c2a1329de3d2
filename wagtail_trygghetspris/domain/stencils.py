"""Markup that is rendered once for each shape of what it shows, and then filled in.

A template is rendered with **tokens** in the place of texts; cut at them, what it gave
is a stencil. The templates stay the one source of the markup: a stencil knows nothing
that is not in them. What is filled in is made ready for a whole list at once, column by
column, and escaped as a template would do it.
"""

import re
import secrets
from html import escape
from itertools import repeat
from operator import itemgetter

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from .texts import BLANK_LINES

#: Another one in each process: nothing that is stored can pass for what stands here.
SECRET = secrets.token_hex(8)
OPENS, CLOSES = f"\ue0f0{SECRET}:", "\ue0f1"
TOKEN = re.compile(f"{OPENS}(\\d+)(?:\\.(\\d+)(?:<br>)?)?{CLOSES}")
LINES = re.compile(r"\s*\n\s*")
#: Where a line breaks within a text that is filled in, and where a part of it ends.
#: A character that needs more than a byte would make all of a long text twice as dear.
BREAK, PART = f"\x02{SECRET}", f"\x03{SECRET}"
#: How much longer markup may become by references in it.
MOST_WIDER = 1.25
#: The first of them stands in the others.
REFERENCES = {character: escape(character) for character in "&<>\"'"}
#: Stands between texts that are made ready together.
SEAM = "\0"


class NotAStencil(ValueError):
    """A template does with what it shows more than to put it into its markup."""


def token(place):
    """What stands in a template where the value at ``place`` (a number) will."""
    return f"{OPENS}{place}{CLOSES}"


def part_token(place, part, *, lines=""):
    """The same for one part of a value with several. Of a part that may have several
    lines ``lines`` is a line break: where a template leaves it, there is no token."""
    return f"{OPENS}{place}.{part}{lines}{CLOSES}"


class Stencil:
    """``texts``, and between them the ``places`` of values; one more of the former.
    ``between`` has what stands between the parts of a value, by its place."""

    def __init__(self, texts, places, between):
        self.texts, self.places, self.between = texts, places, between
        self.form = "%s".join(text.replace("%", "%%") for text in texts)
        # Of one place an ``itemgetter`` would not tell a tuple.
        several = itemgetter(*places) if len(places) > 1 else None
        self.picked = several or (lambda values: [values[place] for place in places])

    @classmethod
    def of(cls, html):
        """``html`` cut at its tokens. Of white space with line breaks, of which
        templates leave much, one line break is kept."""
        first, *cut = TOKEN.split(LINES.sub("\n", html))
        texts, places, between = [first], [], {}
        for place, part, text in zip(cut[::3], cut[1::3], cut[2::3], strict=True):
            place = int(place)
            if part in (None, "0"):
                places.append(place)
            elif places[-1:] != [place]:
                raise NotAStencil("a part stands alone")
            elif between.setdefault(place, texts[-1]) != texts.pop():
                raise NotAStencil("parts are told apart")
            texts.append(text)
        if any(OPENS in text for text in texts):
            raise NotAStencil("a text is changed")
        return cls(texts, places, between)

    def narrowed(self):
        """The same with ``narrow`` texts."""
        texts = narrow(SEAM.join([*self.texts, *self.between.values()])).split(SEAM)
        between = dict(zip(self.between, texts[len(self.texts) :], strict=True))
        return Stencil(texts[: len(self.texts)], self.places, between)

    def is_like(self, other):
        return self.texts == other.texts and self.places == other.places

    def joined(self, inner):
        """This with other stencils in it: ``inner`` has them by the places they stand
        in, and with each the number that its own places begin at."""
        texts, places, between = [self.texts[0]], [], dict(self.between)
        for place, text in zip(self.places, self.texts[1:], strict=True):
            if place in inner:
                other, start = inner[place]
                texts[-1] += other.texts[0]
                texts += other.texts[1:]
                places += [start + each for each in other.places]
                between |= {start + each: it for each, it in other.between.items()}
                texts[-1] += text
            else:
                places.append(place)
                texts.append(text)
        return Stencil(texts, places, between)

    def filled(self, column_at, number):
        """The markup of so many rows. ``column_at`` gives the values at a place, made
        ``ready``. To join takes half the time that it takes to format."""
        pieces = [repeat(self.texts[0], number)]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            pieces += column_at(place), repeat(text, number)
        return map("".join, zip(*pieces, strict=True))


class Pouring:
    """Stencils filled one after another; escaped all at once, because that is what most
    of the time would go to."""

    def __init__(self):
        self._forms, self._values = [], []

    def add(self, stencil, values):
        """Fill ``stencil`` with ``values``, by their places. ``BREAK`` in them becomes
        a line break."""
        self._forms.append(stencil.form)
        self._values += stencil.picked(values)

    def html(self):
        told = "".join(self._forms) % tuple(self._markup(self._values))
        return mark_safe(told)  # noqa: S308 - escaped, or from templates

    def _markup(self, values):
        if set(map(type, values)) <= {str}:
            return _all_at_once(values, _as_markup)
        # Among them is what is safe already.
        return [str(conditional_escape(each)).replace(BREAK, "<br>") for each in values]


def ready(texts, between=PART):
    """``texts`` (a list) as markup: escaped, with line breaks for ``BREAK`` and
    ``between`` for ``PART``."""
    if not any(texts):
        return texts
    return _all_at_once(
        texts, lambda told: narrow(_as_markup(told).replace(PART, between))
    )


def _as_markup(told):
    """Escaped, with line breaks. To look for one character costs a twentieth of what it
    costs to replace it where there is none."""
    for character, reference in REFERENCES.items():
        if character in told:
            told = told.replace(character, reference)
    return told.replace(BREAK, "<br>") if BREAK[0] in told else told


def narrow(markup):
    """``markup`` with references such as ``&#8221;`` for the few characters that need
    more than a byte: a single one makes all of a long list take twice the memory, each
    time that a template copies it. Where they are many, it stays as it is."""
    if markup.isascii():
        return markup
    told = markup.encode("latin-1", "xmlcharrefreplace")
    return told.decode("latin-1") if len(told) <= MOST_WIDER * len(markup) else markup


def parted(texts):
    """``texts`` with ``PART`` between their paragraphs (``texts.paragraphs``) and
    ``BREAK`` between the lines of one."""
    if not any(texts):
        return texts
    return _all_at_once([text.strip() for text in texts], _parted)


def _parted(told):
    if "\n" in told:
        told = PART.join(map(str.strip, BLANK_LINES.split(told)))
    if "\r" in told:
        told = told.replace("\r\n", "\n").replace("\r", "\n")
    return told.replace("\n", BREAK) if "\n" in told else told


def _all_at_once(texts, make):
    """Each of ``texts`` as ``make`` makes it. To make them together takes a tenth of
    the time, but for a seam within a text."""
    told = make(SEAM.join(texts)).split(SEAM)
    return told if len(told) == len(texts) else [make(text) for text in texts]
