"""The years of a prize and their winners as plain values, for lists of any length.

A thousand models cost more than the page they stand on. Here one statement reads what
a list shows, joined with the pictures that have been made; whatever else a host's own
template asks of a year or a winner is fetched for all of them together.
"""

from functools import lru_cache
from inspect import getattr_static
from urllib.parse import quote

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.models import Page

from ..enums import Outcome
from .list_columns import AS_MODEL, YEAR, converters
from .pictures import addresses
from .swapping import prize_year_model
from .winner_rows import WINNER_ANCHOR, WINNER_COLUMNS, WinnerRow, picker
from .winners import YearCategory


class Rows(list):
    """A list that is asked as a relation is."""

    def all(self):
        return self


class Family:
    """What the rows of one list share."""

    def __init__(self, prize, *, using, request):
        self.prize, self.using, self.request = prize, using, request
        self.years, self.categories, self.year_categories = [], {}, {}
        self.has_categories, self.winner_columns = False, []
        self.converters = converters(prize_year_model(), using)

    def load_categories(self):
        entries = YearCategory.objects.using(self.using).filter(
            prize_year__path__range=prize_year_model()._get_children_path_interval(
                self.prize.path
            )
        )
        for entry in entries.select_related("category"):
            self.categories[entry.category_id] = entry.category
            self.year_categories.setdefault(entry.prize_year_id, Rows()).append(entry)

    def category(self, key, name):
        return self.categories.setdefault(key, CategoryRow(key, name))

    @cached_property
    def models(self):
        """The years themselves, by their keys, for a host that asks for more."""
        objects = prize_year_model().objects.using(self.using)
        years = list(objects.filter(pk__in=[y.pk for y in self.years]).with_outcome())
        objects.load_outcomes(years)
        for year in years:
            year.prize, year.locale = self.prize, self.prize.locale
        return {year.pk: year for year in years}

    @cached_property
    def winners(self):
        return {each.pk: each for y in self.models.values() for each in y.winners.all()}

    @cached_property
    def picture_address(self):
        return addresses()

    @cached_property
    def has_usual_addresses(self):
        return all(
            getattr(model, name) is getattr(Page, name)
            for model in (prize_year_model(), type(self.prize))
            for name in ("get_url", "get_url_parts", "relative_url")
        )

    @cached_property
    def address(self):
        """That of the prize as seen from the request, or None."""
        return self.prize.get_url(self.request)

    @cached_property
    def start(self):
        """What the addresses of all years begin with."""
        return f"{self.address.rstrip('/')}/"

    @cached_property
    def end(self):
        return "/" if getattr(settings, "WAGTAIL_APPEND_SLASH", True) else ""


class CategoryRow:
    def __init__(self, pk, name):
        self.pk, self.name = pk, name

    def __str__(self):
        return self.name


class YearRow:
    """One year, as a template or a ``Standing`` reads it. What is not here is asked of
    the model behind it, fetched for all years of the list. ``winner_places`` tell where
    its winners stand in the columns that ``family`` has of them."""

    def __init__(self, family, values, winner_places):
        self._family, self.winner_places = family, winner_places
        self.__dict__.update(zip(YEAR, values, strict=True))

    @property
    def anchors(self):
        """Of its winners, as they are stored."""
        anchors = self._family.winner_columns[WINNER_ANCHOR]
        return [anchors[place] for place in self.winner_places]

    def stored_winners(self, places):
        """What is stored of the winners at ``places`` of the columns, by its names."""
        columns = map(picker(places), self._family.winner_columns)
        return dict(zip(WINNER_COLUMNS, columns, strict=True))

    @cached_property
    def winners(self):
        return Rows([WinnerRow(self._family, self, it) for it in self.winner_places])

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._family.models[self.pk], name)

    @property
    def __class__(self):
        """A page to whoever asks, such as ``{% pageurl %}``."""
        return prize_year_model()

    def __str__(self):
        return self.title

    @property
    def prize(self):
        return self._family.prize

    #: Rows are only read of years that follow no other.
    is_translation = False

    @property
    def original(self):
        return self

    @property
    def outcome(self):
        if self.not_awarded:
            return Outcome.NOT_AWARDED
        return Outcome.WINNERS if self.winner_places else Outcome.NONE

    @property
    def has_categories(self):
        return self._family.has_categories

    def list_categories(self):
        return self._family.year_categories.get(self.pk, Rows())

    def get_url(self, request=None, current_site=None):
        family = self._family
        if not family.has_usual_addresses:
            return family.models[self.pk].get_url(request or family.request)
        if family.address is None:
            return None
        slug = self.slug
        slug = slug if slug.isascii() and slug.isalnum() else quote(slug)
        return f"{family.start}{slug}{family.end}"

    @property
    def url(self):
        return self.get_url()


@lru_cache
def row_class(model):
    """``YearRow`` with what ``model`` does by the values that a row has."""
    return type("YearRow", (YearRow,), {n: getattr_static(model, n) for n in AS_MODEL})
