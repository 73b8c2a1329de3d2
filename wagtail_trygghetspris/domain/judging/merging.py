"""Two tabs that save the same thing: what each field becomes, and what nobody but the
member can choose between."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What a field was ``shown`` with, and what is ``wanted`` of it."""

    shown: object
    wanted: object


@dataclass(frozen=True)
class Clash:
    """A field that somebody else has changed to something else meanwhile."""

    field: str
    stored: object
    wanted: object


def merge(stored, changes):
    """The values to write, by field, and the clashes.

    A field that was left as it was shown is left as it is stored. One that is still
    stored as it was shown takes what is wanted. Where both have come to the same there
    is nothing to do; else it is a ``Clash``, and nothing is written of it.
    """
    written, clashes = {}, []
    for field, change in changes.items():
        if change.wanted in (change.shown, stored[field]):
            continue
        if change.shown == stored[field]:
            written[field] = change.wanted
        else:
            clashes.append(Clash(field, stored[field], change.wanted))
    return written, clashes
