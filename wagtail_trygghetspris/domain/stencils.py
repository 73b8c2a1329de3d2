"""Markup that is rendered once for each shape of what it shows, and then filled in.

A template is rendered with **tokens** in the place of texts; cut at them, what it gave
is a stencil. The templates stay the one source of the markup: a stencil knows nothing
that is not in them. What is filled in is escaped as a template would do it.
"""

import re
import secrets
from operator import itemgetter

from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

#: Another one in each process: nothing that is stored can pass for what stands here.
SECRET = secrets.token_hex(8)
OPENS, CLOSES = f"\ue0f0{SECRET}:", "\ue0f1"
TOKEN = re.compile(f"{OPENS}(\\d+){CLOSES}")
LINES = re.compile(r"\s*\n\s*")
#: Where a line breaks within a text that is filled in.
BREAK = f"\ue0f2{SECRET}"
#: Stands between texts that are escaped together.
SEAM = "\0"


def token(place):
    """What stands in a template where the value at ``place`` (a number) will."""
    return f"{OPENS}{place}{CLOSES}"


class Stencil:
    """``texts``, and between them the ``places`` of values; one more of the former."""

    def __init__(self, texts, places):
        self.texts, self.places = texts, places
        self.form = "%s".join(text.replace("%", "%%") for text in texts)
        # Of one place an ``itemgetter`` would not tell a tuple.
        several = itemgetter(*places) if len(places) > 1 else None
        self.picked = several or (lambda values: [values[place] for place in places])

    @classmethod
    def of(cls, html):
        """``html`` cut at its tokens. Of white space with line breaks, of which
        templates leave much, one line break is kept."""
        cut = TOKEN.split(LINES.sub("\n", html))
        return cls(cut[::2], [int(place) for place in cut[1::2]])

    def joined(self, inner):
        """This with other stencils in it: ``inner`` has them by the places they stand
        in, and with each the number that its own places begin at."""
        texts, places = [self.texts[0]], []
        for place, text in zip(self.places, self.texts[1:], strict=True):
            if place in inner:
                other, start = inner[place]
                texts[-1] += other.texts[0]
                texts += other.texts[1:]
                places += [start + each for each in other.places]
                texts[-1] += text
            else:
                places.append(place)
                texts.append(text)
        return Stencil(texts, places)


class Pouring:
    """Stencils filled one after another; escaped all at once, because that is what most
    of the time would go to."""

    def __init__(self):
        self._forms, self._values = [], []

    def text(self, text):
        """Add ``text``, which is markup."""
        self._forms.append(text.replace("%", "%%"))

    def add(self, stencil, values):
        """Fill ``stencil`` with ``values``, by their places. ``BREAK`` in them becomes
        a line break."""
        self._forms.append(stencil.form)
        self._values += stencil.picked(values)

    def html(self):
        told = "".join(self._forms) % tuple(self._escaped())
        return mark_safe(told)  # noqa: S308 - escaped, or from templates

    def _escaped(self):
        values = self._values
        if set(map(type, values)) <= {str}:
            told = str(escape(SEAM.join(values))).replace(BREAK, "<br>").split(SEAM)
            if len(told) == len(values):
                return told
        # A seam within a text, or what is safe already.
        return [str(conditional_escape(each)).replace(BREAK, "<br>") for each in values]
