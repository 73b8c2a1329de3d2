"""Words of others in a plain text, where they must not pass for ours."""

import re
import textwrap
import unicodedata
from urllib.parse import urlsplit

WIDTH = 72
INDENT = "    "

#: Controls that open a run of text in another direction, with what closes it.
OPENS_EMBEDDING = "\u202a\u202b\u202d\u202e"
OPENS_ISOLATE = "\u2066\u2067\u2068"
CLOSES_EMBEDDING = "\u202c"
CLOSES_ISOLATE = "\u2069"


def one_line(text):
    """``text`` for a header or a heading: on one line, without control characters,
    and without controls of direction that would reach beyond it."""
    words = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char
        for char in str(text)
    )
    return " ".join(_closed(words).split())


def indented(text):
    """``text`` with each line set in, so that no line of it can pass for one of ours.

    Every character that a reader's program may break a line at begins a new line here,
    and long lines are broken before the program breaks them at its margin.
    """
    lines = [
        piece for line in str(text).splitlines() for piece in _wrapped(_closed(line))
    ]
    return "\n".join((INDENT + line).rstrip() for line in lines)


def _wrapped(line):
    line = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cs") else char for char in line
    )
    return textwrap.wrap(
        line, WIDTH - len(INDENT), break_on_hyphens=False, replace_whitespace=False
    ) or [""]


def _closed(line):
    """``line`` with what it opens closed, so that the direction of its letters cannot
    change what stands after it."""
    isolates = embeddings = 0
    for char in line:
        isolates += (char in OPENS_ISOLATE) - (char == CLOSES_ISOLATE and isolates > 0)
        embeddings += (char in OPENS_EMBEDDING) - (
            char == CLOSES_EMBEDDING and embeddings > 0
        )
    return line + CLOSES_EMBEDDING * embeddings + CLOSES_ISOLATE * isolates


def with_addresses(html):
    """``html`` with the address of each link after its words, for a plain text."""
    return re.sub(
        r'<a\b[^>]*?href="(?:mailto:)?([^"]*)"[^>]*>(.*?)</a>',
        lambda link: link[2] if link[1] == link[2] else f"{link[2]} ({link[1]})",
        html,
        flags=re.DOTALL,
    )


def with_site(page, html):
    """``html`` with the scheme and host of ``page`` before addresses without them."""
    address = urlsplit(page.full_url or "")
    if not address.netloc or 'href="/' not in html:
        return html
    return html.replace('href="/', f'href="{address.scheme}://{address.netloc}/')
