"""Working material is cleared when the case is closed (rensning, not gallring): what
members noted and scored on the way. What was declared, done and decided stays."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState
from .locking import hold, written_to
from .noting import note
from .refusals import Refused, Stale


@dataclass(frozen=True)
class Material:
    """How much there is to clear. ``reviews`` are those voided, too."""

    notes: int
    comments: int
    scores: int
    reviews: int


def material_of(judging):
    reviews = _reviews(judging)
    return Material(
        notes=_rows(reviews, "note").count(),
        comments=reviews.exclude(comment="").count(),
        scores=_rows(reviews, "scores").count(),
        reviews=reviews.count(),
    )


def clear(judging, *, user, moment):
    """Delete reviews, scores, comments and private notes. Returns how much it was.

    Raises ``Refused`` unless the case is closed, ``Stale`` when it is done already.
    """
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        if held.state != JudgingState.CLOSED:
            raise Refused(_("Working material is cleared when the case is closed."))
        if held.cleared_at:
            raise Stale(_("The working material has been cleared already."))
        material = material_of(held)
        reviews = _reviews(held)
        _rows(reviews, "note").delete()
        _rows(reviews, "scores").delete()
        reviews.delete()
        held.cleared_at = moment
        held.save(update_fields=["cleared_at"])
        counts = vars(material)
        note(held, JudgingEventKind.CLEARED, user=user, moment=moment, **counts)
    return material


def _reviews(judging):
    model = judging.nominees.model._meta.get_field("reviews").related_model
    rows = model.objects.using(written_to(judging))
    return rows.filter(nominee__judging=judging)


def _rows(reviews, relation):
    model = reviews.model._meta.get_field(relation).related_model
    rows = model.objects.using(reviews.db)
    return rows.filter(review__in=reviews.order_by().values("pk"))
