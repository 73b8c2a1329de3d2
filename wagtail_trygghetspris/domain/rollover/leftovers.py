"""Words in a text that were true last year only."""

import re

from ..relative_words import RELATIVE

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def leftovers(text, *, first, last):
    """What to look at in ``text``: years from ``first`` to ``last``, both included,
    and relative words. Each once, as written, in the order they stand."""
    found = [match for match in YEAR.finditer(text) if first <= int(match[0]) <= last]
    found += RELATIVE.finditer(text)
    words = (" ".join(match[0].split()) for match in sorted(found, key=_place))
    return list(dict.fromkeys(words))


def _place(match):
    return match.start()
