"""A member hands in the reviews that are complete: from then on they stand."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import JudgingEventKind, ReviewMethod
from .holding import held, on_paper
from .locking import written_to
from .noting import note
from .ranking import close_gaps, own_ranks
from .refusals import Refused
from .reviewing import check_writable, must_score


class Incomplete(Refused):
    """Reviews lack scores or ranks, or nominees wait for a word on conflicts."""


def lacks(review, *, judging, number_of_criteria, scores):
    """Whether the member must still score or rank the nominee of ``review``, which may
    be None. ``scores`` is the number of scores in it."""
    if judging.method == ReviewMethod.RANKING:
        return review is None or review.rank is None
    return review is None or scores < number_of_criteria


def submit(reader, *, moment):
    """Submit the reviews of all nominees that the member may read and has not handed
    in yet; returns how many. Raises ``Refused``, and ``Incomplete``."""
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        every = own_ranks(reader)
        pairs = [(n, r) for n, r in every if r is None or not r.submitted_at]
        _check(reader, pairs)
        if reader.judging.method == ReviewMethod.RANKING:
            close_gaps(reader, every, moment=moment)
        _store(reader, pairs, moment)
        note(
            reader.judging,
            JudgingEventKind.SUBMITTED,
            user=reader.user,
            moment=moment,
            seat=reader.seat,
            count=len(pairs),
            **on_paper(reader),
        )
    return len(pairs)


def _check(reader, pairs):
    check_writable(reader, *(nominee for nominee, _review in pairs))
    _check_declared(reader)
    if not pairs:
        raise Refused(_("There is nothing to submit."))
    if must_score(reader.seat):
        _check_complete(reader, pairs)


def _check_declared(reader):
    named = reader.judging.nominees.all().named_to(reader)
    if named.undeclared_by(reader.seat).exists():
        raise Incomplete(
            _("First say of every nominee whether you have a conflict of interest.")
        )


def _check_complete(reader, pairs):
    judging = reader.judging
    criteria = judging.criteria.count()
    scored = _scored(reader.seat, pairs)
    missing = [
        review
        for _nominee, review in pairs
        if lacks(
            review,
            judging=judging,
            number_of_criteria=criteria,
            scores=scored[review and review.pk],
        )
    ]
    if missing:
        text = ngettext(
            "%(count)d nominee is not fully reviewed yet.",
            "%(count)d nominees are not fully reviewed yet.",
            len(missing),
        )
        raise Incomplete(text % {"count": len(missing)})


def _scored(seat, pairs):
    """How many scores each review has, by its key."""
    keys = [review.pk for _nominee, review in pairs if review]
    rows = seat.reviews.filter(pk__in=keys).order_by()
    return Counter(rows.values_list("scores__review", flat=True))


def _store(reader, pairs, moment):
    reviews = reader.seat.reviews.model
    keys = [review.pk for _nominee, review in pairs if review]
    reviews.objects.filter(pk__in=keys).update(submitted_at=moment)
    reviews.objects.bulk_create(
        reviews(
            seat=reader.seat, nominee=nominee, updated_at=moment, submitted_at=moment
        )
        for nominee, review in pairs
        if review is None
    )
