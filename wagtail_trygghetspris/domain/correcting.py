"""What a nominator may do with a nomination that has been received: correct it or
withdraw it, until the last day. What it replaces is kept."""

from django.db import transaction

from ..enums import ChangeKind, LetterKind, NominationStatus
from . import questions as q
from .nomination_columns import answer_fields
from .nominations import written_to

#: In these a nomination can be corrected or withdrawn by its nominator.
CORRECTABLE = (NominationStatus.RECEIVED, NominationStatus.QUARANTINED)


class NotCorrectable(Exception):
    """The period is over, or the nomination has been withdrawn or set aside."""


def correct(nomination, *, answers):
    """Replace the answers to the questions in ``answers``; others stay.

    Answers that are the same leave no trace. The moment is the database's, and the
    year is held still, as when a nomination is received (rules R1, R2).

    Raises ``NotCorrectable``; then nothing is stored.
    """
    with transaction.atomic(using=written_to(nomination.form_page)):
        stored, moment = _take_up(nomination)
        previous = {
            key: stored.answer(key)
            for key, answer in answers.items()
            if stored.answer(key) != answer
        }
        if not previous:
            return
        kept = {key: getattr(stored, key) for key in q.COLUMNS} | stored.answers
        fields = answer_fields({**kept, **answers}, reference=stored.reference)
        _change(stored, fields, ChangeKind.CORRECTED, moment, previous)
        _confirm(stored, stored.status, LetterKind.CORRECTION, moment)


def withdraw(nomination):
    """Mark the nomination as withdrawn. The record stays. Raises ``NotCorrectable``."""
    with transaction.atomic(using=written_to(nomination.form_page)):
        stored, moment = _take_up(nomination)
        before = stored.status
        fields = {"status": NominationStatus.WITHDRAWN}
        _change(stored, fields, ChangeKind.WITHDRAWN, moment, {"status": before})
        _confirm(stored, before, LetterKind.WITHDRAWAL, moment)


def _take_up(nomination):
    """The row, locked, and the moment, if it may be changed now."""
    using = written_to(nomination.form_page)
    year, moment = nomination.form_page.hold_prize_year(using=using)
    rows = type(nomination).objects.using(using).select_for_update()
    stored = rows.get(pk=nomination.pk)
    in_period = year.live and year.standing(moment).accepts_nominations
    if not in_period or stored.status not in CORRECTABLE:
        raise NotCorrectable
    return stored, moment


def _change(stored, fields, kind, moment, previous):
    for name, value in fields.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(fields))
    stored.changes.create(kind=kind, made_at=moment, previous=previous)


def _confirm(stored, status, kind, moment):
    """By letter, unless it was in quarantine: what it says is not checked yet."""
    if status != NominationStatus.QUARANTINED:
        stored.letters.wish(kind, moment=moment)
