"""When letters are sent, tried again and given up (rule R6).

A letter is claimed before it is sent and settled afterwards, each in a short
transaction of its own, so that no transaction is open while a mail server thinks. A
claim is a lease: a worker that dies with a letter in hand holds it no longer than
``LEASE``, and then another one sends it, at worst for the second time.

``letters`` is always a QuerySet that has ``due(moment)``.
"""

from dataclasses import dataclass
from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.db import connections, router, transaction
from django.db.models import F

from ..enums import LetterStatus

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
#: How long a letter is tried at the least, whatever the mail server answers.
PERSISTENCE = timedelta(hours=72)
#: Longer than a mail server may take over one letter.
LEASE = timedelta(minutes=15)


class NoRecipient(Exception):
    """There is no e-mail address any more."""


class NotWanted(Exception):
    """What the letter was to say holds no longer. It is settled as not delivered, and
    nobody is alarmed."""


#: What is noted on a letter that was not wanted any more.
NOT_WANTED = NotWanted.__name__


def wait_after(attempts):
    """How long to wait after so many attempts: a minute, doubled up to four hours."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 30), LONGEST_WAIT)


def tried_for(attempts):
    """How long a letter has been tried for when it has failed so many times."""
    return sum((wait_after(number) for number in range(1, attempts)), timedelta())


def last_attempt():
    """The number of the first attempt that comes 72 hours or more after the first."""
    attempts = 1
    while tried_for(attempts) < PERSISTENCE:
        attempts += 1
    return attempts


def retry_at(attempts, *, created_at, moment):
    """When to try again after ``attempts`` that failed, the latest at ``moment``; None
    to give up.

    Both the attempts and the time since ``created_at`` must have gone on for 72 hours:
    a letter that nobody could try, because no worker ran, is not given up for its age.
    """
    if attempts >= last_attempt() and moment - created_at >= PERSISTENCE:
        return None
    return moment + wait_after(attempts)


# Errors


def error_name(error):
    """The kind of error and the code of the mail server, never its sentence: that
    quotes addresses."""
    return f"{type(error).__name__} {_smtp_code(error) or ''}".strip()[:100]


def _smtp_code(error):
    if isinstance(error, SMTPRecipientsRefused):
        return next((code for code, _text in error.recipients.values()), None)
    return error.smtp_code if isinstance(error, SMTPResponseException) else None


#: Errors of the mail server that are about one letter and say nothing of the next.
ABOUT_ONE_LETTER = (SMTPRecipientsRefused, SMTPDataError)


def is_server_trouble(error):
    """Whether the next letter would fare no better."""
    return isinstance(error, OSError) and not isinstance(error, ABOUT_ONE_LETTER)


# Claiming and settling


def claim(letters, *, moment):
    """Take the letter that is due and nobody else has, or None.

    On PostgreSQL rows that another worker is about to take are skipped; where a
    database cannot skip, the row is taken only if its number of attempts is still the
    one that was read. Must not be called in a transaction: the claim has to be
    committed before the letter is sent.
    """
    using = router.db_for_write(letters.model)
    due = letters.using(using).due(moment)
    if not connections[using].features.has_select_for_update_skip_locked:
        while letter := due.first():
            with transaction.atomic(using=using, durable=True):
                if _lease(letters.using(using), letter, moment=moment):
                    return letter
        return None
    with transaction.atomic(using=using, durable=True):
        letter = due.select_for_update(skip_locked=True).first()
        return letter and _lease(letters.using(using), letter, moment=moment)


def _lease(letters, letter, *, moment):
    """Make ``letter`` ours and return it, or None when it has just been taken."""
    is_ours = _held(letters, letter).update(
        attempts=F("attempts") + 1, next_attempt_at=moment + LEASE
    )
    letter.attempts += 1
    return letter if is_ours else None


def _held(letters, letter):
    """The row of ``letter``, if nobody has taken it since it was read."""
    return letters.filter(
        pk=letter.pk, status=LetterStatus.WAITING, attempts=letter.attempts
    )


def settle_sent(letters, letter, *, moment):
    """Note that the mail server has taken the letter, whoever holds it by now."""
    letters.filter(pk=letter.pk).update(
        status=LetterStatus.SENT, sent_at=moment, next_attempt_at=None, last_error=""
    )


def settle_failed(letters, letter, *, error, moment):
    """Note why a letter could not be sent. Returns when to try again, or None when it
    is given up; then its next attempt is the moment at which that happened. Nothing is
    noted on a letter that somebody else holds by now."""
    retry, is_wanted = None, not isinstance(error, NotWanted)
    if is_wanted and not isinstance(error, NoRecipient):
        retry = retry_at(letter.attempts, created_at=letter.created_at, moment=moment)
    _held(letters, letter).update(
        status=LetterStatus.WAITING if retry else LetterStatus.FAILED,
        next_attempt_at=retry or (moment if is_wanted else None),
        last_error=error_name(error),
    )
    return retry


# How the outbox stands


@dataclass(frozen=True, kw_only=True)
class OutboxState:
    """``overdue`` is the time the oldest due letter has waited beyond its time: nobody
    sends. ``refused_for`` is how long letters have been tried in vain because of the
    mail server or of a mistake of ours. ``failed`` counts letters given up in
    the last seven days; the first of them so long ago as ``first_failed`` says, the
    latest as ``last_failed`` does."""

    waiting: int
    held: int
    failed: int
    overdue: timedelta
    refused_for: timedelta
    first_failed: timedelta = timedelta()
    last_failed: timedelta = timedelta()

    def is_stuck(self, alarm):
        """Whether somebody has to look; ``alarm`` is a timedelta."""
        return max(self.overdue, self.refused_for) > alarm
