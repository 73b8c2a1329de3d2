"""Sending what is due in the outbox, one letter at a time."""

import logging
import time
import traceback
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.utils import timezone

from ..domain import letters as outbox
from .composing import compose

logger = logging.getLogger(__name__)

#: Seconds between tries to note what became of a letter while the database is away.
PAUSES = (1, 2, 4, 8, 15, 30)


class NotTaken(Exception):
    """The mail backend sent nothing and said nothing."""


@dataclass
class Tally:
    """What came of one round. ``retries`` are the moments at which letters that failed
    are to be tried again; ``trouble`` is the error that ended the round early, because
    the next letter would have fared no better."""

    sent: int = 0
    given_up: int = 0
    not_wanted: int = 0
    retries: list[datetime] = field(default_factory=list)
    trouble: str = ""

    @property
    def tried(self):
        return self.sent + self.given_up + self.not_wanted + len(self.retries)


def all_letters():
    return apps.get_model("wagtail_trygghetspris", "Letter").objects.all()


def send_due(letters, *, limit=None, goes_on=lambda: True):
    """Send the letters that are due, and return a ``Tally``.

    Ends when none is left, after ``limit`` letters, when ``goes_on()`` says no, or when
    the mail server cannot be used; then the letters that were not tried stay due.
    """
    tally = Tally()
    while goes_on() and not tally.trouble and (limit is None or tally.tried < limit):
        letter = outbox.claim(letters, moment=timezone.now())
        if letter is None:
            break
        _send(letters, letter, tally)
    return tally


def _send(letters, letter, tally):
    error = _attempt(letter)
    moment = timezone.now()
    if error is None:
        _insist(lambda: outbox.settle_sent(letters, letter, moment=moment))
        logger.info("Letter %s was sent.", letter.pk)
        tally.sent += 1
        return
    retry = _insist(
        lambda: outbox.settle_failed(letters, letter, error=error, moment=moment)
    )
    _log_failure(letter, error, retry)
    if isinstance(error, outbox.NotWanted):
        tally.not_wanted += 1
    elif retry is None:
        tally.given_up += 1
    else:
        tally.retries.append(retry)
    if outbox.is_server_trouble(error):
        tally.trouble = outbox.error_name(error)


def _attempt(letter):
    """Send the letter; None, or the error. Every error means: later again."""
    try:
        if compose(letter).send() == 0:
            raise NotTaken
    except Exception as error:
        return error
    return None


def _insist(settle):
    """Note what became of a letter, also when the database is away for a minute: what
    is not noted is sent again."""
    for pause in PAUSES:
        try:
            return settle()
        except DatabaseError:
            close_old_connections()
            time.sleep(pause)
    return settle()


def _log_failure(letter, error, retry):
    """Where it went wrong and what kind of error, never its text: that may quote
    addresses and answers."""
    if isinstance(error, outbox.NotWanted):
        logger.info("Letter %s was not wanted any more.", letter.pk)
        return
    frame = traceback.extract_tb(error.__traceback__)[-1]
    logger.warning(
        "Letter %s was not sent at attempt %s: %s in %s, line %s. %s",
        letter.pk,
        letter.attempts,
        outbox.error_name(error),
        frame.filename,
        frame.lineno,
        f"Next attempt: {retry:%Y-%m-%d %H:%M %Z}." if retry else "It is given up.",
    )
