"""A conflict of interest that comes to light after a review: the review counts no
more, and stays as a row and a line in the log."""

from ...enums import JudgingEventKind
from .noting import note


def void_review(nominee, seat, *, user, moment):
    """Void the standing review that ``seat`` has of ``nominee``, in the transaction
    that is open. Returns whether there was one."""
    review = nominee.reviews.standing().filter(seat=seat).first()
    if review is None:
        return False
    review.voided_at = moment
    review.save(update_fields=["voided_at"])
    note(
        nominee.judging,
        JudgingEventKind.VOIDED,
        user=user,
        moment=moment,
        seat=seat,
        nominee=nominee,
        review=review.pk,
        was_submitted=review.submitted_at is not None,
    )
    return True
