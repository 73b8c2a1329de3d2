"""Keeping what happens in a meeting. Each part of the screen is saved by itself, and
only over what its user has seen."""

import hashlib
import json
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingState
from .holding import held
from .locking import written_to
from .refusals import Refused, Stale
from .sitting import Sitting


def stamp(values):
    """A short mark of ``values``, to be handed back by whoever has seen them."""
    text = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def may_be_kept(judging, *, correcting):
    """Whether the meeting can be changed: while the jury deliberates, and afterwards
    by who ``correcting`` a decision means to."""
    if judging.state == JudgingState.DECIDED:
        return correcting
    return judging.state == JudgingState.DELIBERATING


def begin(judging, values, *, per_category, reader):
    """Begin the meeting of ``judging`` with what is known of it (``values``, fields of
    the meeting), everybody absent, and its questions. Raises ``Refused``."""
    with transaction.atomic(using=written_to(judging)):
        reader = directing(reader)
        judging = reader.judging
        _check_open(judging, correcting=False)
        if judging.meetings.exists():
            raise Stale(_("Somebody else has begun the meeting. Here it is."))
        meeting = judging.meetings.create(**values)
        _seat(meeting, judging)
        ask(meeting, reader, per_category=per_category)
    return meeting


def _seat(meeting, judging):
    for seat in judging.seats.declaring():
        meeting.attendances.create(seat=seat, replaces_id=seat.serves_for_id)


def ask(meeting, reader, *, per_category):
    """Put the questions of the meeting anew: one for each category of the year, or one
    for the whole year."""
    meeting.questions.all().delete()
    categories = Sitting(meeting, reader).categories if per_category else []
    for place, category in enumerate(categories or [None]):
        meeting.questions.create(category=category, place=place)


def ask_anew(meeting, *, per_category, reader, correcting=False):
    """As ``ask``, as long as nothing is proposed or written. Raises ``Refused``."""
    with changing(meeting, reader, correcting=correcting) as sitting:
        if not all(asked.is_untouched for asked in sitting.questions):
            raise Refused(
                _("Something is proposed or decided already. Remove that first.")
            )
        ask(meeting, reader, per_category=per_category)


@contextmanager
def changing(meeting, reader, *, correcting=False):
    """A transaction in which ``meeting`` may be changed; gives its ``Sitting`` as it is
    stored. Raises ``Refused``."""
    with transaction.atomic(using=written_to(reader.judging)):
        reader = directing(reader)
        _check_open(reader.judging, correcting=correcting)
        yield Sitting(reader.judging.meetings.get(pk=meeting.pk), reader)


def directing(reader):
    """``reader`` as ``held``, who still leads the meeting. Raises ``Refused``."""
    reader = held(reader)
    if not reader.may_direct:
        raise Refused(_("Nothing was saved: you do not lead the meeting any more."))
    return reader


def _check_open(judging, *, correcting):
    if may_be_kept(judging, correcting=correcting):
        return
    if judging.state == JudgingState.DECIDED:
        raise Stale(
            _("The decision has been established meanwhile. Nothing was changed.")
        )
    raise Refused(_("The meeting can be changed only while the jury deliberates."))


def keep(meeting, part, values, *, version, reader, correcting=False):
    """Save ``values`` of ``part`` (a kind of part, and the key of its question). The
    same values twice are saved once. Raises ``Stale`` when somebody has changed what
    the user saw as ``version``, and ``Refused``."""
    kind, key = part
    with changing(meeting, reader, correcting=correcting) as sitting:
        stored = kind.of(sitting, key)
        if stamp(stored.values()) == stamp(values):
            return
        if stamp(stored.values()) != version:
            raise Stale(
                _(
                    "Somebody else has saved this part of the meeting after you opened "
                    "it. Nothing of yours is lost: compare, and save again."
                )
            )
        stored.check(values)
        stored.write(values)
