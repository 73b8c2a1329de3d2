"""The results of one nominee in words, numbers and a picture."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...domain.judging import scoring
from ...enums import ReviewMethod
from ...models.readers import Reader
from ...models.result_details import NONE, Details
from ...models.results import Result
from ..charts import spans
from .member import REVIEW

NOMINEE = "wagtail_trygghetspris_jury_nominee"


def number(value):
    """``value`` with two decimals, as it is written in the user's language."""
    return number_format(scoring.rounded(value), decimal_pos=2)


def whole_or_number(value):
    return str(value) if value.denominator == 1 else number(value)


class Told(NamedTuple):
    """A spread in words."""

    mean: str
    span: str
    deviation: str


@lru_cache(maxsize=5000)
def told(spread, language):
    """``spread`` as ``language`` writes numbers: juries give the same few numbers again
    and again."""
    low, high = whole_or_number(spread.lowest), whole_or_number(spread.highest)
    return Told(number(spread.mean), f"{low}–{high}", number(spread.deviation))


class SpreadLine:
    """A criterion, or all together; ``spread`` is None with too few reviews."""

    def __init__(self, name, spread, weight=None):
        self.name, self.spread, self.weight = name, spread, weight

    @cached_property
    def _told(self):
        return told(self.spread, get_language())

    @property
    def mean(self):
        return self._told.mean

    @property
    def span(self):
        return self._told.span

    @property
    def deviation(self):
        return self._told.deviation


@dataclass
class ResultLine:
    result: Result
    reader: Reader
    details: Details = NONE

    @property
    def name(self):
        return self.result.name

    @property
    def code(self):
        """As text: in a page, numbers may have separators."""
        return str(self.result.code)

    @property
    def address(self):
        """Where the nominations can be read."""
        seat, judging = self.reader.seat, self.reader.judging
        name, pk = (REVIEW, seat.pk) if seat else (NOMINEE, judging.pk)
        return reverse(name, args=[pk, self.result.code])

    @property
    def is_revealed(self):
        return self.result.is_revealed

    @property
    def wants_talk(self):
        return self.result.wants_talk

    @property
    def is_shortlisted(self):
        return self.result.is_shortlisted

    @property
    def late(self):
        return ", ".join(self.details.late)

    @property
    def comments(self):
        return self.details.comments

    @property
    def count(self):
        return self.result.figures.count

    @property
    def has_enough(self):
        return self.result.has_enough

    @property
    def first_places(self):
        return self.result.figures.first_places

    @property
    def rank(self):
        if self.result.rank is None:
            return ""
        text = _("shared %(rank)d") if self.result.is_shared else "%(rank)d"
        return text % {"rank": self.result.rank}

    @cached_property
    def overall(self):
        ranks = self.reader.judging.method == ReviewMethod.RANKING
        name = _("Place in the members' rankings") if ranks else _("All criteria")
        return SpreadLine(name, self.result.figures.overall)

    @cached_property
    def spreads(self):
        """All together, and each criterion."""
        criteria = self.details.criteria
        return [
            self.overall,
            *(SpreadLine(name, spread, weight) for name, weight, spread in criteria),
        ]

    @property
    def picture(self):
        return spans(self.drawn, highest=self.highest)

    @property
    def drawn(self):
        """What the picture shows."""
        return [
            (line.name, line.spread.mean, line.spread.lowest, line.spread.highest)
            for line in self.spreads
        ]

    @property
    def highest(self):
        """At which number the picture ends."""
        if self.reader.judging.method == ReviewMethod.RANKING:
            return max(2, int(self.result.figures.overall.highest))
        return self.reader.judging.highest_score
