"""A member puts the nominees in order, where the jury ranks instead of scoring."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import ReviewMethod
from .holding import held
from .locking import written_to
from .refusals import Refused, Stale
from .reviewing import check_writable, may_score


class RankTwice(Refused):
    """Two nominees have the same rank. ``codes`` are those of all that share one."""

    def __init__(self, codes):
        super().__init__(_("Each rank can be given to one nominee only."))
        self.codes = codes


def arranged(shown, wanted):
    """The codes in the order that is wanted, first the best; those without a rank are
    left out. Both map codes to ranks, or to None.

    Who changes one rank to another that is taken moves that nominee there, and the
    others make room. Who changes several must give each rank once: raises
    ``RankTwice``.
    """
    changed = [code for code in wanted if wanted[code] != shown.get(code)]
    given = {code: rank for code, rank in wanted.items() if rank is not None}
    if len(changed) == 1 and changed[0] in given:
        return _inserted(given, changed[0])
    taken = list(given.values())
    twice = {code for code, rank in given.items() if taken.count(rank) > 1}
    if twice:
        raise RankTwice(twice)
    return sorted(given, key=given.get)


def _inserted(given, code):
    others = sorted((each for each in given if each != code), key=given.get)
    before = max(given[code] - 1, 0)
    return [*others[:before], code, *others[before:]]


def moved(order, code, step):
    """``order`` with ``code`` ``step`` places further down, or up if negative; one
    that has no rank yet comes last."""
    if code not in order:
        return [*order, code]
    rest = [each for each in order if each != code]
    place = min(max(order.index(code) + step, 0), len(rest))
    return [*rest[:place], code, *rest[place:]]


def own_ranks(reader):
    """The member's standing reviews of what may be read, by the nominee's code, and
    the ranks in them: pairs of code and (review or None)."""
    nominees = reader.judging.nominees.all().visible_to(reader)
    reviews = reader.seat.reviews.standing().filter(
        nominee__in=nominees.order_by().values("pk")
    )
    found = {row.nominee_id: row for row in reviews.order_by("pk")}
    return [(nominee, found.get(nominee.pk)) for nominee in nominees]


def set_ranks(reader, order, *, shown, moment):
    """Store ``order``, the codes from the best on; those left out have no rank.

    ``shown`` are the ranks by code that the member saw. Raises ``Stale`` when another
    tab has stored other ones, unless they are the same as these. What is submitted
    keeps its rank, and the others come after it.
    """
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        _check(reader)
        pairs = own_ranks(reader)
        check_writable(reader, *(nominee for nominee, _review in pairs))
        stored = {n.code: review and review.rank for n, review in pairs}
        wanted = _ranks(pairs, order)
        if wanted == stored:
            return
        if stored != shown:
            raise Stale(_("The order was changed elsewhere. Nothing has been saved."))
        _store(reader.seat, pairs, wanted, moment)


def _check(reader):
    if reader.judging.method != ReviewMethod.RANKING or not may_score(reader.seat):
        raise Refused(_("Nothing was saved: nothing is ranked here."))


def _ranks(pairs, order):
    """The rank of each code, as it is to be stored."""
    frozen = {n.code: r.rank for n, r in pairs if r and r.submitted_at}
    last = max((rank for rank in frozen.values() if rank), default=0)
    free = [code for code in order if code not in frozen]
    ranks = {code: last + place for place, code in enumerate(free, 1)}
    return {n.code: frozen.get(n.code, ranks.get(n.code)) for n, _review in pairs}


def close_gaps(reader, pairs, *, moment):
    """Give what is handed in ranks without gaps, which merging and conflicts of
    interest may have left; in the transaction that is open."""
    ranked = [(n.code, r.rank) for n, r in pairs if r and r.rank]
    order = [code for code, _rank in sorted(ranked, key=lambda each: each[1])]
    _store(reader.seat, pairs, _ranks(pairs, order), moment)


def _store(seat, pairs, wanted, moment):
    reviews = seat.reviews.model
    fresh, changed = [], []
    for nominee, review in pairs:
        rank = wanted[nominee.code]
        if rank == (review and review.rank):
            continue
        row = review or reviews(seat=seat, nominee=nominee)
        row.rank, row.updated_at = rank, moment
        (changed if review else fresh).append(row)
    reviews.objects.bulk_create(fresh)
    reviews.objects.bulk_update(changed, ["rank", "updated_at"])
