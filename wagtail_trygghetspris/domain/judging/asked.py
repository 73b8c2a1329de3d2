"""One question of a meeting: what is proposed, who votes, and what comes of it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import DecidedOutcome
from . import voting

WINNERS = DecidedOutcome.WINNERS


class Bar(StrEnum):
    """Why somebody who is present does not vote."""

    NO_VOTE = "no_vote"
    CONFLICT = "conflict"
    UNSURE = "unsure"
    UNDECLARED = "undeclared"


@dataclass(frozen=True)
class Barred:
    seat: object
    bar: Bar

    @property
    def words(self):
        return {
            Bar.NO_VOTE: _("takes part without a vote"),
            Bar.CONFLICT: _("has a conflict of interest in this question"),
            Bar.UNSURE: _("waits for a ruling on a conflict of interest"),
            Bar.UNDECLARED: _("has not said whether there is a conflict of interest"),
        }[self.bar]


class Asked:
    """``row`` is the question, ``sitting`` the meeting around it."""

    def __init__(self, sitting, row):
        self.sitting = sitting
        self.row = row

    @property
    def title(self):
        if self.row.category:
            text = _("Who is awarded in the category %(category)s?")
            return text % {"category": self.row.category}
        return _("Who is awarded the prize?")

    @property
    def is_untouched(self):
        """Whether nothing has been proposed or written yet."""
        row = self.row
        written = row.outcome or row.reason or row.shared_citation
        return not (written or self.proposals)

    # Proposals

    @cached_property
    def proposals(self):
        return list(self.row.proposals.all())

    @cached_property
    def nominee_keys(self):
        """The proposed nominees that still are before the jury."""
        keys = [each.nominee_id for each in self.proposals]
        return [key for key in keys if key in self.sitting.named]

    def nominee_of(self, proposal):
        return self.sitting.named.get(proposal.nominee_id)

    def is_gone(self, proposal):
        """Whether the nominee is before the jury no more."""
        return bool(proposal.nominee_id) and not self.nominee_of(proposal)

    def is_hidden(self, proposal):
        """Whether nobody in the jury may know who is meant before the shortlist."""
        nominee = self.nominee_of(proposal)
        return bool(nominee and nominee.hides_name(self.sitting.judging))

    def name_of(self, proposal):
        """What ``proposal`` is called, for the reader of the meeting."""
        if proposal.outcome != WINNERS:
            return proposal.get_outcome_display()
        nominee = self.nominee_of(proposal)
        if nominee:
            return self.sitting.reader.name_of(nominee)
        return (
            _("A nominee that has been taken back")
            if proposal.nominee_id
            else (proposal.name)
        )

    @cached_property
    def by_key(self):
        return {proposal.pk: proposal for proposal in self.proposals}

    def name_by_key(self, key):
        return self.name_of(self.by_key[key])

    @property
    def is_closed(self):
        """Whether the reader is a member who may not take part in this."""
        seat = self.sitting.reader.seat
        return bool(seat) and any(
            not self.sitting.is_cleared(seat, key) for key in self.nominee_keys
        )

    # Who votes

    def bar_of(self, seat):
        """Why ``seat`` may not take part in the question; None if it may."""
        for key in self.nominee_keys:
            known = self.sitting.declared.get((seat.pk, key))
            if known is None:
                return Bar.UNDECLARED
            if not known.is_cleared:
                return Bar.CONFLICT if known.holds else Bar.UNSURE
        return None if seat in self.sitting.entitled else Bar.NO_VOTE

    @cached_property
    def barred(self):
        """Those who are present and do not vote, with the reason."""
        bars = [(seat, self.bar_of(seat)) for seat in self.sitting.present]
        return [Barred(seat, bar) for seat, bar in bars if bar]

    @cached_property
    def voters(self):
        kept = {each.seat.pk for each in self.barred}
        return [seat for seat in self.sitting.voters if seat.pk not in kept]

    @cached_property
    def chair(self):
        """Who chairs the question and has the casting vote; None if nobody can."""
        able = {seat.pk for seat in self.voters}
        others = [seat.pk for seat in self.sitting.voters if seat.pk not in able]
        return self.sitting.acting_chair(others)

    @property
    def chair_has_passed_on(self):
        chair = self.sitting.chair
        return bool(chair and self.chair and chair.pk != self.chair.pk)

    # Votes

    @cached_property
    def votes(self):
        """The votes of those who may vote, by seat."""
        may = {seat.pk for seat in self.voters}
        rows = self.row.votes.all()
        return {row.seat_id: row for row in rows if row.seat_id in may}

    @cached_property
    def strays(self):
        """Votes of those who may not vote: left from before somebody went."""
        may = {seat.pk for seat in self.voters}
        return [row for row in self.row.votes.all() if row.seat_id not in may]

    @cached_property
    def result(self):
        chair = self.chair.pk if self.chair else None
        return voting.count(self.proposals, self.votes.values(), chair=chair)

    @property
    def result_in_words(self):
        result = self.result
        if result.is_acclaimed:
            return self._acclaimed_in_words()
        names = [self.name_by_key(key) for key in result.most]
        most = result.counts[result.most[0]]
        if not result.is_tied:
            return ngettext(
                "%(name)s has the most votes: %(most)d of %(cast)d.",
                "%(name)s has the most votes: %(most)d of %(cast)d.",
                result.cast,
            ) % {"name": names[0], "most": most, "cast": result.cast}
        tie = ngettext(
            "A tie: %(names)s have %(most)d vote each.",
            "A tie: %(names)s have %(most)d votes each.",
            most,
        ) % {"names": ", ".join(names), "most": most}
        return f"{tie} {self._casting_in_words()}"

    def _acclaimed_in_words(self):
        if self.row.outcome and not self.disagreement:
            return _("No votes are recorded: the jury is agreed.")
        return _("No votes are recorded.")

    def _casting_in_words(self):
        if self.chair is None:
            return _("Nobody has the casting vote.")
        choice = self.result.casting_choice
        if choice is None:
            text = _("%(chair)s has the casting vote, and has voted for none of them.")
            return text % {"chair": self.chair.name}
        return _("The casting vote of %(chair)s decides for %(name)s.") % {
            "chair": self.chair.name,
            "name": self.name_by_key(choice),
        }

    # The outcome

    @property
    def winners(self):
        """The proposals that are awarded, where the outcome is that somebody is."""
        if self.row.outcome != WINNERS:
            return []
        return [each for each in self.proposals if each.is_winner]

    @property
    def awardable(self):
        """The proposals that somebody can be awarded by."""
        return [each for each in self.proposals if each.outcome == WINNERS]

    @property
    def chosen(self):
        """The keys of the proposals that the outcome follows."""
        if self.row.outcome == WINNERS:
            return [each.pk for each in self.winners]
        return [each.pk for each in self.proposals if each.outcome == self.row.outcome]

    @property
    def disagreement(self):
        return self.result.disagreement(self.chosen) if self.row.outcome else None

    @property
    def is_decided_by_casting_vote(self):
        return not self.disagreement and self.result.casting_decides(self.chosen)
