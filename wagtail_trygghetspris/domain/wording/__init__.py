"""What our pages say by themselves, sentence by sentence, and an editor's own words in
the place of it."""

from . import machines, nominating, problems, reading, receipts
from .sentences import PLACEHOLDER

__all__ = ["PLACEHOLDER", "ROOMS", "SENTENCES", "saying", "usual"]

ROOMS = (reading, nominating, problems, receipts, machines)

#: Every sentence by its key, in the order in which an editor is offered them.
SENTENCES = {each.key: each for room in ROOMS for each in room.SENTENCES}


def usual(key, **values):
    """The usual words of the sentence ``key``, in the reader's language."""
    return saying(key, own={}, values=values)


def saying(key, *, own, values=None):
    """The sentence ``key`` with ``values`` in it: the editor's own out of ``own``, a
    mapping of keys to texts, or else the usual one in the reader's language."""
    values = values or {}
    sentence = SENTENCES[key]
    return sentence.own(own.get(key, ""), values) or sentence.usual_with(values)
