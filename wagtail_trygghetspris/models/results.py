"""What the reviews come to, as far as one reader may see: put together from rows that
are ``visible_to`` the reader, and from nothing else."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from ..domain.judging import roles, scoring
from ..domain.judging.states import Move
from ..enums import JudgingEventKind, ReviewMethod
from .nominees import Nominee
from .reviews import Review, Score


@dataclass(frozen=True)
class Result:
    """One nominee. Until it ``is_revealed`` to the reader there are no ``figures`` and
    no ``comments``; ``rank`` is among those that the reader sees in the category."""

    nominee: Nominee
    name: str
    is_revealed: bool
    figures: scoring.Figures | None = None
    comments: list = field(default_factory=list)
    rank: int | None = None
    is_shared: bool = False
    wants_talk: bool = False
    #: The names of members who submitted when others' reviews had been shown to all.
    late: list = field(default_factory=list)

    @property
    def code(self):
        return self.nominee.code

    @property
    def is_shortlisted(self):
        return self.nominee.shortlist_place is not None


@dataclass(frozen=True)
class Group:
    """The results in one category; ``category`` is None where there are none."""

    category: object
    results: list
    #: Whether the order, and the ranks, are those of the means.
    is_ranked: bool


@dataclass(frozen=True)
class Hidden:
    """How many nominees the reader does not see, and why."""

    conflicts: int = 0
    awaiting: int = 0
    undeclared: int = 0


def hidden_from(reader):
    """The nominees that the reader knows by name only. Three queries for a member."""
    if reader.seat is None:
        return Hidden()
    named = Nominee.objects.named_to(reader).order_by()
    answers = reader.seat.conflicts.filter(nominee__in=named.values("pk"))
    return Hidden(
        conflicts=answers.in_effect().count(),
        awaiting=answers.awaiting_ruling().count(),
        undeclared=named.undeclared_by(reader.seat).count(),
    )


def first_revealed(judging):
    """When reviews were over for the first time, so that all members saw them; None
    before that. Whoever is let back and submits later has seen what others think."""
    moved = judging.events.filter(kind=JudgingEventKind.MOVED)
    moved = moved.filter(details__move=Move.DELIBERATE).order_by("made_at")
    return moved.values_list("made_at", flat=True).first()


def in_neutral_order(nominees, reader):
    """``nominees`` by name; by code where the reader does not see all their names."""
    nominees = list(nominees)
    if any(reader.name_of(each) != each.name for each in nominees):
        return sorted(nominees, key=lambda each: each.code)
    return nominees


def results_for(reader):
    """The ``Group`` of each category, with those nominees that ``reader`` may read. The
    order follows the means only when all of them are revealed: an order in which some
    are missing would tell something of these. Six queries."""
    visible = Nominee.objects.visible_to(reader).select_related("category")
    nominees = in_neutral_order(visible.order_by("name", "pk"), reader)
    read = _Reading(reader, len(nominees))
    results = [read.result(each) for each in nominees]
    is_ranked = all(each.is_revealed for each in results)
    return [
        Group(category, read.placed(found) if is_ranked else found, is_ranked)
        for category, found in _by_category(results)
    ]


def _by_category(results):
    """Pairs of a category and its results, as they come; without one last."""
    groups = {}
    for each in results:
        groups.setdefault(each.nominee.category, []).append(each)
    return sorted(
        groups.items(),
        key=lambda pair: (1, 0, 0) if pair[0] is None else (0, *_place(pair[0])),
    )


def _place(category):
    return category.sort_order or 0, category.pk


def _scores(reviews):
    """For each of ``reviews`` its scores by criterion. One query."""
    rows = Score.objects.filter(review__in=reviews.order_by().values("pk")).order_by()
    found = {}
    for review, criterion, value in rows.values_list(
        "review", "criterion", "value"
    ).iterator():
        found.setdefault(review, {})[criterion] = value
    return found


class _Given(NamedTuple):
    """A review as it is fetched: a jury may have written very many, and to make
    instances of them takes longer than all the rest."""

    pk: int
    nominee: int
    seat: int
    rank: int | None
    comment: str
    submitted_at: datetime


class _Reading:
    """The reviews that ``reader`` sees, by nominee. Five queries."""

    def __init__(self, reader, count):
        self.reader, self.judging = reader, reader.judging
        self.ranks = self.judging.method == ReviewMethod.RANKING
        highest = count if self.ranks else self.judging.highest_score
        #: From the lowest that a member can give to the highest.
        self.scale = highest - 1
        self.seats = {
            each.pk: each for each in self.judging.seats.select_related("member")
        }
        self.voters = {seat.pk for seat in roles.voters(list(self.seats.values()))}
        self.weights = {each.pk: each.weight for each in self.judging.criteria.all()}
        self.revealed_at = first_revealed(self.judging)
        visible = Review.objects.visible_to(reader).submitted()
        self.scores = _scores(visible)
        self.reviews = {}
        fields = ("pk", "nominee", "seat", "rank", "comment", "submitted_at")
        rows = visible.order_by("seat__place", "seat").values_list(*fields)
        for review in map(_Given._make, rows.iterator()):
            self.reviews.setdefault(review.nominee, []).append(review)

    def result(self, nominee):
        reviews = self.reviews.get(nominee.pk, [])
        if not self._is_revealed(reviews):
            return Result(nominee, self.reader.name_of(nominee), False)
        figures = self._figures([r for r in reviews if r.seat in self.voters])
        return Result(
            nominee,
            self.reader.name_of(nominee),
            True,
            figures,
            comments=[(self._name(r), r.comment) for r in reviews if r.comment.strip()],
            wants_talk=scoring.wants_talk(figures.overall, scale=self.scale),
            late=[self._name(r) for r in reviews if self._is_late(r)],
        )

    def _name(self, review):
        return self.seats[review.seat].name

    def _is_late(self, review):
        return self.revealed_at is not None and review.submitted_at > self.revealed_at

    def _is_revealed(self, reviews):
        seat = self.reader.seat
        handed_in = seat is not None and any(r.seat == seat.pk for r in reviews)
        return self.judging.is_revealed or handed_in

    def _figures(self, reviews):
        if self.ranks:
            return scoring.figures_of_ranks([each.rank for each in reviews])
        scores = [self.scores.get(each.pk, {}) for each in reviews]
        return scoring.figures_of_scores(scores, self.weights)

    def placed(self, results):
        lines = scoring.placed(
            results, figures=lambda each: each.figures, lowest_first=self.ranks
        )
        return [
            replace(line.item, rank=line.rank, is_shared=line.is_shared)
            for line in lines
        ]
