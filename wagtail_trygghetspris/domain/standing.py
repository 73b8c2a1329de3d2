"""A prize year in one phase, as visitors may see it."""

from django.utils.translation import gettext

from ..enums import Outcome, Phase
from . import winners


class Standing:
    """A prize year in one phase: what a visitor may read of it then.

    Templates and blocks read winners only through here, so that nothing under embargo
    can reach them (rule R9).
    """

    def __init__(self, year, phase):
        self.year = year
        self.phase = phase

    @property
    def text(self):
        if self.is_paused:
            return gettext("Nominations are paused at the moment.")
        return self.year.phase_text(self.phase)

    @property
    def text_while_open(self):
        """The sentence as it stood in the call, whatever the phase is now."""
        return self.year.phase_text(Phase.OPEN)

    @property
    def is_open(self):
        return self.phase == Phase.OPEN

    @property
    def is_behind(self):
        """Whether the nomination period lies behind."""
        return self.phase not in (Phase.UPCOMING, Phase.OPEN)

    @property
    def accepts_nominations(self):
        return self.phase == Phase.OPEN and not self.is_paused

    @property
    def is_paused(self):
        return self.phase == Phase.OPEN and self.year.original.is_paused

    @property
    def is_under_embargo(self):
        """Whether there is an outcome that may not be seen yet."""
        return not self.shows_outcome and self.year.outcome != Outcome.NONE

    @property
    def shows_outcome(self):
        return self.phase in (Phase.ANNOUNCED, Phase.NOT_AWARDED)

    @property
    def is_announced(self):
        return self.phase == Phase.ANNOUNCED

    @property
    def is_not_awarded(self):
        return self.phase == Phase.NOT_AWARDED

    @property
    def awards(self):
        """The winners in groups, one for each category; [] under embargo."""
        if not self.is_announced:
            return []
        return winners.awards(
            list(self.year.winners.all()), self.year.list_categories()
        )

    @property
    def winners(self):
        return list(self.year.winners.all()) if self.is_announced else []
