"""What happens in a prize year, step by step, as far as its dates tell. Nothing here
depends on an outcome, nor on when that is announced."""

from dataclasses import dataclass

from ..enums import Phase
from .dates import spoken_date_and_clock
from .prizes import SETTLED
from .status import spoken_day

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
        *_opening(year, phase, today, say),
        *_last_day(year, phase, today, say),
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


def _opening(year, phase, today, say):
    dates = year.original
    if not dates.opens_on:
        return
    opens = spoken_day(dates.opens_on, dates.opens_time, today=today, say=say)
    if phase == Phase.UPCOMING:
        yield Step(text=say("step_opens", opens=opens), is_done=False)
    else:
        yield Step(text=say("step_opened", opens=opens), is_done=True)


def _last_day(year, phase, today, say):
    last_day, is_done = _spoken_last_day(year, today, say), phase not in BEFORE_CLOSING
    if last_day and is_done:
        yield Step(text=say("step_last_day_was", last_day=last_day), is_done=True)
    elif last_day:
        yield Step(text=say("step_last_day", last_day=last_day), is_done=False)
    elif year.original.rolling and not is_done:
        yield Step(text=say("step_no_last_day"), is_done=False)


def _spoken_last_day(year, today, say):
    """In the words of the line about how the year stands; "" without a last day."""
    dates = year.original
    if year.last_day_text or dates.rolling or not dates.last_day:
        return year.last_day_text
    return spoken_day(dates.last_day, dates.last_time, today=today, say=say)


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
