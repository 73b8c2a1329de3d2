"""The results of one nominee in words, numbers and a picture."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ...domain.judging import scoring
from ...enums import ReviewMethod
from ...models.judging import Judging
from ...models.results import Result
from ..charts import spans


def number(value):
    """``value`` with two decimals, as it is written in the user's language."""
    return number_format(scoring.rounded(value), decimal_pos=2)


def whole_or_number(value):
    return str(value) if value.denominator == 1 else number(value)


def has_enough(result):
    """Whether there are reviews enough to reckon anything from, and to be seen."""
    return result.figures is not None and result.figures.overall is not None


@dataclass(frozen=True)
class SpreadLine:
    """A criterion, or all together; ``spread`` is None with too few reviews."""

    name: str
    spread: scoring.Spread | None
    weight: int | None = None

    @property
    def mean(self):
        return number(self.spread.mean)

    @property
    def span(self):
        low, high = self.spread.lowest, self.spread.highest
        return f"{whole_or_number(low)}–{whole_or_number(high)}"

    @property
    def deviation(self):
        return number(self.spread.deviation)


@dataclass(frozen=True)
class ResultLine:
    result: Result
    judging: Judging
    criteria: list

    @property
    def name(self):
        return self.result.name

    @property
    def code(self):
        return self.result.code

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
        return ", ".join(self.result.late)

    @property
    def comments(self):
        return self.result.comments

    @property
    def count(self):
        return self.result.figures.count

    @property
    def has_enough(self):
        return has_enough(self.result)

    @property
    def first_places(self):
        return self.result.figures.first_places

    @property
    def rank(self):
        if self.result.rank is None:
            return ""
        text = _("shared %(rank)d") if self.result.is_shared else "%(rank)d"
        return text % {"rank": self.result.rank}

    @property
    def overall(self):
        ranks = self.judging.method == ReviewMethod.RANKING
        name = _("Place in the members' rankings") if ranks else _("All criteria")
        return SpreadLine(name, self.result.figures.overall)

    @property
    def spreads(self):
        """All together, and each criterion."""
        by_criterion = self.result.figures.by_criterion
        return [
            self.overall,
            *(
                SpreadLine(each.name, by_criterion[each.pk], each.weight)
                for each in self.criteria
                if each.pk in by_criterion
            ),
        ]

    @property
    def picture(self):
        lines = [
            (line.name, line.spread.mean, line.spread.lowest, line.spread.highest)
            for line in self.spreads
        ]
        return spans(lines, highest=self._highest)

    @property
    def _highest(self):
        if self.judging.method == ReviewMethod.RANKING:
            return max(2, int(self.result.figures.overall.highest))
        return self.judging.highest_score
