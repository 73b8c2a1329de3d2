"""What the reviews come to, as far as one reader may see: figures of those nominees
whose reviews are ``visible_to`` the reader, and of nothing else."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db import router
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.utils.translation import get_language

from ..domain.bounded import Bounded
from ..domain.judging import roles, scoring
from ..enums import ReviewMethod
from .compiled import CompiledQuerySet, fetched
from .judging import Judging
from .nominees import Nominee
from .prizes import PrizeCategory
from .readers import Reader
from .reckoning import NOTHING, jury_of, reckoned, reckoned_from
from .reviews import Review

#: What was put together, for a few readers.
_kept = Bounded(8)
#: Stands in the compiled statement for the key of the jury's work.
JUDGING = 32_005


class Listed(NamedTuple):
    """A nominee as it is fetched: to make instances of very many takes longer than all
    the rest."""

    pk: int
    code: int
    name: str
    shortlist_place: int | None
    category: int | None
    category_name: str | None
    category_place: int | None
    #: 1 if the reader may see what others think of it, and else 0: to make them truth
    #: values takes longer than to fetch them.
    is_revealed: int

    hides_name = Nominee.hides_name
    cover_name = Nominee.cover_name


class Result:
    """One nominee. Until it ``is_revealed`` to the reader there are no ``figures``;
    ``rank`` is among those that the reader sees in the category."""

    __slots__ = ("is_shared", "name", "nominee", "rank", "reckoned", "wants_talk")

    def __init__(self, nominee, name, reckoned, scale):
        self.nominee, self.name, self.reckoned = nominee, name, reckoned
        self.rank, self.is_shared = None, False
        self.wants_talk = scoring.wants_talk(reckoned.figures.overall, scale=scale)

    @property
    def code(self):
        return self.nominee.code

    @property
    def is_revealed(self):
        return bool(self.nominee.is_revealed)

    @property
    def figures(self):
        return self.reckoned.figures if self.is_revealed else None

    @property
    def has_enough(self):
        """Whether there are reviews enough to reckon anything from, and to be seen."""
        return self.reckoned.level is not None

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
    """The nominees that the reader knows by name only. One query for a member."""
    if reader.seat is None:
        return Hidden()
    named = Nominee.objects.named_to(reader).order_by()
    answers = reader.seat.conflicts.filter(nominee=OuterRef("pk"))
    reasons = {
        "conflicts": Exists(answers.in_effect()),
        "awaiting": Exists(answers.awaiting_ruling()),
        "undeclared": ~Exists(answers),
    }
    counts = {why: Count("pk", filter=Q(each)) for why, each in reasons.items()}
    return Hidden(**named.aggregate(**counts))


def results_for(reader, jury=None):
    """The ``Group`` of each category, with those nominees that ``reader`` may read. The
    order follows the means only when all of them are revealed: an order in which some
    are missing would tell something of these.

    ``jury`` is that of ``jury_of``. Without it two queries, and two more where reviews
    have changed. What was put together for the reader before is given again as long as
    the nominees and what their reviews come to are the same.
    """
    using, judging = router.db_for_read(Nominee), reader.judging
    found = _reckoning(reader, jury_of(judging) if jury is None else jury)
    place = using, judging.pk, reader.seat and reader.seat.pk
    listed = _listed(reader, using)
    made_of = listed, judging.method, judging.highest_score, _hides_names(reader)
    made_of += (get_language(),)
    known = _kept.get(place)
    if known is None or known[0] is not found or known[1] != made_of:
        known = found, made_of, _groups(reader, listed, found)
        _kept[place] = known
    return known[2]


def _groups(reader, listed, found):
    nominees = _in_neutral_order(map(Listed._make, listed), reader)
    results = _results(nominees, reader, found)
    is_ranked = all(each.is_revealed for each in results)
    return [
        Group(category, _placed(found, reader) if is_ranked else found, is_ranked)
        for category, found in _by_category(results)
    ]


def _results(nominees, reader, found):
    ranks = reader.judging.method == ReviewMethod.RANKING
    #: From the lowest that a member can give to the highest.
    scale = (len(nominees) if ranks else reader.judging.highest_score) - 1
    hides = _hides_names(reader)
    return [
        Result(
            each,
            reader.name_of(each) if hides else each.name,
            found[each.pk] if each.is_revealed else NOTHING,
            scale,
        )
        for each in nominees
    ]


def _hides_names(reader):
    return reader.seat is not None and reader.judging.hides_names


def _reckoning(reader, jury):
    """Before the reviews are over, who enters for a member reads that member's only."""
    if reader.acts_for_member and not reader.judging.is_revealed:
        voters = [seat.pk for seat in roles.voters(jury)]
        own = Review.objects.revealed_to(reader).filter(seat__in=voters)
        return reckoned_from(own, reader.judging)
    return reckoned(reader.judging, jury)


def _listed(reader, using):
    """Tuples for ``Listed`` by name."""
    if reader.leads and reader.seat is None:
        asked = _asked_by_leader(using, reader.judging.state)
        return asked.fetched({JUDGING: reader.judging.pk})
    return fetched(_rows(reader).using(using))


@lru_cache
def _asked_by_leader(using, state):
    """For all who lead without a seat, it is the same statement."""
    reader = Reader(Judging(pk=JUDGING, state=state), user=None, leads=True)
    return CompiledQuerySet(_rows(reader), using=using)


def _rows(reader):
    names = ("category__name", "category__sort_order")
    rows = Nominee.objects.visible_to(reader).order_by("name", "pk")
    rows = rows.values_list("pk", "code", "name", "shortlist_place", "category", *names)
    return rows.annotate(is_revealed=_is_revealed(reader))


def _in_neutral_order(nominees, reader):
    """``nominees`` by name; by code where the reader does not see all their names."""
    nominees = list(nominees)
    if not _hides_names(reader):
        return nominees
    if any(each.hides_name(reader.judging) for each in nominees):
        nominees.sort(key=lambda each: each.code)
    return nominees


def _is_revealed(reader):
    """When the reviews are over, and before that where the reader has handed in."""
    if reader.judging.is_revealed or reader.seat is None:
        return Value(int(reader.judging.is_revealed))
    own = Review.objects.submitted().filter(seat=reader.seat, nominee=OuterRef("pk"))
    return Case(When(Exists(own.order_by()), then=1), default=0)


def _by_category(results):
    """Pairs of a category and its results, as they come; without one last."""
    groups = {}
    for each in results:
        groups.setdefault(each.nominee.category, []).append(each)
    found = [(_category(group[0].nominee), group) for group in groups.values()]
    return sorted(found, key=lambda pair: _place(pair[0]))


def _category(nominee):
    if nominee.category is None:
        return None
    name, place = nominee.category_name, nominee.category_place
    return PrizeCategory(pk=nominee.category, name=name, sort_order=place)


def _place(category):
    return (1, 0, 0) if category is None else (0, category.sort_order or 0, category.pk)


def _placed(results, reader):
    lines = scoring.placed(
        results,
        mean=lambda each: each.reckoned.level,
        lowest_first=reader.judging.method == ReviewMethod.RANKING,
    )
    for line in lines:
        line.item.rank, line.item.is_shared = line.rank, line.is_shared
    return [line.item for line in lines]
