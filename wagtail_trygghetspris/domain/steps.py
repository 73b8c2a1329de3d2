"""What happens in a prize year, step by step, as far as its dates tell. Nothing here
depends on an outcome, nor on when that is announced."""

from dataclasses import dataclass

from ..enums import Phase
from .dates import spoken_date_and_clock
from .prizes import SETTLED

BEFORE_CLOSING = (Phase.UPCOMING, Phase.OPEN)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step, as a sentence. Of those that are not done the first is current."""

    text: str
    is_done: bool
    is_current: bool = False


def steps_of(year, phase, *, today, decided_by, say):
    """The steps of ``year`` in their order; [] when none is still to come.

    ``today`` is the local date of the reader; ``decided_by`` is in words, "" when it is
    not known; ``say`` is the prize's ``saying``.
    """
    if phase in SETTLED:
        return []
    told = [
        *_opening(year, phase, say),
        *_last_day(year, phase, say),
        *_decision(decided_by, say),
        *_ceremony(year, today, say),
    ]
    current = next((step for step in told if not step.is_done), None)
    if current is None:
        return []
    return [
        Step(text=step.text, is_done=step.is_done, is_current=step is current)
        for step in told
    ]


def _opening(year, phase, say):
    opens = year.spoken_opening
    if not opens:
        return
    if phase == Phase.UPCOMING:
        yield Step(text=say("step_opens", opens=opens), is_done=False)
    else:
        yield Step(text=say("step_opened", opens=opens), is_done=True)


def _last_day(year, phase, say):
    last_day, is_done = year.spoken_last_day, phase not in BEFORE_CLOSING
    if last_day and is_done:
        yield Step(text=say("step_last_day_was", last_day=last_day), is_done=True)
    elif last_day:
        yield Step(text=say("step_last_day", last_day=last_day), is_done=False)
    elif year.original.rolling and not is_done:
        yield Step(text=say("step_no_last_day"), is_done=False)


def _decision(decided_by, say):
    if decided_by:
        yield Step(text=say("step_decision", who=decided_by), is_done=False)


def _ceremony(year, today, say):
    """Where and when the prize is presented. No date, no step."""
    if not year.event_date:
        return
    when = spoken_date_and_clock(year.event_date, year.event_time)
    told = {
        "event": year.event_name or say("ceremony"),
        "when": ", ".join(part for part in (when, year.event_place) if part),
    }
    if year.event_date < today:
        yield Step(text=say("step_ceremony_was", **told), is_done=True)
    else:
        yield Step(text=say("step_ceremony", **told), is_done=False)
