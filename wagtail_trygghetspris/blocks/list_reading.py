"""What a list of winners tells, read from its standings: texts, and their shapes."""

from itertools import chain

from ..models.list_rows import YearRow
from ..models.winner_rows import winner_values
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
        self.winners_of = [
            self._winners(*each) for each in zip(standings, self.awards_of, strict=True)
        ]
        awards = [*chain.from_iterable(each or () for each in self.awards_of)]
        winners = [*chain.from_iterable(self.winners_of)]
        pictures = Pictures(self._objects, request, are_shown=not is_compact)
        self.years = texts_of_years(standings, self._address)
        self.awards = texts_of_awards(awards)
        self.winners = texts_of_winners(winners, pictures)
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

    def _winners(self, standing, awards):
        """As rows; none under embargo."""
        if not standing.is_announced:
            return ()
        if awards is None and isinstance(standing.year, YearRow):
            return standing.year.winner_values
        return [*map(winner_values, _winners_of(standing, awards))]

    def _objects(self):
        """The winners, as what they are, in the order of their texts."""
        each = zip(self.standings, self.awards_of, strict=True)
        return [*chain.from_iterable(_winners_of(*one) for one in each)]


def _winners_of(standing, awards):
    if awards is None:
        return standing.winners
    return chain.from_iterable(award.winners for award in awards)
