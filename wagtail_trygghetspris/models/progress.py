"""How far the members of a jury have come: numbers only, no score and no nominee."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from ..domain.judging import roles
from ..domain.judging.reviewing import must_score
from ..domain.judging.submitting import lacks
from ..enums import ConflictAnswer
from .judging import Seat
from .nominees import Nominee
from .reviews import CLEARED, ConflictOfInterest, Review


@dataclass(frozen=True, kw_only=True)
class SeatProgress:
    """One member. ``open`` are the nominees without a conflict of interest, as far as
    the member has said; ``awaiting`` those of which the chair has not ruled."""

    seat: Seat
    has_vote: bool
    nominees: int
    declared: int
    open: int
    awaiting: int
    reviewed: int
    submitted: int
    #: Reviews that are begun, and that nobody else sees.
    unsubmitted: int
    submitted_at: datetime | None

    @property
    def has_declared(self):
        return self.declared == self.nominees

    @property
    def has_submitted(self):
        """Whether there is nothing left to do for the member."""
        return self.has_declared and self.submitted == self.open

    @property
    def is_waited_for(self):
        """Whether the jury goes on without a vote that it should have."""
        return self.has_vote and not self.has_submitted


def progress_of(judging):
    """The ``SeatProgress`` of each member who takes part, in the order of the jury.
    Five queries."""
    seats = judging.seats.select_related("member", "user", "serves_for__member")
    seats = list(seats)
    voters = {seat.pk for seat in roles.voters(seats)}
    nominees = Nominee.objects.filter(judging=judging).before_jury().order_by()
    number = nominees.count()
    said = _declarations(nominees)
    written = _reviews(judging, nominees)
    nothing = {"declared": 0, "open": 0, "awaiting": 0}
    return [
        SeatProgress(
            seat=seat,
            has_vote=seat.pk in voters,
            nominees=number,
            **said.get(seat.pk, nothing),
            **_numbers(seat, written.get(seat.pk, [])),
        )
        for seat in seats
        if seat.role in roles.DECLARING
    ]


def _declarations(nominees):
    rows = ConflictOfInterest.objects.filter(nominee__in=nominees.values("pk"))
    unsure = Q(ruling="", answer=ConflictAnswer.UNSURE)
    counted = rows.order_by().values("seat")
    counted = counted.annotate(
        declared=Count("pk"),
        open=Count("pk", filter=CLEARED),
        awaiting=Count("pk", filter=unsure),
    )
    return {row.pop("seat"): row for row in counted}


def _reviews(judging, nominees):
    """By seat: for each standing review of a nominee that is open to the member, when
    it was submitted and whether it lacks anything."""
    criteria = judging.criteria.count()
    cleared = ConflictOfInterest.objects.filter(
        CLEARED, nominee=OuterRef("nominee"), seat=OuterRef("seat")
    )
    rows = Review.objects.standing().filter(
        Exists(cleared), nominee__in=nominees.values("pk")
    )
    found = {}
    for review in rows.order_by().with_number_of_scores():
        scores = review.number_of_scores
        missing = lacks(
            review, judging=judging, number_of_criteria=criteria, scores=scores
        )
        line = (review.submitted_at, missing)
        found.setdefault(review.seat_id, []).append(line)
    return found


def _numbers(seat, lines):
    submitted = [at for at, _lacks in lines if at]
    complete = [not lacking or not must_score(seat) for _at, lacking in lines]
    return {
        "reviewed": sum(complete),
        "submitted": len(submitted),
        "unsubmitted": len(lines) - len(submitted),
        "submitted_at": max(submitted, default=None),
    }
