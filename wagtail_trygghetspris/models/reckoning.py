"""What the reviews in a jury's work come to, whoever reads, by the keys of nominees:
each process keeps it until a review changes.

Nothing of it is for showing as it is: which nominees, and whether their figures, a
reader may see is asked for each time (``results``).
"""

from functools import lru_cache
from typing import NamedTuple

from django.db import router
from django.db.models import Count, F, Max, Min, OuterRef, Subquery, Sum, Value

from ..domain.bounded import Bounded
from ..domain.judging import roles, scoring
from ..enums import ReviewMethod
from .compiled import CompiledQuerySet
from .judging import Criterion, Judging, Seat
from .reviews import Review, Score

#: What the work of a few juries comes to.
_kept = Bounded(8)
#: Stands in the compiled statement for the key of the jury's work.
JUDGING = 32_005
STAMPS = ("reviews_stamp", "scores_stamp", "criteria_stamp", "log_stamp")


class Reckoned(NamedTuple):
    figures: scoring.Figures
    #: That of the mean, and of the distance between the lowest and the highest, among
    #: all nominees; None with too few reviews.
    level: int | None
    width_level: int | None


class Reckoning(dict):
    """``Reckoned`` by the primary keys of nominees."""

    def __missing__(self, nominee):
        return NOTHING


NOTHING = Reckoned(scoring.Figures(0, None), None, None)


def jury_of(judging):
    """The seats in ``judging`` with their members, each with the ``STAMPS`` of all. One
    query."""
    asked = _jury(router.db_for_read(Seat), judging.method)
    return list(asked.ask({JUDGING: judging.pk}))


@lru_cache
def _jury(using, method):
    seats = Seat.objects.filter(judging=JUDGING).select_related("member")
    return CompiledQuerySet(seats.annotate(**_stamps(method)), using=using)


def _stamps(method):
    """Numbers that differ as soon as anything does that figures are reckoned from:
    reviews and where they count, scores, weights. Everything that is done to reviews
    that count is in the log besides."""
    given = F("rank") if method == ReviewMethod.RANKING else 1
    review = F("pk") * 31 + F("nominee") * 7 + F("seat")
    # Quicker than the rows of each seat; that others follow them does no harm.
    reviews = Review.objects.submitted().filter(pk__gte=_first_review())
    scores = Score.objects.filter(review__gte=_first_review())
    criteria = Criterion.objects.filter(judging=JUDGING)
    log = Judging._meta.get_field("events").related_model.objects
    return {
        "reviews_stamp": _only(reviews, Sum(review * given)),
        "scores_stamp": _only(scores, Sum(F("value") * F("pk"))),
        "criteria_stamp": _only(criteria, Sum(F("pk") * F("weight"))),
        "log_stamp": _only(log.filter(judging=JUDGING), Max("pk")),
    }


def _first_review():
    """The lowest key of a review: each seat has its own at hand in an index."""
    own = Review.objects.filter(seat=OuterRef("pk")).order_by("pk").values("pk")[:1]
    seats = Seat.objects.filter(judging=JUDGING).annotate(first=Subquery(own))
    return _only(seats, Min("first"))


def _only(rows, it):
    """What ``it``, an aggregate, comes to over all ``rows``."""
    rows = rows.order_by().annotate(all=Value(1)).values("all")
    return Subquery(rows.annotate(it=it).values("it"))


def reckoned(judging, jury):
    """The ``Reckoning`` of all submitted reviews in ``judging``. ``jury`` is that of
    ``jury_of``, asked for before."""
    if not jury:
        return Reckoning()
    place = router.db_for_read(Seat), judging.pk
    voters = [seat.pk for seat in roles.voters(jury)]
    stamp = judging.method, voters, [getattr(jury[0], each) for each in STAMPS]
    known = _kept.get(place)
    if known is None or known[0] != stamp:
        reviews = Review.objects.submitted().filter(seat__in=voters)
        known = stamp, reckoned_from(reviews, judging)
        _kept[place] = known
    return known[1]


def reckoned_from(reviews, judging):
    """The ``Reckoning`` of ``reviews``, those of members with a vote. Two queries."""
    ranks = judging.method == ReviewMethod.RANKING
    figures = _of_ranks(reviews) if ranks else _of_scores(reviews, judging)
    overall = [each.overall for each in figures.values()]
    levels = scoring.levels(each and each.mean for each in overall)
    widths = scoring.levels(each and each.width for each in overall)
    return Reckoning(
        (
            nominee,
            Reckoned(
                each,
                levels[each.overall and each.overall.mean],
                widths[each.overall and each.overall.width],
            ),
        )
        for nominee, each in figures.items()
    )


def _of_ranks(reviews):
    given = _by_nominee(reviews.order_by().values_list("nominee", "rank"))
    return {
        nominee: scoring.figures_of_ranks(ranks) for nominee, ranks in given.items()
    }


def _of_scores(reviews, judging):
    """The database adds up the scores of each review; to fetch them takes longer than
    all the rest."""
    weights = list(judging.criteria.values_list("weight", flat=True))
    whole = (
        reviews.filter(scores__criterion__judging=judging)
        .order_by()
        .values("pk", "nominee")
        .annotate(
            total=Sum(F("scores__value") * F("scores__criterion__weight")),
            number=Count("scores"),
        )
        .filter(number=len(weights))
    )
    unit, alike, found = sum(weights), {}, {}
    for nominee, totals in _by_nominee(whole.values_list("nominee", "total")).items():
        totals = tuple(sorted(totals))  # the same numbers come to the same
        if totals not in alike:
            alike[totals] = scoring.figures_of_totals(totals, unit=unit)
        found[nominee] = alike[totals]
    return found


def _by_nominee(pairs):
    found = {}
    for nominee, number in pairs.iterator():
        found.setdefault(nominee, []).append(number)
    return found
