"""Receiving a nomination: exactly once, and only in time."""

from django.db import IntegrityError, router, transaction

from ..enums import LetterKind, NominationStatus
from ..signals import nomination_received
from . import questions as q
from .nomination_columns import answer_fields, content_digest, new_reference
from .phases import is_in_grace

ATTEMPTS = 5
#: The reason of a quarantine until the checks that take time have answered.
UNCHECKED = "unchecked"


class NominationsClosed(Exception):
    """The prize year takes no nominations at the moment of receipt."""


class KeyInUse(Exception):
    """The idempotency key belongs to ``nomination``, which says something else."""

    def __init__(self, nomination):
        super().__init__(nomination.reference)
        self.nomination = nomination


def receive(
    form_page,
    *,
    answers,
    version,
    key,
    channel,
    language,
    quarantine=(),
    repeat_key=None,
):
    """Store a nomination made on ``form_page`` and return it.

    ``answers`` maps question keys to values that JSON can hold, validated against the
    questions of ``version``; ``key`` is the idempotency key, ``repeat_key`` what the
    same browser has when it sends the same answers in a new form; ``quarantine`` holds
    the codes of what made the nomination suspicious, and puts it into quarantine.

    One transaction (rule R1): the year is held still, the clock of the database is
    read once, the nomination and the wish to send a receipt are stored. The same key
    and answers again give the nomination that is stored already, also after the last
    day (R4). ``nomination_received`` is sent after the commit.

    Raises ``KeyInUse`` for the same key with other answers, and ``NominationsClosed``
    when ``opens_at <= moment < closes_at`` (plus the prize's grace) does not hold, or
    nominations are paused, or the year is not published (R2); then nothing is stored.
    """
    digest = content_digest(answers)

    def take_in(year, moment):
        nomination = store(
            form_page,
            year=year,
            version=version,
            answers=answers,
            idempotency_key=key,
            content_digest=digest,
            repeat_key=repeat_key,
            received_at=moment,
            is_in_grace=_admit(year, moment),
            channel=channel,
            language=language,
            **_standing_of(quarantine),
        )
        nomination.letters.wish(
            LetterKind.RECEIPT, moment=moment, held=bool(quarantine)
        )
        tell_after_commit(nomination, written_to(form_page))
        return nomination

    return once(form_page, take_in, key=key, digest=digest, repeat_key=repeat_key)


def once(form_page, take_in, *, key, digest, repeat_key=None):
    """The nomination that was received with one of the keys before, or what
    ``take_in(year, moment)`` stores; in one transaction, which holds the year and then
    reads the clock.

    Raises ``KeyInUse``.
    """
    keys = {"key": key, "digest": digest, "repeat_key": repeat_key}
    using = written_to(form_page)
    for attempts_left in reversed(range(ATTEMPTS)):
        try:
            with transaction.atomic(using=using):
                year, moment = form_page.hold_prize_year(key, repeat_key, using=using)
                may_be_known = getattr(year, "is_received", True)
                earlier = may_be_known and received_with(form_page, **keys)
                return earlier or take_in(year, moment)
        except IntegrityError:
            # The same post at the same time, where nobody takes turns; or a reference
            # that has been drawn before.
            earlier = received_with(form_page, **keys)
            if earlier:
                return earlier
            if not attempts_left:
                raise


def received_with(form_page, *, key, digest, repeat_key=None):
    """The nomination that was received with this key, or the same answers from the
    same browser, marked as a repeat; or None.

    Raises ``KeyInUse`` when it was received with other answers.
    """
    using = written_to(form_page)
    stored = form_page.nominations_known_by(key, repeat_key, using=using)
    found = {each.idempotency_key: each for each in stored}
    earlier = found.get(key) or next(iter(found.values()), None)
    if earlier is None:
        return None
    if earlier.content_digest != digest:
        raise KeyInUse(earlier)
    earlier.is_repeat = True
    return earlier


def written_to(form_page):
    """The database that nominations are written to, so that what was just stored is
    also read there."""
    return router.db_for_write(form_page.nominations.model, instance=form_page)


def is_in_time(year, moment):
    """Whether ``year`` takes a nomination at ``moment``: in the period or in the grace
    after it (rules R2, R3)."""
    try:
        _admit(year, moment)
    except NominationsClosed:
        return False
    return True


def _admit(year, moment):
    """Whether ``moment`` is in the period (False) or in the grace after it (True)."""
    year = year.original
    if not year.live or year.is_paused:
        raise NominationsClosed
    if year.standing(moment).accepts_nominations:
        return False
    minutes = year.grace_minutes
    if is_in_grace(year.schedule(), moment=moment, minutes=minutes):
        return True
    raise NominationsClosed


def _standing_of(quarantine):
    if not quarantine:
        return {"status": NominationStatus.RECEIVED}
    return {
        "status": NominationStatus.QUARANTINED,
        "quarantine_reasons": list(quarantine),
    }


def tell_after_commit(nomination, using):
    """Send ``nomination_received`` when the transaction that is open has committed."""
    transaction.on_commit(
        lambda: nomination_received.send_robust(
            type(nomination), nomination=nomination
        ),
        using=using,
        robust=True,
    )


def settle(nomination, *, reasons, moment):
    """Give a nomination the outcome of the checks that took time.

    It was stored in quarantine as ``UNCHECKED``, so that it is kept if they never
    answer (rules R3, R5). Without ``reasons`` it is let out and its letter goes.
    What staff have done with it meanwhile stands.
    """
    using = nomination._state.db
    with transaction.atomic(using=using):
        rows = type(nomination).objects.using(using).select_for_update()
        stored = rows.get(pk=nomination.pk)
        if stored.quarantine_reasons != [UNCHECKED]:
            return
        stored.quarantine_reasons = list(reasons)
        if not reasons and stored.status == NominationStatus.QUARANTINED:
            stored.status = NominationStatus.RECEIVED
            stored.letters.all().release(moment=moment)
        stored.save(update_fields=["status", "quarantine_reasons"])


def freeze(form_page, *, questions, information):
    """The version row of a form's wording, made if this wording is new (rule R7)."""
    digest = q.digest(questions, information)
    version = form_page.version_with(digest=digest)
    if version is None:
        version, _created = form_page.versions.get_or_create(
            digest=digest,
            defaults={"questions": q.as_data(questions), "information": information},
        )
    return version


def store(form_page, *, year, version, answers, **fields):
    """Make the row of a nomination, with a reference of its own.

    ``answers`` are laid out as ``answer_fields`` says. Raises ``IntegrityError`` for
    an idempotency key or a reference that is taken.
    """
    reference = new_reference(year.year)
    nomination = form_page.nominations.model(
        form_page=form_page,
        prize_year=year,
        form_version=version,
        reference=reference,
        **answer_fields(answers, reference=reference),
        **fields,
    )
    # Not by ``create``, which would make a queryset first.
    nomination.save(force_insert=True, using=written_to(form_page))
    return nomination
