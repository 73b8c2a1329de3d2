"""What a checklist is made of."""

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import cached_property

from ...enums import Outcome, Phase
from .. import phases


class Level(StrEnum):
    """An error keeps a year from being published; advice does not."""

    ERROR = "error"
    ADVICE = "advice"


class Place(StrEnum):
    """Where a finding is mended."""

    YEAR = "year"
    FORM = "form"
    PRIZE = "prize"
    JURY = "jury"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or missing. ``field`` is the name of a model field or
    relation of ``place``; "" when it concerns none of them. ``about`` is another year
    in which it is mended, or None."""

    code: str
    level: Level
    message: str
    field: str = ""
    place: Place = Place.YEAR
    about: object = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def is_error(self):
        return self.level == Level.ERROR


@dataclass(frozen=True, kw_only=True)
class Case:
    """A prize year as it would be published, and what stands around it.

    ``members`` are the jury's, None when no jury is chosen. ``siblings`` are the other
    published years of the prize that may take nominations now or later. ``form`` is
    the nomination form, published or not, or None. ``reader_may_know`` who wins: to
    anybody else nothing is said that would confirm a guess. ``outcome_is_public``:
    visitors read an outcome of the year already. ``published`` is the year as visitors
    read it, where there are changes since; else None.
    """

    year: object
    prize: object
    moment: datetime
    zone: tzinfo
    form: object = None
    members: list | None = None
    winners: list = field(default_factory=list)
    siblings: list = field(default_factory=list)
    reader_may_know: bool = True
    outcome_is_public: bool = False
    published: object = None

    @cached_property
    def dates(self):
        """The year whose dates count: of a translation, the original."""
        return getattr(self.year, "original", self.year)

    @cached_property
    def schedule(self):
        outcome = Outcome.WINNERS if self.winners else Outcome.NONE
        if self.year.not_awarded:
            outcome = Outcome.NOT_AWARDED
        return dataclasses.replace(self.year.schedule(), outcome=outcome)

    @cached_property
    def phase(self):
        return phases.phase_at(self.schedule, moment=self.moment)

    @property
    def is_published(self):
        return bool(self.year.pk and self.year.live)

    @property
    def is_ahead(self):
        """Whether the call is running or still to come."""
        return self.phase in (Phase.UPCOMING, Phase.OPEN)

    @property
    def has_period(self):
        schedule = self.schedule
        return bool(schedule.opens_at or schedule.closes_at or schedule.rolling)

    @property
    def is_calling(self):
        """Whether people will nominate, or do, by the dates there are."""
        return self.is_ahead and self.has_period

    @property
    def is_decided(self):
        """Whether the outcome can be read by everybody."""
        return self.phase in (Phase.ANNOUNCED, Phase.NOT_AWARDED)

    @property
    def hides_winners(self):
        return bool(self.winners) and not self.is_decided


def error(code, message, field="", place=Place.YEAR, about=None):
    return Finding(code, Level.ERROR, message, field, place, about)


def advice(code, message, field="", place=Place.YEAR):
    return Finding(code, Level.ADVICE, message, field, place)
