"""Winners as plain values, for lists of any length (``list_rows``)."""

from operator import attrgetter

from .list_columns import PICTURE, WINNER
from .pictures import PictureRow
from .winners import Winner

#: Where these stand in a row of a winner, which the key of the year goes before.
WINNER_KEY, WINNER_PLACE, WINNER_ANCHOR, WINNER_CATEGORY = (
    1 + WINNER.index(name) for name in ("pk", "sort_order", "anchor", "category_id")
)
#: Of the picture of a winner that is a model.
NOT_MADE = (None,) * len(PICTURE)


def place_of(values):
    """In the order of the editor; those without a place come last."""
    key, place = values[WINNER_KEY], values[WINNER_PLACE]
    return (place is None, place or 0, key)


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
    """``winner`` as a row: of the key of its year, ``WINNER`` and ``PICTURE``."""
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

    def __init__(self, family, year, values):
        self._family, self.prize_year = family, year
        self.values = values
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
        ) = values
        key = self.category_id
        self.category = None if key is None else family.category(key, category)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.model, name)

    def __str__(self):
        return self.name

    @property
    def anchor(self):
        return self.values[WINNER_ANCHOR]

    @anchor.setter
    def anchor(self, anchor):
        self.values[WINNER_ANCHOR] = anchor

    @property
    def model(self):
        return self._family.winners[self.pk]

    @property
    def image(self):
        return PictureRow(self) if self.image_id else None

    def picture_address(self, file):
        return self._family.picture_address(file)
