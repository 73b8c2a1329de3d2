"""Establishing a decision of the jury, and seeing whether it is as it was made.

``documents`` says what a decision's record is, and how it is checked without this
program. A correction is a decision of its own: the meeting is changed, and then
established again with a reason. Decisions that were made stay.
"""

import json
from dataclasses import replace

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState
from . import documents, states
from .hindrances import findings_of, hindering
from .keeping import directing, stamp
from .locking import written_to
from .noting import note
from .refusals import ReasonWanted, Refused, Stale
from .sitting import Sitting


class Hindered(Refused):
    """Something stands in the way; ``findings`` say what."""

    def __init__(self, findings):
        self.findings = findings
        super().__init__(" ".join(each.message for each in findings))


def version_of(sitting):
    """What the user has seen of the meeting, to be handed back."""
    reader = replace(sitting.reader, seat=None, leads=True)
    if reader != sitting.reader:
        sitting = Sitting(sitting.meeting, reader)
    return stamp(documents.content_of(sitting))


def establish(
    meeting,
    *,
    decided_by,
    decided_on,
    registration_number,
    reader,
    moment,
    corrects=None,
    reason="",
    version=None,
    zone=None,
):
    """Freeze what ``meeting`` has come to as a ``Decision``, and move the work on.

    ``corrects`` is the latest decision, when this one corrects it: then a ``reason``
    is needed. ``version`` is ``version_of`` the meeting as the user saw it, ``zone``
    that of the dates. Raises ``Hindered``, ``Stale``, ``ReasonWanted``, ``Refused``.
    """
    today = local_date(moment, zone)
    with transaction.atomic(using=written_to(reader.judging)):
        reader = directing(reader)
        judging = reader.judging
        _check_state(judging, corrects, reason)
        meeting = judging.meetings.get(pk=meeting.pk)
        _check(Sitting(meeting, reader), version, dates=(decided_on, today))
        decision = _write_down(
            judging,
            document=_frozen(meeting, reader),
            decided_by=decided_by,
            decided_on=decided_on,
            registration_number=registration_number,
            made_at=moment,
            made_by=reader.user,
            corrects=corrects,
            reason=reason,
        )
        _move_on(judging, decision, moment=moment)
    return decision


def is_intact(decision):
    """Whether the record still has its checksum, after the decision before it."""
    return documents.checksum(decision) == decision.checksum


def _write_down(judging, **fields):
    number = judging.decisions.count() + 1
    decision = judging.decisions.model(judging=judging, number=number, **fields)
    decision.checksum = documents.checksum(decision)
    decision.save()
    return decision


def _check_state(judging, corrects, reason):
    if corrects and not reason:
        raise ReasonWanted(_("Write why the decision is corrected."))
    latest = judging.decisions.order_by("number").last()
    if corrects is None and judging.state == JudgingState.DELIBERATING:
        if latest is not None:
            # The table of states has no way back from a decision.
            raise Refused(_("There is a decision already: correct that."))
        return
    if judging.state != JudgingState.DECIDED:
        raise Refused(_("The jury is not deliberating, so nothing can be decided."))
    if corrects is None or corrects.pk != latest.pk:
        raise Stale(
            _(
                "Somebody else has established decision %(number)d meanwhile. Read it "
                "before you do anything more."
            )
            % {"number": latest.number}
        )


def local_date(moment, zone=None):
    """The date by the clocks of ``zone``, Django's own by default."""
    return moment.astimezone(zone or timezone.get_current_timezone()).date()


def repeats(sitting, decision):
    """Whether the meeting says just what ``decision`` said already."""
    unhindered = replace(sitting.reader, seat=None, leads=True)
    document = json.loads(decision.document)
    made_by = document.get("established_by", "")
    content = _content(Sitting(sitting.meeting, unhindered), made_by)
    return documents.canonical(content) == decision.document


def _check(sitting, version, *, dates):
    decided_on, today = dates
    if decided_on > today:
        raise Refused(_("The date of the decision has not come yet."))
    found = hindering(findings_of(sitting, today=today))
    if found:
        raise Hindered(found)
    if version is not None and version != version_of(sitting):
        raise Stale(
            _(
                "Somebody has changed the meeting after you opened this page. Read "
                "what is decided, and press again."
            )
        )


def _frozen(meeting, reader):
    """The document: with all names, in the language of the prize year."""
    unhindered = replace(reader, seat=None, leads=True)
    made_by = reader.user.get_full_name() or reader.user.get_username()
    return documents.canonical(_content(Sitting(meeting, unhindered), made_by))


def _content(sitting, made_by):
    language = sitting.judging.prize_year.locale.language_code
    with translation.override(language):
        return documents.content_of(sitting, established_by=made_by)


def _move_on(judging, decision, *, moment):
    number = decision.number
    details = {"number": number}
    if decision.corrects_id:
        details["corrects"] = decision.corrects.number
    else:
        line = states.find(judging.state, states.Move.DECIDE)
        judging.state = line.target
        judging.save(update_fields=["state"])
    note(
        judging,
        JudgingEventKind.DECIDED,
        user=decision.made_by,
        moment=moment,
        reason=decision.reason,
        **details,
    )
