"""What reviews come to: means, spread and rank. Pure, and exact: fractions all the way,
rounded only where they are shown.

Fewer than three counted reviews come to nothing but their number: of two, each member
could reckon out what the other thinks.
"""

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import floor
from typing import NamedTuple

#: Counted reviews that it takes for a mean, a spread and a rank.
ENOUGH = 3


def weighted_mean(scores, weights):
    """The mean of one review. ``scores`` and ``weights`` go by criterion; None when a
    criterion has no score, or there is none."""
    if not weights or any(key not in scores for key in weights):
        return None
    return Fraction(_total(scores, weights), sum(weights.values()))


def _total(scores, weights):
    return sum(scores[key] * weight for key, weight in weights.items())


@dataclass(frozen=True)
class Spread:
    """What several numbers come to. ``variance`` is that of a sample."""

    count: int
    mean: Fraction
    lowest: Fraction
    highest: Fraction
    variance: Fraction

    def __hash__(self):
        return self._hash

    @cached_property
    def _hash(self):
        """Fractions take their time, and the same spread is looked up many times."""
        return hash((self.count, self.mean, self.lowest, self.highest, self.variance))

    @property
    def deviation(self):
        """The sample's standard deviation, to 28 digits."""
        return _decimal(self.variance).sqrt()

    @cached_property
    def width(self):
        return self.highest - self.lowest

    @cached_property
    def widest_scale(self):
        """The widest scale of whole steps of which this is half."""
        return floor(2 * self.width)


def spread_of(values, *, unit=1):
    """The ``Spread`` of ``values``, whole numbers of which ``unit`` are one, or None
    when there are too few of them."""
    return _spread(tuple(sorted(values)), unit) if len(values) >= ENOUGH else None


@lru_cache(maxsize=5000)
def _spread(values, unit):
    """Juries give the same few numbers again and again."""
    count, total = len(values), sum(values)
    squares = sum(each * each for each in values)
    return Spread(
        count,
        mean=Fraction(total, count * unit),
        lowest=Fraction(min(values), unit),
        highest=Fraction(max(values), unit),
        variance=Fraction(
            count * squares - total * total, count * (count - 1) * unit * unit
        ),
    )


@dataclass(frozen=True)
class Figures:
    """What the counted reviews of one nominee come to. ``overall`` is None, and so is
    all of ``by_criterion``, while there are too few."""

    count: int
    overall: Spread | None
    #: How many have placed the nominee first, where the jury only ranks.
    first_places: int | None = None
    #: The counted scores, for each criterion.
    scores: dict = field(default_factory=dict)

    @cached_property
    def by_criterion(self):
        """The ``Spread`` of each: only of the few nominees that are looked at closely
        are they reckoned."""
        return {key: spread_of(values) for key, values in self.scores.items()}


def figures_of_scores(reviews, weights):
    """``reviews`` are dicts of scores by criterion. One that lacks a score is not
    counted."""
    whole = [each for each in reviews if weights and weights.keys() <= each.keys()]
    totals = [_total(each, weights) for each in whole]
    figures = figures_of_totals(totals, unit=sum(weights.values()))
    scores = {key: [each[key] for each in whole] for key in weights}
    return replace(figures, scores=scores)


def figures_of_totals(totals, *, unit):
    """``totals`` are those of reviews that lack no score, each score times the weight
    of its criterion; ``unit`` is the sum of the weights."""
    return Figures(count=len(totals), overall=spread_of(totals, unit=unit))


def figures_of_ranks(ranks):
    """``ranks`` are the places that members have given; None was given none."""
    given = [each for each in ranks if each is not None]
    overall = spread_of(given)
    return Figures(
        count=len(given),
        overall=overall,
        first_places=given.count(1) if overall else None,
    )


class Placed(NamedTuple):
    """``rank`` is None where there are too few reviews."""

    item: object
    rank: int | None = None
    is_shared: bool = False


def placed(items, *, mean, lowest_first=False):
    """``items`` in the order of their means, the best first, each with its rank: equal
    means share one, and keep the order that ``items`` came in, which is by name. Those
    with too few reviews come last.

    ``mean`` gives that of an item, or its level (``levels``); None with too few.
    """
    tied = {}
    for item in items:
        tied.setdefault(mean(item), []).append(item)
    unranked = tied.pop(None, [])
    lines = []
    for value in sorted(tied, reverse=not lowest_first):
        equal, rank = tied[value], len(lines) + 1
        lines += [Placed(each, rank, len(equal) > 1) for each in equal]
    return lines + [Placed(each) for each in unranked]


def levels(values):
    """The level of each of ``values`` among them, as a number: to order by numbers is
    much quicker than by fractions. None has none."""
    known = sorted({each for each in values if each is not None})
    return {None: None, **{value: level for level, value in enumerate(known)}}


def wants_talk(spread, *, scale):
    """Whether the reviews are so far apart that the jury should talk of them first:
    by half the ``scale``, from the lowest value that can be given to the highest."""
    return spread is not None and 0 < scale <= spread.widest_scale


def rounded(value, places=2):
    """``value`` as a ``Decimal`` to be shown, halves away from zero."""
    step = Decimal(1).scaleb(-places)
    return _decimal(value).quantize(step, rounding=ROUND_HALF_UP)


def _decimal(value):
    if isinstance(value, Decimal):
        return value
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)
