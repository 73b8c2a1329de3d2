from django.db import models

from ..conf import get_settings
from ..domain import dates, phases
from ..domain.prizes import SETTLED
from ..domain.standing import Standing


class YearPhasesMixin(models.Model):
    """How a prize year stands at a moment, and until when that can be said."""

    class Meta:
        abstract = True

    def schedule(self):
        return phases.Schedule(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            announce_at=self.original.announce_at,
            rolling=self.original.rolling,
            ends_at=dates.year_end(self.year, zone=get_settings().zone),
            outcome=self.outcome,
            withheld=self.original.is_withheld,
        )

    def phase(self, moment):
        """The phase at ``moment`` (aware datetime)."""
        return phases.phase_at(self.schedule(), moment=moment)

    def next_change(self, moment):
        """The next moment (UTC) at which anything said of this year becomes another
        thing, or None: the phase; or, until it is settled, the day, by which the days
        left, a ceremony that is over and dates of another year are told."""
        change = phases.next_change(self.schedule(), moment=moment)
        if self.phase(moment) in SETTLED:
            return change
        midnight = dates.next_midnight(moment, zone=get_settings().zone)
        return min(change, midnight) if change else midnight

    def standing(self, moment, *, phase=None):
        """This year as a visitor may see it at ``moment``.

        ``phase`` makes it stand in a phase of the editor's choice, for previews.
        """
        return Standing(
            self, phase or self.phase(moment), moment=moment, zone=get_settings().zone
        )
