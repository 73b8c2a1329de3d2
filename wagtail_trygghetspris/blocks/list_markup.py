"""The columns of a list of winners as markup, for the entries that are filled in with
them."""

from itertools import accumulate

from ..models.winner_rows import picker
from .list_shapes import column_of


class Columns:
    """Of what was ``read``; ``between`` has what stands between the parts of a text, by
    tables and names."""

    def __init__(self, read, between):
        self._read, self._between, self._ready = read, between, {}
        awards = [len(each or ()) for each in read.awards_of]
        #: Where what belongs to an entry begins, in each table.
        self._starts = {
            "years": range(len(awards)),
            "awards": _starts(awards),
            "winners": _starts(read.winners_of),
        }

    def of(self, entries, awards):
        """A function that tells a column by its place in an entry: of ``entries``, all
        of which have so many ``awards``."""
        pickers = {}

        def column_at(place):
            table, name, number = column_of(place, awards)
            if (table, number) not in pickers:
                starts = picker(entries)(self._starts[table])
                places = [start + number for start in starts]
                pickers[table, number] = picker(places)
            return pickers[table, number](self._column(table, name))

        return column_at

    def _column(self, table, name):
        if (table, name) not in self._ready:
            texts = getattr(self._read, table)
            self._ready[table, name] = texts.markup(name, self._between[table][name])
        return self._ready[table, name]


def _starts(numbers):
    return [0, *accumulate(numbers)][:-1]
