"""What the reviews of a few nominees say besides their means: of those that are looked
at closely, while the order is that of all (``results``)."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.db import router
from django.db.models import Case, Subquery, When

from ..domain.judging import roles, scoring
from ..domain.judging.states import Move
from ..enums import JudgingEventKind
from .compiled import CompiledQuerySet, fetched
from .judging import Judging
from .reviews import Review

#: Stand in the compiled statement for the key of the jury's work, and for those of
#: nominees, from the first on.
JUDGING, FIRST = 32_005, 32_100


@dataclass(frozen=True)
class Details:
    #: Pairs of a member's name and what it says.
    comments: list = field(default_factory=list)
    #: The names of members who submitted when others' reviews had been shown to all.
    late: list = field(default_factory=list)
    #: Triples of the name of a criterion, its weight and its ``Spread``.
    criteria: list = field(default_factory=list)


#: Of a nominee without a review that the reader may see.
NONE = Details()


class _Scored(NamedTuple):
    """A review, once for each of its scores; once without, where it has none."""

    nominee: int
    review: int
    seat: int
    comment: str
    is_late: int
    value: int | None
    criterion: int | None
    name: str | None
    weight: int | None


def details_of(results, reader, jury):
    """The ``Details`` of ``results`` by nominee (pk), where they are revealed. ``jury``
    are the seats with their members. One query."""
    nominees = [each.nominee.pk for each in results if each.is_revealed]
    found = defaultdict(list)
    for row in map(_Scored._make, _rows(nominees, reader) if nominees else ()):
        found[row.nominee].append(row)
    names = {seat.pk: seat.name for seat in jury}
    voters = {seat.pk for seat in roles.voters(jury)}
    return defaultdict(
        Details,
        {nominee: _details(rows, names, voters) for nominee, rows in found.items()},
    )


def _rows(nominees, reader):
    if reader.acts_for_member:
        rows = Review.objects.revealed_to(reader)
        return fetched(_scored(rows, nominees, reader.judging.pk))
    known = dict(enumerate(nominees, FIRST)) | {JUDGING: reader.judging.pk}
    return _asked(router.db_for_read(Review), len(nominees)).fetched(known)


@lru_cache
def _asked(using, number):
    """For ``number`` nominees. To all readers but one who ``acts_for_member`` the same
    reviews of a nominee are revealed, if any (``revealed_to``)."""
    nominees = range(FIRST, FIRST + number)
    rows = _scored(Review.objects.submitted(), nominees, JUDGING)
    return CompiledQuerySet(rows, using=using)


def _scored(reviews, nominees, judging):
    """Rows for ``_Scored``."""
    criterion = "scores__criterion"
    rows = reviews.filter(nominee__in=nominees)
    rows = rows.annotate(is_late=_is_late(judging))
    rows = rows.order_by("seat__place", "seat", f"{criterion}__place", criterion)
    known = "nominee", "pk", "seat", "comment", "is_late", "scores__value", criterion
    return rows.values_list(*known, f"{criterion}__name", f"{criterion}__weight")


def _is_late(judging):
    """Whoever submits when reviews have been over for the first time, and all members
    saw them, has seen what others think."""
    events = Judging._meta.get_field("events").related_model.objects
    moved = events.filter(judging=judging, kind=JudgingEventKind.MOVED)
    moved = moved.filter(details__move=Move.DELIBERATE).order_by("made_at")
    first = Subquery(moved.values("made_at")[:1])
    return Case(When(submitted_at__gt=first, then=1), default=0)


def _details(rows, names, voters):
    reviews = {row.review: row for row in rows}.values()
    scores = {row.review: {} for row in rows if row.seat in voters}
    criteria = {}
    for row in rows:
        if row.criterion is not None and row.review in scores:
            scores[row.review][row.criterion] = row.value
            criteria[row.criterion] = row.name, row.weight
    weights = {key: weight for key, (_name, weight) in criteria.items()}
    spreads = scoring.figures_of_scores(list(scores.values()), weights).by_criterion
    return Details(
        [(names[each.seat], each.comment) for each in reviews if each.comment.strip()],
        [names[each.seat] for each in reviews if each.is_late],
        [(*criteria[key], spread) for key, spread in spreads.items()],
    )
