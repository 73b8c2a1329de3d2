"""Receiving a nomination."""

import secrets
import unicodedata

from django.db import IntegrityError, transaction

from ..signals import nomination_received
from . import questions as q

#: Capital letters and digits that are hard to mistake for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
ATTEMPTS = 5


class NominationsClosed(Exception):
    """The prize year takes no nominations at the moment of receipt."""


def receive(form_page, *, answers, questions, information, moment, channel, language):
    """Store a nomination made on ``form_page`` and return it.

    ``answers`` maps question keys to values that JSON can hold; ``questions`` are the
    ``Question`` values they were validated against, ``information`` the text on
    personal data that stood beside them, ``moment`` the time of receipt (aware).
    ``nomination_received`` is sent after the commit.

    Raises ``NominationsClosed`` when ``opens_at <= moment < closes_at`` does not hold
    or nominations are paused or the year is not published (rule R2); then nothing is
    stored.
    """
    with transaction.atomic():
        year = form_page.stored_prize_year()
        if not (year.live and year.standing(moment).accepts_nominations):
            raise NominationsClosed
        nomination = _create(
            form_page,
            year=year,
            version=freeze(form_page, questions=questions, information=information),
            answers=answers,
            fields={"received_at": moment, "channel": channel, "language": language},
        )
        transaction.on_commit(
            lambda: nomination_received.send_robust(
                type(nomination), nomination=nomination
            )
        )
    return nomination


def freeze(form_page, *, questions, information):
    """The version row of a form's wording, made if this wording is new (rule R7)."""
    version, _created = form_page.versions.get_or_create(
        digest=q.digest(questions, information),
        defaults={"questions": q.as_data(questions), "information": information},
    )
    return version


def _create(form_page, *, year, version, answers, fields):
    columns = {key: answers.get(key, "") for key in q.COLUMNS}
    values = {
        **fields,
        **columns,
        "prize_year": year,
        "form_version": version,
        "answers": {k: v for k, v in answers.items() if k not in q.COLUMNS},
    }
    for attempt in range(ATTEMPTS):
        reference = new_reference(year.year)
        try:
            with transaction.atomic():
                return form_page.nominations.create(
                    reference=reference,
                    search_text=search_text(reference, columns),
                    **values,
                )
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise


def new_reference(year):
    """``2026-K7QX-4M9R``: the prize year and eight random characters that can be read
    over the telephone."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{year}-{letters[:4]}-{letters[4:]}"


def search_text(reference, columns):
    """What the secretary's search looks in. Never the motivation: it may hold
    sensitive data, by which nobody may be searched for (dataskyddslagen 3 kap. 3 §).
    """
    found_by = (
        reference,
        columns[q.NOMINEE],
        columns[q.NOMINATOR_NAME],
        columns[q.NOMINATOR_EMAIL],
    )
    return searchable(" ".join(found_by))


def searchable(text):
    """``text`` as it is compared in searches: NFC, without difference of case. Stored
    so that å, ä and ö are found on SQLite too."""
    return unicodedata.normalize("NFC", text).casefold()
