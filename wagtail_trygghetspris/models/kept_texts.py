"""Long texts in the cache, which a process that has used one remembers.

To take a megabyte out of a cache, and to make it a text again, costs as much as the
page that it stands on. A text has a random name, of its own for ever; whether the name
may still be used is told by a ``Fragment`` that has it.
"""

import secrets

from . import generations

PREFIX = "wagtail_trygghetspris.text"
#: So many characters are remembered in a process, and as many again ``around`` them.
MOST = 4_000_000
_remembered = {}


class KeptText(str):
    """``places`` are the names of places in it, in a set. ``around`` has what it was
    last put between, and what that came to."""

    places, around = frozenset(), (None, None)


def new_name():
    return f"{PREFIX}.{secrets.token_hex(16)}"


def text_of(name):
    """The text of this name; None when it is no longer kept."""
    known = _remembered.get(name)
    if known is None:
        stored = generations.get(name)
        if stored is None:
            return None
        text, places = stored
        known = KeptText(_as_text(text))
        known.places = frozenset(places.split())
        _remember(name, known)
    return known


def put_between(text, around, join):
    """What ``join`` makes of ``text`` and what stands ``around`` it: as it was made
    last time, for the same things around a text that is kept."""
    if not isinstance(text, KeptText):
        return join(text)
    known, whole = text.around
    if known != around:
        whole = join(text)
        text.around = around, whole
    return whole


def stored(text, places):
    """``text`` as it is best kept: a cache takes and gives bytes as they are."""
    places = " ".join(places)
    try:
        return text.encode("latin-1"), places
    except UnicodeEncodeError:
        return text, places


def _as_text(kept):
    return kept.decode("latin-1") if isinstance(kept, bytes) else kept


def _remember(name, text):
    if sum(map(len, [*_remembered.values()])) + len(text) > MOST:
        _remembered.clear()
    if len(text) <= MOST:
        _remembered[name] = text
        _keep_room_for(text)


def _keep_room_for(text):
    """Linux's allocator (glibc; mallopt(3), M_MMAP_THRESHOLD) fetches memory for what
    is long from the system each time, and gives it back, until something as long has
    been given back once. For a page with a megabyte of text in it, of which Python asks
    twice the memory to encode it, that is a tenth of its cost."""
    bytes(4 * len(text))
