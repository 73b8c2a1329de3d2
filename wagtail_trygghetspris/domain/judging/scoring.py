"""What reviews come to: means, spread and rank. Pure, and exact: fractions all the way,
rounded only where they are shown.

Fewer than three counted reviews come to nothing but their number: of two, each member
could reckon out what the other thinks.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

#: Counted reviews that it takes for a mean, a spread and a rank.
ENOUGH = 3


def weighted_mean(scores, weights):
    """The mean of one review. ``scores`` and ``weights`` go by criterion; None when a
    criterion has no score, or there is none."""
    if not weights or any(key not in scores for key in weights):
        return None
    total = sum(scores[key] * weight for key, weight in weights.items())
    return Fraction(total, sum(weights.values()))


@dataclass(frozen=True)
class Spread:
    """What several numbers come to. ``variance`` is that of a sample."""

    count: int
    mean: Fraction
    lowest: Fraction
    highest: Fraction
    variance: Fraction

    @property
    def deviation(self):
        """The sample's standard deviation, to 28 digits."""
        return _decimal(self.variance).sqrt()

    @property
    def width(self):
        return self.highest - self.lowest


def spread_of(values):
    """The ``Spread`` of ``values``, or None when there are too few of them."""
    values = [Fraction(each) for each in values]
    if len(values) < ENOUGH:
        return None
    mean = sum(values) / len(values)
    variance = sum((each - mean) ** 2 for each in values) / (len(values) - 1)
    return Spread(len(values), mean, min(values), max(values), variance)


@dataclass(frozen=True)
class Figures:
    """What the counted reviews of one nominee come to. ``overall`` is None, and so is
    all of ``by_criterion``, while there are too few."""

    count: int
    overall: Spread | None
    by_criterion: dict
    #: How many have placed the nominee first, where the jury only ranks.
    first_places: int | None = None


def figures_of_scores(reviews, weights):
    """``reviews`` are dicts of scores by criterion. One that lacks a score is not
    counted."""
    whole = [each for each in reviews if weighted_mean(each, weights) is not None]
    return Figures(
        count=len(whole),
        overall=spread_of([weighted_mean(each, weights) for each in whole]),
        by_criterion={key: spread_of([each[key] for each in whole]) for key in weights},
    )


def figures_of_ranks(ranks):
    """``ranks`` are the places that members have given; None was given none."""
    given = [each for each in ranks if each is not None]
    overall = spread_of(given)
    return Figures(
        count=len(given),
        overall=overall,
        by_criterion={},
        first_places=given.count(1) if overall else None,
    )


@dataclass(frozen=True)
class Placed:
    """``rank`` is None where there are too few reviews."""

    item: object
    rank: int | None = None
    is_shared: bool = False


def placed(items, *, figures, lowest_first=False):
    """``items`` in the order of their means, the best first, each with its rank: equal
    means share one, and keep the order that ``items`` came in, which is by name. Those
    with too few reviews come last.

    ``figures`` gives the ``Figures`` of an item.
    """
    means = [_mean(figures(each)) for each in items]
    sign = 1 if lowest_first else -1
    ranked = sorted(
        (index for index, mean in enumerate(means) if mean is not None),
        key=lambda index: sign * means[index],
    )
    known = [means[index] for index in ranked]
    lines = [
        Placed(items[index], known.index(means[index]) + 1, _is_shared(known, index_at))
        for index_at, index in enumerate(ranked)
    ]
    unranked = [each for each, mean in zip(items, means, strict=True) if mean is None]
    return lines + [Placed(each) for each in unranked]


def _mean(figures):
    return figures.overall.mean if figures and figures.overall else None


def _is_shared(means, place):
    """Whether a neighbour in the sorted ``means`` has the same."""
    return means[place] in (means[place - 1 : place] + means[place + 1 : place + 2])


def wants_talk(spread, *, scale):
    """Whether the reviews are so far apart that the jury should talk of them first:
    by half the ``scale``, from the lowest value that can be given to the highest."""
    return spread is not None and scale > 0 and 2 * spread.width >= scale


def rounded(value, places=2):
    """``value`` as a ``Decimal`` to be shown, halves away from zero."""
    step = Decimal(1).scaleb(-places)
    return _decimal(value).quantize(step, rounding=ROUND_HALF_UP)


def _decimal(value):
    if isinstance(value, Decimal):
        return value
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)
