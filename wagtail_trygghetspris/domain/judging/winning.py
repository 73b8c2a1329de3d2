"""From decision to winners: what was decided, entered on the year's latest draft. It is
under embargo there as all of it is; nothing is published and no moment is chosen."""

import json
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import DecidedOutcome, JudgingEventKind
from .deciding import is_intact
from .entering import Draft
from .locking import hold, written_to
from .noting import note
from .refusals import Refused


@dataclass
class Entered:
    """What became of the draft: names, but for ``changes``, which counts them."""

    added: list = field(default_factory=list)
    #: Their citation was replaced by that of the correction.
    updated: list = field(default_factory=list)
    #: Somebody has changed their citation in the draft since: it is left.
    left: list = field(default_factory=list)
    #: They stand in the draft and not in the decision.
    strange: list = field(default_factory=list)
    #: What else was left because somebody has changed it, or does not fit.
    remarks: list = field(default_factory=list)
    changes: int = 0


def content_of(decision):
    return json.loads(decision.document)


def enter_winners(decision, *, reader, moment):
    """Enter what ``decision`` says as winners, citations and what is not awarded on
    the latest draft of its prize year. Twice is once. What editors have changed there
    is left, and nothing is deleted. Returns ``Entered``; raises ``Refused``."""
    with transaction.atomic(using=written_to(reader.judging)):
        judging = hold(reader.judging)
        decisions = list(judging.decisions.order_by("number"))
        _check(decision, decisions)
        year = _held_year(judging.prize_year.original, reader.user)
        earlier = [content_of(each) for each in decisions[:-1]]
        draft = Draft(year.get_latest_revision_as_object(), earlier, Entered())
        draft.enter(content_of(decision)["questions"])
        if draft.entered.changes:
            draft.page.save_revision(user=reader.user, clean=False, log_action=True)
        _note(judging, decision, draft.entered, user=reader.user, moment=moment)
    return draft.entered


def _check(decision, decisions):
    if decision.pk != decisions[-1].pk:
        raise Refused(
            _("This decision has been corrected. Enter the winners of the latest one.")
        )
    if not is_intact(decision):
        raise Refused(
            _("The decision does not have its checksum: it is not as it was made.")
        )


def _held_year(year, user):
    rows = type(year)._base_manager.using(written_to(year)).select_for_update()
    stored = rows.get(pk=year.pk)
    if stored.current_workflow_state:
        raise Refused(
            _("The prize year is in a workflow. Nothing was entered. Try when it ends.")
        )
    lock = stored.get_lock()
    if lock and lock.for_user(user):
        raise Refused(_("The prize year is locked for editing. Nothing was entered."))
    return stored


def _note(judging, decision, entered, *, user, moment):
    note(
        judging,
        JudgingEventKind.WINNERS_ENTERED,
        user=user,
        moment=moment,
        number=decision.number,
        added=len(entered.added),
        updated=len(entered.updated),
    )


def reserved(questions):
    """The questions that were left for later."""
    return [each for each in questions if each["outcome"] == DecidedOutcome.RESERVED]
