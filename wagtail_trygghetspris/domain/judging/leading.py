"""What whoever leads the jury's work does next. Pure: facts in, one step out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import JudgingState
from .states import Move


@dataclass(frozen=True, kw_only=True)
class Facts:
    """How the work stands, to the one who leads it. ``gaps`` keep it from being opened,
    ``awaiting`` wait for a ruling, ``waited_for`` are members with a vote who are not
    done.

    What follows the decision is asked of the latest one: whether its winners are
    entered, and whether it is left to announce and to tell those it can tell.
    """

    state: JudgingState
    #: Whether the reader has the right to lead, or only chairs.
    leads: bool = True
    gaps: tuple = ()
    may_edit_year: bool = True
    awaiting: int = 0
    #: Whether the reader rules on one of them, or else the names of those who do.
    may_rule: bool = True
    ruled_by: tuple = ()
    waited_for: int = 0
    new_nominations: int = 0
    has_winners: bool = False
    tells_winners: bool = False
    awaits_announcement: bool = False
    may_announce: bool = False
    tells_nominators: bool = False
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


def gap_text(gap, *, may_edit_year):
    """What is missing, and to whom the reader says so who cannot mend it."""
    if gap.place != "year" or may_edit_year:
        return gap.text
    return _(
        "The year has no criteria to score by. Ask an editor to write them on the "
        "year's page."
    )


def _preparing(facts):
    if not facts.gaps:
        text = _("Everything is there. The members can begin when you open the work.")
        return Step(text, move=Move.OPEN)
    labels = {
        "seats": _("Go to the places in the jury"),
        "nominees": _("Go to the nominees"),
        "year": _("Edit the year's page"),
    }
    gap = facts.gaps[0]
    text = gap_text(gap, may_edit_year=facts.may_edit_year)
    if gap.place == "year" and not facts.may_edit_year:
        return Step(text)
    return Step(text, labels[gap.place], place=gap.place)


def _awaiting(facts):
    text = ngettext(
        "%(count)d conflict of interest waits for the chair's ruling.",
        "%(count)d conflicts of interest wait for the chair's ruling.",
        facts.awaiting,
    ) % {"count": facts.awaiting}
    if facts.may_rule:
        return Step(text, _("Go to the conflicts of interest"), place="conflicts")
    if facts.ruled_by:
        waiting = _("Waiting for %(names)s.") % {"names": ", ".join(facts.ruled_by)}
        text = f"{text} {waiting}"
    return Step(text, _("See the conflicts of interest"), place="conflicts")


def _reviewing(facts):
    if facts.awaiting:
        return _awaiting(facts)
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
    text = _("The jury meets and decides.")
    return Step(text, _("Go to the meeting"), place="meeting")


def _decided(facts):
    if not facts.has_winners:
        text = _("The decision is established. Enter what it says on the year.")
        return Step(
            text, _("Enter the winners on the prize year"), place="enter_winners"
        )
    if facts.tells_winners:
        return _writing(
            facts,
            _("Tell the winners by letter."),
            _("The secretary tells the winners by letter."),
        )
    if facts.awaits_announcement:
        return _announcing(facts)
    if facts.tells_nominators:
        return _writing(
            facts,
            _("The outcome is announced. Tell those who nominated."),
            _("The outcome is announced. The secretary tells those who nominated."),
        )
    if not facts.leads:
        return Step(_("When nothing is left to do, the secretary closes the case."))
    text = _("When nothing is left to do, close the case.")
    return Step(text, move=Move.CLOSE)


def _writing(facts, to_do, to_wait_for):
    """Letters are written and sent only by those who lead by right."""
    if not facts.leads:
        return Step(to_wait_for)
    return Step(to_do, _("Go to the letters"), place="letters")


def _announcing(facts):
    if facts.may_announce:
        text = _("The winners are entered. Announce them when the day has come.")
        return Step(text, _("Go to the announcement"), place="announce")
    return Step(
        _(
            "The winners are entered. Ask somebody who may announce winners to "
            "announce them when the day has come."
        )
    )


def _closed(facts):
    if facts.is_cleared:
        return Step(_("The case is closed and the working material is cleared."))
    text = _("The case is closed. Private notes and scores are still there.")
    if not facts.leads:
        return Step(text)
    return Step(text, _("Clear the working material"), place="clear")


def new_nominations_text(count):
    text = ngettext(
        "%(count)d new nomination is not before the jury.",
        "%(count)d new nominations are not before the jury.",
        count,
    )
    return text % {"count": count}
