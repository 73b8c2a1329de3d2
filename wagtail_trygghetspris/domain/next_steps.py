"""The one thing to do next with a prize."""

from dataclasses import dataclass

from ..enums import JudgingState, Phase
from .prize_steps import (
    ADD_FORM,
    ANNOUNCE,
    END_PAUSE,
    ENTER_WINNERS,
    HANDLE_QUARANTINE,
    LEAD_JURY,
    LOOK_AT_NOMINATIONS,
    MEND,
    PUBLISH_CHANGES,
    PUBLISH_FORM,
    PUBLISH_YEAR,
    START_FIRST_YEAR,
    START_NEXT_YEAR,
    WAIT_FOR_ANNOUNCEMENT,
    WAIT_FOR_CLOSING,
    WAIT_FOR_JURY,
    WAIT_FOR_OPENING,
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What there is to know about a prize before saying what comes next.

    The facts are those of one year, the one to work with: the one that has closed and
    waits for its outcome, then the current published year as long as it has something
    to do, and then the one *in preparation*, which is not published. ``phase`` is that
    of the published year; None for the year in preparation, and without any.
    ``in_quarantine`` is 0 for those who may not see nominations.
    ``judging`` is how far its jury has come; None before anybody has prepared that.
    ``errors`` counts what keeps the year, as last saved, from being published.
    """

    has_year: bool = True
    phase: Phase | None = None
    has_changes: bool = False
    has_form: bool = False
    form_is_live: bool = False
    has_outcome: bool = False
    is_timed: bool = False
    is_paused: bool = False
    errors: int = 0
    in_quarantine: int = 0
    may_see_nominations: bool = False
    judging: JudgingState | None = None
    has_jury: bool = False
    may_lead_jury: bool = False

    @property
    def is_preparing(self):
        return self.has_year and self.phase is None

    @property
    def waits_for_outcome(self):
        return self.phase == Phase.CLOSED and not self.has_outcome

    @property
    def waits_for_jury(self):
        """Whether there is something to do for who leads the jury's work."""
        is_at_work = self.has_jury or self.judging
        is_done = self.judging == JudgingState.CLOSED
        return self.waits_for_outcome and is_at_work and not is_done

    @property
    def is_with_jury(self):
        """Whether the jury has begun and has not decided."""
        return self.judging in (JudgingState.REVIEWING, JudgingState.DELIBERATING)

    @property
    def is_over(self):
        return self.phase in (Phase.ANNOUNCED, Phase.NOT_AWARDED)


#: From the top: the first line that holds is the step.
TABLE = (
    # Somebody is waiting.
    (lambda f: f.in_quarantine, HANDLE_QUARANTINE),
    # The current year, while it has something to do.
    (lambda f: f.phase == Phase.OPEN and not f.has_form, ADD_FORM),
    (lambda f: f.phase == Phase.OPEN and not f.form_is_live, PUBLISH_FORM),
    (lambda f: f.phase == Phase.OPEN and f.has_changes and f.errors, MEND),
    (lambda f: f.phase == Phase.OPEN and f.has_changes, PUBLISH_CHANGES),
    (lambda f: f.phase == Phase.OPEN and f.is_paused, END_PAUSE),
    (lambda f: f.phase == Phase.OPEN and f.may_see_nominations, LOOK_AT_NOMINATIONS),
    (lambda f: f.phase == Phase.OPEN, WAIT_FOR_CLOSING),
    (lambda f: f.waits_for_jury and f.may_lead_jury, LEAD_JURY),
    (lambda f: f.waits_for_outcome and f.is_with_jury, WAIT_FOR_JURY),
    (lambda f: f.waits_for_outcome, ENTER_WINNERS),
    (lambda f: f.phase == Phase.CLOSED and f.is_timed, WAIT_FOR_ANNOUNCEMENT),
    (lambda f: f.phase == Phase.CLOSED, ANNOUNCE),
    # A year before it opens, published or in preparation.
    (lambda f: not f.has_year, START_FIRST_YEAR),
    (lambda f: f.is_over, START_NEXT_YEAR),
    (lambda f: not f.has_form, ADD_FORM),
    (lambda f: f.errors, MEND),
    (lambda f: f.is_preparing, PUBLISH_YEAR),
    (lambda f: f.has_changes, PUBLISH_CHANGES),
    (lambda f: not f.form_is_live, PUBLISH_FORM),
    (lambda f: True, WAIT_FOR_OPENING),
)


def next_step(facts):
    """The first line of the table that holds for ``facts``."""
    return next(step for holds, step in TABLE if holds(facts))
