"""The states of a jury's work with one year, and how it moves from one to the next.

Read it aloud: from ``source``, ``move`` leads to ``target``; ``who`` may do it, and
some moves want a reason. Nothing here happens by itself or by the clock.
"""

from dataclasses import dataclass
from enum import StrEnum

from ...enums import JudgingState

PREPARING = JudgingState.PREPARING
REVIEWING = JudgingState.REVIEWING
DELIBERATING = JudgingState.DELIBERATING
DECIDED = JudgingState.DECIDED
CLOSED = JudgingState.CLOSED

#: Members see the nominees and, without a conflict of interest, what stands on them.
OPEN_TO_JURY = (REVIEWING, DELIBERATING, DECIDED, CLOSED)
#: Reviews are over: what is submitted is shown to all who may read the nominee.
REVEALED = (DELIBERATING, DECIDED, CLOSED)


class Move(StrEnum):
    OPEN = "open"
    DELIBERATE = "deliberate"
    REVIEW_AGAIN = "review_again"
    DECIDE = "decide"
    CLOSE = "close"
    REOPEN_CASE = "reopen_case"


@dataclass(frozen=True)
class Transition:
    source: JudgingState
    move: Move
    target: JudgingState
    #: Whether the chair may do this without the right to lead.
    by_chair: bool = True
    needs_reason: bool = False
    #: Done by establishing a decision, not by a button.
    by_decision: bool = False


TABLE = (
    Transition(PREPARING, Move.OPEN, REVIEWING, by_chair=False),
    Transition(REVIEWING, Move.DELIBERATE, DELIBERATING),
    Transition(DELIBERATING, Move.REVIEW_AGAIN, REVIEWING, needs_reason=True),
    Transition(DELIBERATING, Move.DECIDE, DECIDED, by_decision=True),
    Transition(DECIDED, Move.CLOSE, CLOSED, by_chair=False),
    Transition(CLOSED, Move.REOPEN_CASE, DECIDED, by_chair=False, needs_reason=True),
)


class NotAllowed(Exception):
    """The table has no such move from this state."""


def find(state, move):
    """The line of the table for ``move`` from ``state``. Raises ``NotAllowed``."""
    for line in TABLE:
        if line.source == state and line.move == move:
            return line
    raise NotAllowed(f"{move} from {state}")


def moves_from(state, *, leads):
    """The moves that a button offers in ``state``, to one who ``leads`` by right or
    only chairs."""
    return [
        line
        for line in TABLE
        if line.source == state and not line.by_decision and (leads or line.by_chair)
    ]
