"""Letters after the decision: to those who nominated, and to those who are awarded.

Staff write them and press send; nothing leaves by itself. A text that has been sent
stays as it was.
"""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, LetterKind, NominationStatus
from .gathering import nominations_of
from .locking import hold, written_to
from .noting import note
from .refusals import Refused, Stale

KINDS = (LetterKind.OUTCOME, LetterKind.AWARD)


@dataclass(frozen=True)
class Awarded:
    """A winner as the decision says. ``code`` is that of the nominee, or None."""

    name: str
    code: int | None
    citation: str


@dataclass(frozen=True)
class Reach:
    """An awarded one, with the nominee and the nomination that a letter goes by."""

    winner: Awarded
    nominee: object
    nomination: object

    @property
    def is_reached(self):
        return bool(self.nomination and self.nominee.email)


def latest_decision(judging):
    return judging.decisions.order_by("number").last()


def questions_of(decision):
    """What was decided, as plain values: see ``documents``."""
    return json.loads(decision.document)["questions"]


def winners_of(decision):
    return [
        Awarded(each["name"], each["nominee_code"], each["citation"])
        for question in questions_of(decision)
        for each in question["winners"]
    ]


# To whom


def reached_winners(decision):
    """``Reach`` of each winner, in the order of the decision."""
    judging, winners = decision.judging, winners_of(decision)
    codes = [each.code for each in winners if each.code is not None]
    nominees = {row.code: row for row in judging.nominees.filter(code__in=codes)}
    received = _received(judging).filter(grouped_as__in=nominees.values())
    first = {}
    for row in received.order_by("received_at", "pk"):
        first.setdefault(row.grouped_as_id, row)
    return [
        Reach(each, nominee, nominee and first.get(nominee.pk))
        for each in winners
        for nominee in [nominees.get(each.code)]
    ]


def recipients(judging, kind):
    """The keys of the nominations that a letter of ``kind`` is about now, one for each
    recipient: an address is written to once, by its first nomination."""
    if kind == LetterKind.AWARD:
        decision = latest_decision(judging)
        reached = reached_winners(decision) if decision else []
        pairs = [(r.nomination.pk, r.nominee.email) for r in reached if r.is_reached]
    else:
        received = _received(judging).exclude(nominator_email="")
        received = received.order_by("received_at", "pk")
        pairs = received.values_list("pk", "nominator_email")
    first = {}
    for key, address in pairs:
        first.setdefault(address.strip().casefold(), key)
    return list(first.values())


def _received(judging):
    return nominations_of(judging).filter(
        prize_year=judging.prize_year_id, status=NominationStatus.RECEIVED
    )


# The text


def version_of(text):
    """What the user has seen of a text, to be handed back."""
    return {"subject": text.subject, "body": text.body}


def begin(judging, kind, *, words, anew=False):
    """A text of ``kind`` that is not sent yet: the one there is, or one made of
    ``words(decision)``, a subject and a body, for the latest decision. Unless ``anew``,
    none is made beside one that was sent; then it is that one."""
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        texts = list(held.letter_texts.filter(kind=kind).order_by("pk"))
        unsent = [each for each in texts if each.sent_at is None]
        if unsent or (texts and not anew):
            return (unsent or texts)[-1]
        decision = latest_decision(held)
        subject, body = words(decision)
        return held.letter_texts.create(
            kind=kind, subject=subject, body=body, decision=decision
        )


def rewrite(text, *, subject, body, seen, decision):
    """Store another subject and body. ``seen`` is the ``version_of`` the text that the
    user began from, ``decision`` the number of the one that it is written from. Raises
    ``Refused`` when it was sent, and ``Stale``."""
    with transaction.atomic(using=written_to(text.judging)):
        stored = _hold(text, seen)
        latest = latest_decision(stored.judging)
        if number_of(latest) != decision:
            raise Stale(_("The decision was corrected after you opened the page."))
        stored.subject, stored.body, stored.decision = subject, body, latest
        stored.save(update_fields=["subject", "body", "decision"])
    return stored


def follow(decision, *, words):
    """After ``decision`` corrects another: make those texts anew that are just what was
    made of the corrected one by ``words(kind, decision)``. What staff have written
    themselves is left, and ``is_outdated``."""
    with transaction.atomic(using=written_to(decision.judging)):
        held = hold(decision.judging)
        unsent = held.letter_texts.filter(sent_at=None, decision__isnull=False)
        for text in unsent.exclude(decision=decision).select_related("decision"):
            if words(text.kind, text.decision) == (text.subject, text.body):
                text.subject, text.body = words(text.kind, decision)
                text.decision = decision
                text.save(update_fields=["subject", "body", "decision"])


def number_of(decision):
    return decision.number if decision else None


def is_outdated(text, latest):
    """Whether a text that is not sent was written from another decision than the
    ``latest``, which stands; None if there is none."""
    return bool(latest and text.sent_at is None and text.decision_id != latest.pk)


def outdated_in_words():
    return _(
        "The decision has been corrected since this text was written. Read the text, "
        "and save it or make it anew, before it can be sent."
    )


def hindrance(judging, kind, *, moment):
    """Why letters of ``kind`` cannot be sent at ``moment``, in words, or ""."""
    if latest_decision(judging) is None:
        return _("There is no decision yet.")
    is_public = judging.prize_year.has_public_outcome(moment)
    if kind == LetterKind.OUTCOME and not is_public:
        return _(
            "Those who nominated are told when the outcome has been announced on the "
            "web. Until then these letters cannot be sent."
        )
    return ""


def hindrance_of(text, *, moment):
    """As ``hindrance``, or that the text has to be read again first."""
    reason = hindrance(text.judging, text.kind, moment=moment)
    if not reason and is_outdated(text, latest_decision(text.judging)):
        return outdated_in_words()
    return reason


def send(text, *, user, moment, seen=None):
    """Freeze ``text`` and wish for a letter with it to each recipient; returns how
    many. They leave after the commit.

    ``seen`` is the ``version_of`` the text that the user has read. Raises ``Refused``,
    and ``Stale`` when it is another by now.
    """
    with transaction.atomic(using=written_to(text.judging)):
        stored = _hold(text, seen)
        reason = hindrance_of(stored, moment=moment)
        nominations = recipients(stored.judging, stored.kind)
        if reason or not nominations:
            raise Refused(reason or _("There is nobody to send it to."))
        stored.sent_at, stored.sent_by = moment, user
        stored.save(update_fields=["sent_at", "sent_by"])
        count = stored.letters.wish_for_each(nominations, moment=moment)
        note(
            stored.judging,
            JudgingEventKind.LETTERS_SENT,
            user=user,
            moment=moment,
            letter=stored.kind,
            text=stored.pk,
            count=count,
        )
    return count


def _hold(text, seen):
    """The text as it is stored, kept from others until the transaction ends."""
    hold(text.judging)
    rows = type(text)._base_manager.using(written_to(text.judging))
    stored = rows.select_related("judging__prize_year").get(pk=text.pk)
    if stored.sent_at is not None:
        raise Refused(_("These letters have been sent already."))
    if seen is not None and version_of(stored) != seen:
        raise Stale(_("Somebody else has changed this text after you saw it."))
    return stored
