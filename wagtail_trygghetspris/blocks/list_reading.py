"""What a list of winners tells, read from its standings: texts, and their shapes."""

from itertools import chain

from ..models.list_rows import YearRow
from ..models.winner_rows import WINNER_COLUMNS, winner_values
from .list_pictures import Pictures
from .list_texts import (
    no_shapes,
    shapes_of_awards,
    shapes_of_winners,
    shapes_of_years,
    texts_of_awards,
    texts_of_winners,
    texts_of_years,
)


class Reading:
    """``years``, ``awards`` and ``winners`` are texts; which of the latter are those of
    an entry, ``awards_of`` and ``winners_of`` tell, in the order of ``standings``."""

    def __init__(self, standings, *, is_compact, request):
        self.standings, self.is_compact, self.request = standings, is_compact, request
        self.awards_of = [self._awards(each) for each in standings]
        awards = [*chain.from_iterable(each or () for each in self.awards_of)]
        self.winners_of, stored = self._winners()
        pictures = Pictures(self._objects, request, are_shown=not is_compact)
        self.years = texts_of_years(standings, self._address)
        self.awards = texts_of_awards(awards)
        self.winners = texts_of_winners(stored, pictures)
        shapes_of = no_shapes if is_compact else shapes_of_winners
        self.shapes = (
            shapes_of_years(self.years, standings),
            shapes_of_awards(self.awards, awards),
            shapes_of(self.winners),
        )

    def _address(self, year):
        """ "" for a sample, which has no page."""
        return (year.get_url(self.request) or "None") if year.pk else ""

    def _awards(self, standing):
        """None where winners stand together; a line names them in the editor's order,
        whatever their categories."""
        has_categories = getattr(standing.year, "has_categories", True)
        is_plain = standing.is_not_awarded or self.is_compact or not has_categories
        return None if is_plain else standing.awards

    def _winners(self):
        """How many there are in each entry, and what is stored of them all by the names
        of its columns; nothing of those under embargo."""
        if self._are_rows():
            places = [
                each.year.winner_places if each.is_announced else ()
                for each in self.standings
            ]
            stored = self.standings[0].year.stored_winners
            return [*map(len, places)], stored([*chain.from_iterable(places)])
        rows = [[*map(winner_values, each)] for each in self._objects_by_entry()]
        columns = map(list, zip(*chain.from_iterable(rows), strict=True))
        named = dict.fromkeys(WINNER_COLUMNS, ())
        return [*map(len, rows)], named | dict(zip(named, columns, strict=False))

    def _are_rows(self):
        """Whether all winners are read from columns, and stand together."""
        return all(
            awards is None and isinstance(each.year, YearRow)
            for each, awards in zip(self.standings, self.awards_of, strict=True)
        )

    def _objects(self):
        """The winners, as what they are, in the order of their texts."""
        return [*chain.from_iterable(self._objects_by_entry())]

    def _objects_by_entry(self):
        return map(_winners_of, self.standings, self.awards_of)


def _winners_of(standing, awards):
    """None under embargo."""
    if not standing.is_announced:
        return ()
    if awards is None:
        return standing.winners
    return chain.from_iterable(award.winners for award in awards)
