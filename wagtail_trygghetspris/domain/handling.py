"""What staff may do with a nomination that has been received.

Nothing is ever deleted here. Each step leaves one row that says who took it, when, why
and what was there before. ``nominations`` is always a QuerySet of those that the user
may handle; the database that is written to is where its rows are locked.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import router, transaction

from ..enums import ChangeKind, LetterKind, LetterStatus, NominationStatus
from . import inputs

RECEIVED = NominationStatus.RECEIVED
QUARANTINED = NominationStatus.QUARANTINED
SPAM = NominationStatus.SPAM
WITHDRAWN = NominationStatus.WITHDRAWN
#: Stands for the status that a nomination had before it was withdrawn.
AS_BEFORE = "as before"


#: Letters that only say what the nomination says.
REPEATABLE = (LetterKind.RECEIPT, LetterKind.CORRECTION, LetterKind.WITHDRAWAL)


class Action(StrEnum):
    RELEASE = "release"
    MARK_SPAM = "spam"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"
    MARK_INCOMPLETE = "incomplete"
    MARK_COMPLETE = "complete"


@dataclass(frozen=True)
class Transition:
    """One line of the table: a nomination whose ``field`` has one of the values
    ``before`` gets the value ``after``."""

    kind: ChangeKind
    field: str
    before: tuple
    after: object
    needs_reason: bool = False

    def applies_to(self, nomination):
        return getattr(nomination, self.field) in self.before


TRANSITIONS = {
    Action.RELEASE: Transition(
        ChangeKind.RELEASED, "status", (QUARANTINED, SPAM), RECEIVED
    ),
    Action.MARK_SPAM: Transition(
        ChangeKind.MARKED_SPAM, "status", (RECEIVED, QUARANTINED), SPAM
    ),
    Action.WITHDRAW: Transition(
        ChangeKind.WITHDRAWN,
        "status",
        (RECEIVED, QUARANTINED),
        WITHDRAWN,
        needs_reason=True,
    ),
    Action.REINSTATE: Transition(
        ChangeKind.REINSTATED, "status", (WITHDRAWN,), AS_BEFORE
    ),
    Action.MARK_INCOMPLETE: Transition(
        ChangeKind.MARKED_INCOMPLETE, "is_incomplete", (False,), True
    ),
    Action.MARK_COMPLETE: Transition(
        ChangeKind.MARKED_COMPLETE, "is_incomplete", (True,), False
    ),
}


class ReasonMissing(Exception):
    """This step is only taken with a written reason."""


class NoOneResponsible(Exception):
    """Staff's steps are taken by somebody with a name."""


class NotRepeatable(Exception):
    """The letter is on its way already, may not be sent, or has no recipient."""


def actions_for(nomination):
    """The actions that the table allows for ``nomination`` as it stands."""
    return [
        action
        for action, transition in TRANSITIONS.items()
        if transition.applies_to(nomination)
    ]


def perform(nominations, action, *, user, moment, reason=""):
    """Do ``action`` with those of ``nominations`` that it applies to; returns how many
    these were. Somebody else may have handled one of them in the meantime.

    All or nothing. Letters that were held leave when their nomination is let in.
    Raises ``ReasonMissing`` and ``NoOneResponsible``; then nothing is changed.
    """
    transition = TRANSITIONS[action]
    reason = _written(reason)
    if transition.needs_reason and not reason:
        raise ReasonMissing
    _require(user)
    with transaction.atomic(using=_using(nominations.model)):
        found = [each for each in _locked(nominations) if transition.applies_to(each)]
        for nomination in found:
            _apply(transition, nomination, user=user, moment=moment, reason=reason)
    return len(found)


def number(nomination, registration_number, *, user, moment):
    """Give the nomination its number in the authority's register, or take it away.
    Returns whether that changed anything. Raises ``NoOneResponsible``."""
    _require(user)
    value = inputs.made_storable(inputs.one_line(registration_number)).strip()
    with transaction.atomic(using=_using(type(nomination))):
        stored = _lock_one(nomination)
        if stored.registration_number == value:
            return False
        previous = {"registration_number": stored.registration_number}
        stored.registration_number = value
        stored.save(update_fields=["registration_number"])
        _note(stored, ChangeKind.NUMBERED, user, moment, previous=previous)
    return True


def send_again(letter, *, user, moment):
    """Send a letter once more that was sent or given up; returns the new one.

    Raises ``NotRepeatable`` while another of its kind waits, while the nomination is
    kept from the jury, and when there is no address. Raises ``NoOneResponsible``.
    """
    _require(user)
    with transaction.atomic(using=_using(type(letter))):
        stored = _lock_one(letter.nomination)
        if not may_send_again(letter, stored):
            raise NotRepeatable
        repeated = letter.repeat(moment=moment)
        if repeated is None:
            raise NotRepeatable
        _note(stored, ChangeKind.LETTER_REPEATED, user, moment)
    return repeated


def may_send_again(letter, nomination):
    """Whether ``letter`` about ``nomination`` is one that ``send_again`` takes. What
    staff wrote of the outcome leaves by their own press only, never one by one."""
    unsettled = (LetterStatus.WAITING, LetterStatus.HELD)
    return (
        letter.kind in REPEATABLE
        and nomination.status not in (QUARANTINED, SPAM)
        and bool(nomination.nominator_email)
        and letter.status not in unsettled
        and not any(
            each.kind == letter.kind and each.status in unsettled
            for each in nomination.letters.all()
        )
    )


def _apply(transition, nomination, *, user, moment, reason):
    before = getattr(nomination, transition.field)
    after = transition.after
    if after == AS_BEFORE:
        after = _status_before_withdrawal(nomination)
    setattr(nomination, transition.field, after)
    nomination.save(update_fields=[transition.field])
    previous = {transition.field: before}
    _note(nomination, transition.kind, user, moment, reason=reason, previous=previous)
    if nomination.status == RECEIVED:
        nomination.letters.all().release(moment=moment)


def _status_before_withdrawal(nomination):
    withdrawal = nomination.changes.filter(kind=ChangeKind.WITHDRAWN).last()
    status = withdrawal and withdrawal.previous.get("status")
    return status if status in (RECEIVED, QUARANTINED) else RECEIVED


def _note(nomination, kind, user, moment, *, reason="", previous=None):
    nomination.changes.create(
        kind=kind, made_at=moment, made_by=user, reason=reason, previous=previous or {}
    )


def _require(user):
    if getattr(user, "pk", None) is None:
        raise NoOneResponsible


def _written(reason):
    return inputs.made_storable(inputs.many_lines(reason)).strip()


def _using(model):
    return router.db_for_write(model)


def _locked(nominations):
    """The rows, locked one after the other in the same order by everybody."""
    rows = nominations.using(_using(nominations.model)).order_by("pk")
    return rows.select_for_update(of=("self",))


def _lock_one(nomination):
    rows = type(nomination).objects.using(_using(type(nomination)))
    return rows.select_for_update().get(pk=nomination.pk)
