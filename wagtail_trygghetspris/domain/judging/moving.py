"""The jury's work moves from one state to the next, by the table in ``states``."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, ReviewMethod
from . import roles, states
from .holding import hold_as_director
from .locking import written_to
from .noting import note
from .refusals import ReasonWanted, Refused, Stale
from .states import Move


class NotReady(Refused):
    """Something is missing before the jury can begin."""


@dataclass(frozen=True)
class Gap:
    """What is missing, and where it is mended: ``seats``, ``nominees`` or ``year``."""

    text: str
    place: str


def move(judging, move, *, user, leads, moment, reason=""):
    """Make the ``move`` and return the work as it is then. ``leads``: whether ``user``
    has the right to, or only chairs.

    Opening freezes the criteria of the year's latest draft. Raises ``Stale`` when the
    table has no such move from where the work stands now, ``NotReady``,
    ``ReasonWanted``, and ``Refused`` for what only those who lead may do.
    """
    with transaction.atomic(using=written_to(judging)):
        held = hold_as_director(judging, user)
        line = _line(held, move)
        reason = reason.strip()
        if line.by_decision or not (leads or line.by_chair):
            raise Refused(_("You have no right to do this."))
        if line.needs_reason and not reason:
            raise ReasonWanted(_("Write a reason. It is kept in the log."))
        if line.move == Move.OPEN:
            _open(held)
        _set_times(held, line.move, moment)
        held.state = line.target
        held.save(update_fields=["state", "opened_at", "closed_at"])
        note(
            held,
            JudgingEventKind.MOVED,
            user=user,
            moment=moment,
            reason=reason,
            move=str(line.move),
        )
    return held


def criteria_of(year):
    """The criteria as the latest draft of ``year`` has them: dictionaries with
    ``name``, ``guidance`` and ``weight``."""
    blocks = year.get_latest_revision_as_object().criteria
    return [
        {
            "name": block.value["name"],
            "guidance": block.value.get("guidance") or "",
            "weight": block.value.get("weight") or 1,
        }
        for block in blocks
    ]


def what_is_missing(judging):
    """The ``Gap``s that keep the work from being opened."""
    found = []
    if not roles.voters(list(judging.seats.all())):
        found.append(Gap(_("No member of the jury has a vote."), "seats"))
    if not judging.nominees.before_jury().exists():
        found.append(Gap(_("There is no nominee before the jury."), "nominees"))
    scores = judging.method == ReviewMethod.SCORES
    if scores and not criteria_of(judging.prize_year):
        text = _("The year has no criteria to score by. Write them on the year's page.")
        found.append(Gap(text, "year"))
    return found


def _line(judging, move):
    try:
        return states.find(judging.state, move)
    except states.NotAllowed:
        raise Stale(
            _(
                "Nothing has been done: somebody else has moved the work on. It now "
                "stands at: %(state)s."
            )
            % {"state": judging.get_state_display()}
        ) from None


def _open(judging):
    missing = what_is_missing(judging)
    if missing:
        raise NotReady(" ".join(gap.text for gap in missing))
    judging.criteria.all().delete()
    for place, values in enumerate(criteria_of(judging.prize_year)):
        judging.criteria.create(place=place, **values)


def _set_times(judging, move, moment):
    if move == Move.OPEN:
        judging.opened_at = moment
    if move in (Move.CLOSE, Move.REOPEN_CASE):
        judging.closed_at = moment if move == Move.CLOSE else None
