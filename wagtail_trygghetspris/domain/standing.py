"""A prize year in one phase, as visitors may see it."""

from django.utils.translation import gettext

from ..enums import Outcome, Phase
from . import anchors, status, steps, texts, winners

#: How many winners a title names, and how many characters a summary has at most.
NAMED, LONGEST = 3, 300


class Standing:
    """A prize year in one phase: what a visitor may read of it then.

    Templates and blocks read winners only through here, so that nothing under embargo
    can reach them (rule R9).
    """

    def __init__(self, year, phase, *, moment=None, zone=None, awards=None):
        """``moment`` (aware) and ``zone`` are those of the reader; without them no
        words can be had that depend on the day. ``awards`` are all that is shown of
        the outcome, for a search."""
        self.year = year
        self.phase = phase
        self.moment = moment
        self.zone = zone
        self._awards = awards

    def narrowed_to(self, awards):
        """The same year with no more than ``awards``, which are some of its own."""
        return Standing(
            self.year, self.phase, moment=self.moment, zone=self.zone, awards=awards
        )

    @property
    def today(self):
        return self.moment.astimezone(self.zone).date()

    @property
    def state(self):
        """How the year stands, in one line: open until when, opens when …"""
        say = self.year.prize.saying
        return status.state_line(self.year, self.phase, today=self.today, say=say)

    @property
    def countdown(self):
        """How long there is left, in words; "" when nothing is counted."""
        return status.countdown_line(
            self.year,
            self.phase,
            moment=self.moment,
            zone=self.zone,
            say=self.year.prize.saying,
        )

    @property
    def steps(self):
        """What has happened and what happens next, by the dates there are."""
        prize = self.year.prize
        return steps.steps_of(
            self.year,
            self.phase,
            today=self.today,
            decided_by=self._who_decides,
            say=prize.saying,
        )

    @property
    def _who_decides(self):
        """In words, as long as that is still to come; "" when nobody knows."""
        if self.is_left_behind:
            return ""
        return self.year.decided_by or self.year.prize.decided_by

    @property
    def is_left_behind(self):
        """Whether it has closed without an outcome and the prize has gone on: that a
        decision is still to come is more than anybody knows."""
        later = [each.year > self.year.year for each in self.year.prize.prize_years]
        return self.phase == Phase.CLOSED and any(later)

    @property
    def has_dates_ahead(self):
        """Whether a calendar has something to say: a day of this year that is not
        over."""
        year = self.year
        if year.event_date and year.event_date >= self.today:
            return True
        return any(at and at > self.moment for at in (year.opens_at, year.closes_at))

    @property
    def summary(self):
        """The year in a sentence or two, for where its page is shared or found."""
        if self.is_announced and self.year.announcement_lead:
            told = self.year.announcement_lead.split("\n")[0].strip()
        else:
            told = self.title if self.winners else self.text
        return texts.shortened(told, LONGEST)

    @property
    def title(self):
        """The headline of the announcement, or else the title with who won: the
        first of them, where there are many."""
        if self.shows_outcome and self.year.announcement_title:
            return self.year.announcement_title
        names = [winner.name for winner in self.winners]
        if not names:
            return self.year.title
        told = {"year": self.year.title, "winners": ", ".join(names[:NAMED])}
        say = self.year.prize.saying
        if len(names) <= NAMED:
            return say("year_and_winners", **told)
        return say("year_and_some_winners", **told, number=len(names) - NAMED)

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
        if self._awards is not None:
            return self._awards
        return winners.awards(self.winners, self.year.list_categories())

    @property
    def is_shared(self):
        """Whether it had several winners, however many of them are shown."""
        return self.is_announced and len(self.year.winners.all()) > 1

    @property
    def winners(self):
        """The winners in their order, each with its anchor; [] under embargo."""
        if not self.is_announced:
            return []
        if self._awards is not None:
            return [winner for award in self._awards for winner in award.winners]
        shown = list(self.year.winners.all())
        anchors.fill_in(self.year.year, shown)
        return shown
