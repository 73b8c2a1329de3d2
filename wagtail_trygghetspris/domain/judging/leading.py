"""What whoever leads the jury's work does next. Pure: facts in, one step out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import JudgingState
from .states import Move


@dataclass(frozen=True, kw_only=True)
class Facts:
    """How the work stands. ``gaps`` keep it from being opened, ``awaiting`` wait for
    the chair's ruling, ``waited_for`` are members with a vote who are not done."""

    state: JudgingState
    gaps: tuple = ()
    awaiting: int = 0
    waited_for: int = 0
    new_nominations: int = 0
    has_decision: bool = False
    has_winners: bool = False
    has_letters: bool = False
    is_cleared: bool = False


@dataclass(frozen=True)
class Step:
    """``text`` says why, ``label`` what the button does: a ``move``, or the way to the
    screen ``place``."""

    text: str
    label: str = ""
    move: Move | None = None
    place: str = ""


def next_step(facts):
    """The one ``Step`` that comes next."""
    steps = {
        JudgingState.PREPARING: _preparing,
        JudgingState.REVIEWING: _reviewing,
        JudgingState.DELIBERATING: _deliberating,
        JudgingState.DECIDED: _decided,
        JudgingState.CLOSED: _closed,
    }
    return steps[facts.state](facts)


def _preparing(facts):
    if facts.gaps:
        labels = {
            "seats": _("Go to the places in the jury"),
            "nominees": _("Go to the nominees"),
            "year": _("Edit the year's page"),
        }
        gap = facts.gaps[0]
        return Step(gap.text, labels[gap.place], place=gap.place)
    text = _("Everything is there. The members can begin when you open the work.")
    return Step(text, move=Move.OPEN)


def _reviewing(facts):
    if facts.awaiting:
        text = ngettext(
            "%(count)d conflict of interest waits for the chair's ruling.",
            "%(count)d conflicts of interest wait for the chair's ruling.",
            facts.awaiting,
        ) % {"count": facts.awaiting}
        return Step(text, _("Go to the conflicts of interest"), place="conflicts")
    if facts.new_nominations:
        text = new_nominations_text(facts.new_nominations)
        return Step(text, _("Go to the nominees"), place="nominees")
    if facts.waited_for:
        text = ngettext(
            "%(count)d member with a vote has not submitted everything.",
            "%(count)d members with a vote have not submitted everything.",
            facts.waited_for,
        ) % {"count": facts.waited_for}
        return Step(text, _("See who, and remind them"), place="members")
    text = _("All members with a vote have submitted their reviews.")
    return Step(text, move=Move.DELIBERATE)


def _deliberating(facts):
    text = _("The reviews are shown to the jury. The jury meets and decides.")
    return Step(text, _("Go to the meeting"), place="meeting")


def _decided(facts):
    if not facts.has_winners:
        text = _("The decision is established. Enter what it says on the year.")
        return Step(text, _("Go to the meeting and the decision"), place="meeting")
    if not facts.has_letters:
        text = _("Tell those who nominated, and the winners.")
        return Step(text, _("Go to the letters"), place="letters")
    text = _("Letters have been sent. When nothing is left to do, close the case.")
    return Step(text, move=Move.CLOSE)


def _closed(facts):
    if facts.is_cleared:
        return Step(_("The case is closed and the working material is cleared."))
    text = _("The case is closed. Private notes and scores are still there.")
    return Step(text, _("Clear the working material"), place="clear")


def new_nominations_text(count):
    text = ngettext(
        "%(count)d new nomination is not before the jury.",
        "%(count)d new nominations are not before the jury.",
        count,
    )
    return text % {"count": count}
