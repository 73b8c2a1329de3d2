"""What becomes of what members have said of nominees that are merged or split."""

from collections import Counter

from .voiding import void_review

#: What a declaration says, beside whose it is.
SAID = (
    "answer",
    "reason",
    "declared_at",
    "declared_by",
    "ruling",
    "ruled_at",
    "ruled_by",
    "ruling_reason",
)


def carry_declarations(into, sources, *, user, moment):
    """Let ``into`` have the gravest of what each member has said of the merged
    nominees: a conflict, or else a doubt; who is clear of some and has not answered for
    the others is asked again. Returns how many these are, for the log.

    A conflict voids the member's review of ``into``, and so does a doubt where that is
    submitted. To be called when reviews have been carried.
    """
    asked_again = 0
    for own, rows in _by_seat([into, *sources], "conflicts"):
        target = own.get(into.pk)
        gravest = _gravest(rows)
        if gravest is not None:
            _say(into, target, gravest)
            handed_in = into.reviews.submitted().filter(seat=gravest.seat)
            if gravest.holds or handed_in.exists():
                void_review(into, gravest.seat, user=user, moment=moment)
        elif target is not None and len(rows) <= len(sources):
            target.delete()
            asked_again += 1
    return {"asked_again": asked_again}


def copy_closing(nominee, made):
    """Let ``made``, which was split off from ``nominee``, stay closed to whom it was
    closed: by then scores may have been seen, so that nobody answers anew. Returns how
    many these are, for the log."""
    closing = [row for row in nominee.conflicts.all() if not row.is_cleared]
    for row in closing:
        _say(made, None, row)
    return len(closing)


def carry_reviews(into, sources, *, moment):
    """Let ``into`` have one standing review by each member who has any: the submitted
    one, or else that of ``into``, or else the latest. The others are set aside; what
    was written in drafts comes along. Returns numbers for the log."""
    moved = set_aside = 0
    for _own, rows in _by_seat([into, *sources], "reviews"):
        kept = min(rows, key=lambda row: _rank(row, into))
        for row in rows:
            if row is not kept:
                _bring_text(row, kept)
                row.voided_at = moment
                row.save(update_fields=["voided_at"])
                set_aside += 1
        if kept.nominee_id != into.pk:
            kept.nominee = into
            kept.save(update_fields=["nominee"])
            moved += 1
    return {"reviews_moved": moved, "reviews_set_aside": set_aside}


def twice_submitted(nominees):
    """How many members have submitted reviews of more than one of ``nominees``."""
    model = nominees[0].reviews.model
    rows = model.objects.submitted().filter(nominee__in=nominees)
    seats = Counter(rows.order_by().values_list("seat", flat=True))
    return sum(number > 1 for number in seats.values())


def _by_seat(nominees, relation):
    """For each member: the rows by nominee, and the rows; locked. Reviews only those
    that no conflict has voided."""
    model = getattr(nominees[0], relation).model
    rows = model.objects.filter(nominee__in=nominees)
    if relation == "reviews":
        rows = rows.standing()
    rows = rows.select_related("seat").order_by("pk").select_for_update(of=("self",))
    seats = {}
    for row in rows:
        seats.setdefault(row.seat_id, {})[row.nominee_id] = row
    return [(own, list(own.values())) for own in seats.values()]


def _gravest(rows):
    """The row that says that there is a conflict, or that there may be one."""
    doubtful = [row for row in rows if not row.is_cleared]
    return next((row for row in doubtful if row.holds), next(iter(doubtful), None))


def _say(into, target, gravest):
    if target is None:
        target = type(gravest)(nominee=into, seat=gravest.seat)
    for name in SAID:
        setattr(target, name, getattr(gravest, name))
    target.save()


def _rank(review, into):
    latest = -review.updated_at.timestamp()
    return review.submitted_at is None, review.nominee_id != into.pk, latest


def _bring_text(review, kept):
    """The comment of a draft is added to that of a draft; what is submitted stays as it
    is. The private note is added in any case."""
    if review.comment and kept.submitted_at is None:
        kept.comment = _joined(kept.comment, review.comment)
        kept.save(update_fields=["comment"])
    notes = type(review)._meta.get_field("note").related_model.objects
    written = notes.filter(review=review).first()
    if written:
        there = notes.filter(review=kept).first() or notes.model(review=kept)
        there.text = _joined(there.text, written.text)
        there.save()


def _joined(*texts):
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
