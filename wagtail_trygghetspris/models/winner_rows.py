"""Winners as plain values, for lists of any length (``list_rows``)."""

from operator import attrgetter, itemgetter

from .list_columns import PICTURE, WINNER
from .pictures import PictureRow
from .winners import Winner

#: What is read of a winner, the key of its year first.
WINNER_COLUMNS = ("prize_year_id", *WINNER, *PICTURE)
#: Where these stand among it.
WINNER_KEY, WINNER_PLACE, WINNER_ANCHOR, WINNER_CATEGORY = map(
    WINNER_COLUMNS.index, ("pk", "sort_order", "anchor", "category_id")
)
#: Of the picture of a winner that is a model.
NOT_MADE = (None,) * len(PICTURE)


def places_by_year(columns):
    """Where the winners of each year stand in ``columns``, by the key of the year. In
    the order of the editor; those without a place come last."""
    given, below = columns[WINNER_PLACE], {}
    if None in given:
        given = [float("inf") if place is None else place for place in given]
    order = sorted(range(len(given)), key=columns[WINNER_KEY].__getitem__)
    order.sort(key=given.__getitem__)
    for place, year in zip(order, picker(order)(columns[0]), strict=True):
        below.setdefault(year, []).append(place)
    return below


def picker(places):
    """A function that takes out of a column what stands at ``places`` (a list)."""
    if len(places) < 2:
        return lambda column: [column[place] for place in places]
    start, step, stop = places[0], places[1] - places[0], places[-1] + 1
    if step > 0 and places == [*range(start, stop, step)]:
        return itemgetter(slice(start, stop, step))
    return itemgetter(*places)


#: What a row of a winner has, of a winner that is a model; without a picture.
_values = attrgetter(
    "prize_year_id",
    *(
        {"citation": "shown_citation", "citation_language": "shown_language"}.get(n, n)
        for n in WINNER
        if n != "category__name"
    ),
)


def winner_values(winner):
    """``winner`` as a row of ``WINNER_COLUMNS``."""
    known = getattr(winner, "values", None)
    return known or [*_values(winner), None, *NOT_MADE]


class WinnerRow:
    """One winner; what is not here is asked of the model behind it."""

    lent_citation = lent_language = ""
    described_name = Winner.described_name
    shown_citation = Winner.shown_citation
    shown_language = Winner.shown_language
    party_list = Winner.party_list
    alt = Winner.alt

    def __init__(self, family, year, place):
        self._family, self.prize_year, self._place = family, year, place
        (
            _year,
            self.pk,
            self.sort_order,
            self.name,
            self.name_expansion,
            self.descriptor,
            self.parties,
            self.about,
            self.citation,
            self.citation_language,
            self.citation_lead_in,
            _anchor,
            self.image_id,
            self.image_alt,
            self.image_is_decorative,
            self.image_credit,
            self.url,
            self.category_id,
            category,
            *self.made,
        ) = self.values
        key = self.category_id
        self.category = None if key is None else family.category(key, category)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.model, name)

    def __str__(self):
        return self.name

    @property
    def values(self):
        return [column[self._place] for column in self._family.winner_columns]

    @property
    def anchor(self):
        return self._family.winner_columns[WINNER_ANCHOR][self._place]

    @anchor.setter
    def anchor(self, anchor):
        self._family.winner_columns[WINNER_ANCHOR][self._place] = anchor

    @property
    def model(self):
        return self._family.winners[self.pk]

    @property
    def image(self):
        return PictureRow(self) if self.image_id else None

    def picture_address(self, file):
        return self._family.picture_address(file)
