"""A member writes and scores, field by field, in as many tabs as it pleases."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JuryRole, ReviewMethod
from . import roles
from .holding import held
from .locking import written_to
from .merging import merge
from .refusals import Refused

COMMENT, NOTE = "comment", "note"
SCORE = "score-"


class Frozen(Refused):
    """The member has submitted this review."""


@dataclass(frozen=True)
class Saved:
    """What is stored now, by field, and what could not be decided."""

    stored: dict
    clashes: list


def score_field(criterion):
    return f"{SCORE}{criterion.pk}"


def may_score(seat):
    """Whether the seat has scores at all. A deputy has, for the case of being called
    in; a co-opted member has none."""
    return seat.role != JuryRole.CO_OPTED


def must_score(seat):
    """Whether the seat submits only when every nominee is scored, or ranked. Also for
    a member whom a deputy serves for this year."""
    return roles.has_vote(seat)


def stored_fields(review, *, judging, seat):
    """What is stored, by field: "" and None where nothing is. ``review`` may be None,
    and is asked for its note and scores."""
    found = {COMMENT: review.comment if review else "", NOTE: note_of(review)}
    if judging.method == ReviewMethod.SCORES and may_score(seat):
        rows = review.scores.all() if review else ()
        values = {row.criterion_id: row.value for row in rows}
        for criterion in judging.criteria.all():
            found[score_field(criterion)] = values.get(criterion.pk)
    return found


def note_of(review):
    note = getattr(review, "note", None)
    return note.text if note else ""


def save(reader, nominee, *, values, moment):
    """Write what the member has changed; ``values`` are ``Change`` by field. Returns
    ``Saved``: fields that clash are not written, the others are.

    Raises ``Frozen`` when the review is submitted, ``Refused`` when reviews are over,
    or the nominee is not the member's to review.
    """
    with transaction.atomic(using=written_to(reader.judging)):
        reader = held(reader)
        check_writable(reader, nominee)
        review = own_review(nominee, reader.seat)
        if review and review.submitted_at:
            raise Frozen(_("You have submitted this review. It cannot be changed."))
        stored = stored_fields(review, judging=reader.judging, seat=reader.seat)
        if not set(values) <= set(stored):
            raise Refused(_("Nothing was saved: what you review by has changed."))
        written, clashes = merge(stored, values)
        if written:
            _write(review, nominee, reader.seat, written, moment)
    return Saved({**stored, **written}, clashes)


def check_writable(reader, *nominees):
    """Raises ``Refused`` unless the member may review ``nominees`` now."""
    if not reader.judging.takes_reviews:
        raise Refused(_("Nothing was saved: the jury's reviews are over."))
    keys = [nominee.pk for nominee in nominees]
    visible = reader.judging.nominees.all().visible_to(reader)
    if visible.filter(pk__in=keys).count() != len(keys):
        raise Refused(_("Nothing was saved: this nominee is not yours to review."))


def own_review(nominee, seat):
    rows = nominee.reviews.standing().filter(seat=seat)
    return rows.select_related("note").prefetch_related("scores").first()


def _write(review, nominee, seat, written, moment):
    if review is None:
        review = nominee.reviews.model(nominee=nominee, seat=seat)
    review.comment = written.get(COMMENT, review.comment)
    review.updated_at = moment
    review.save()
    if NOTE in written:
        _write_note(review, written[NOTE])
    for field, value in written.items():
        if field.startswith(SCORE):
            _write_score(review, int(field.removeprefix(SCORE)), value)


def _write_note(review, text):
    notes = review._meta.get_field("note").related_model.objects
    if text:
        notes.update_or_create(review=review, defaults={"text": text})
    else:
        notes.filter(review=review).delete()


def _write_score(review, criterion, value):
    if value is None:
        review.scores.filter(criterion=criterion).delete()
    else:
        review.scores.update_or_create(
            criterion_id=criterion, defaults={"value": value}
        )
