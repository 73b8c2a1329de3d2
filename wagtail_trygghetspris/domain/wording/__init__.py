"""What our pages say by themselves, sentence by sentence, and an editor's own words in
the place of it."""

from . import nominating, reading, receipts
from .sentences import PLACEHOLDER

__all__ = ["PLACEHOLDER", "SENTENCES", "saying"]

#: Every sentence by its key, in the order in which an editor is offered them.
SENTENCES = {
    each.key: each
    for room in (reading, nominating, receipts)
    for each in room.SENTENCES
}


def saying(key, *, own, values=None):
    """The sentence ``key`` with ``values`` in it: the editor's own out of ``own``, a
    mapping of keys to texts, or else the usual one in the reader's language."""
    values = values or {}
    sentence = SENTENCES[key]
    return sentence.own(own.get(key, ""), values) or sentence.usual_with(values)
