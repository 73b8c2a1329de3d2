"""Registering a nomination that came by post, telephone or e-mail, or in person.

What has reached the authority is received, in time or not (förvaltningslagen 20, 22
§§), so nothing is refused here for being late or incomplete; but what is out of the
ordinary needs a written reason.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..enums import ChangeKind, Channel, LetterKind, NominationStatus
from . import inputs
from .handling import NoOneResponsible, ReasonMissing
from .nomination_columns import content_digest
from .nominations import once, store, tell_after_commit, written_to


class InTheFuture(Exception):
    """Nothing can have been received later than now."""


class Oddity(StrEnum):
    """Why a registration needs a reason."""

    LATE = "late"
    EARLY = "early"
    DECIDED = "decided"


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How a nomination reached the authority. ``received_at`` is aware."""

    received_at: datetime
    channel: Channel
    registration_number: str = ""
    reason: str = ""
    sends_receipt: bool = False


def oddity_of(year, *, received_at, moment):
    """What is out of the ordinary about a nomination for ``year`` received at
    ``received_at`` and registered at ``moment``; None if nothing is.

    The last day is that of everybody: ``received_at < closes_at`` is in time (rule
    R2), and the grace of the web form, for those who were writing, is not for post.
    """
    if year.closes_at and received_at >= year.closes_at:
        return Oddity.LATE
    if year.opens_at and received_at < year.opens_at:
        return Oddity.EARLY
    if year.standing(moment).shows_outcome:
        return Oddity.DECIDED
    return None


def register(form_page, arrival, *, answers, version, language, key, user):
    """Store a nomination that ``user`` has read or heard, and return it.

    ``answers`` belong to the questions of ``version``; those that are required and
    missing mark the nomination as incomplete. ``key`` was minted for the form that
    ``user`` filled in: the same key and answers again give the nomination that is
    stored already. It counts whether the year is open, paused, closed, unpublished or
    decided. ``nomination_received`` is sent after the commit.

    Raises ``InTheFuture``; ``ReasonMissing`` when there is an ``oddity_of`` it and no
    reason; ``nominations.KeyInUse`` for the key of another nomination;
    ``NoOneResponsible`` without a user. Then nothing is stored.
    """
    if getattr(user, "pk", None) is None:
        raise NoOneResponsible
    digest = content_digest(answers)

    def take_in(year, moment):
        return _store(
            form_page,
            arrival,
            year=year,
            moment=moment,
            answers=answers,
            version=version,
            language=language,
            idempotency_key=key,
            content_digest=digest,
            registered_by=user,
        )

    return once(form_page, take_in, key=key, digest=digest)


def unanswered(version, answers):
    """The questions of ``version`` that must be answered on the web and are not."""
    return [
        question
        for question in version.as_questions()
        if question.required and answers.get(question.key) in (None, "", False, [])
    ]


def _store(form_page, arrival, *, year, moment, answers, version, **fields):
    reason = inputs.made_storable(inputs.many_lines(arrival.reason)).strip()
    oddity = _examine(year, arrival.received_at, moment, reason)
    nomination = store(
        form_page,
        year=year,
        version=version,
        answers=answers,
        status=NominationStatus.RECEIVED,
        received_at=arrival.received_at,
        created_at=moment,
        channel=arrival.channel,
        registration_number=inputs.one_line(arrival.registration_number).strip(),
        is_late=oddity == Oddity.LATE,
        is_incomplete=bool(unanswered(version, answers)),
        **fields,
    )
    nomination.changes.create(
        kind=ChangeKind.REGISTERED,
        made_at=moment,
        made_by=nomination.registered_by,
        reason=reason,
    )
    if arrival.sends_receipt:
        nomination.letters.wish(LetterKind.RECEIPT, moment=moment)
    tell_after_commit(nomination, written_to(form_page))
    return nomination


def _examine(year, received_at, moment, reason):
    if received_at > moment:
        raise InTheFuture
    oddity = oddity_of(year, received_at=received_at, moment=moment)
    if oddity and not reason:
        raise ReasonMissing
    return oddity
