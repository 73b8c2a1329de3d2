"""A jury with very much before it: as many nominees as asked for, and everybody has
declared, reviewed and submitted."""

from django.utils import timezone

from wagtail_trygghetspris.enums import ConflictAnswer, JuryRole
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Nomination,
    Nominee,
    Review,
    Score,
)

from .rows import make_judging, make_nominations

#: Nine members: the first two have log-ins.
NINE = (JuryRole.CHAIR, JuryRole.VICE_CHAIR, *[JuryRole.MEMBER] * 7)


def fill(form, users, number, *, members=9, **fields):
    """The work of ``members`` with ``number`` nominees, each on a nomination. The
    second member has not submitted, and has a conflict of interest with the first
    nominee."""
    roles = NINE[:members]
    judging = make_judging(form.prize_year, users=users, roles=roles, **fields)
    names = [f"Nominerad {each:03}" for each in range(1, number + 1)]
    made = make_nominations(form, *names)
    nominees = Nominee.objects.bulk_create(
        Nominee(judging=judging, name=name, code=code)
        for code, name in enumerate(names, 1)
    )
    for nomination, nominee in zip(made, nominees, strict=True):
        nomination.grouped_as = nominee
    Nomination.objects.bulk_update(made, ["grouped_as"], batch_size=200)
    seats = list(judging.seats.all())
    _declare(seats, nominees)
    _review(judging, seats, nominees)
    return judging


def _declare(seats, nominees):
    now, by = timezone.now(), seats[0].user
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(
            seat=seat,
            nominee=nominee,
            answer=ConflictAnswer.CONFLICT
            if (seat.place, nominee.code) == (1, 1)
            else ConflictAnswer.NONE,
            declared_at=now,
            declared_by=by,
        )
        for seat in seats
        for nominee in nominees
    )


def _review(judging, seats, nominees):
    now = timezone.now()
    reviews = Review.objects.bulk_create(
        Review(
            seat=seat,
            nominee=nominee,
            comment=f"Kommentar {nominee.code}",
            updated_at=now,
            submitted_at=None if seat.place == 1 else now,
        )
        for seat in seats
        for nominee in nominees
        if (seat.place, nominee.code) != (1, 1)
    )
    criteria = list(judging.criteria.all())
    Score.objects.bulk_create(
        Score(
            review=review,
            criterion=criterion,
            value=1 + (review.nominee.code + review.seat.place) % 5,
        )
        for review in reviews
        for criterion in criteria
    )
