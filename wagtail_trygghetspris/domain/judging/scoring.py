"""What reviews come to: means, spread and rank. Pure, and exact: fractions all the way,
rounded only where they are shown.

Fewer than three counted reviews come to nothing but their number: of two, each member
could reckon out what the other thinks.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

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

    @property
    def deviation(self):
        """The sample's standard deviation, to 28 digits."""
        return _decimal(self.variance).sqrt()

    @property
    def width(self):
        return self.highest - self.lowest


def spread_of(values, *, unit=1):
    """The ``Spread`` of ``values``, whole numbers of which ``unit`` are one, or None
    when there are too few of them."""
    count, total = len(values), sum(values)
    if count < ENOUGH:
        return None
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
    return Figures(
        count=len(whole),
        overall=spread_of(totals, unit=sum(weights.values())),
        scores={key: [each[key] for each in whole] for key in weights},
    )


def figures_of_ranks(ranks):
    """``ranks`` are the places that members have given; None was given none."""
    given = [each for each in ranks if each is not None]
    overall = spread_of(given)
    return Figures(
        count=len(given),
        overall=overall,
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
    lines, rank = [], 0
    for place, index in enumerate(ranked):
        if place == 0 or known[place] != known[place - 1]:
            rank = place + 1
        lines.append(Placed(items[index], rank, _is_shared(known, place)))
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
