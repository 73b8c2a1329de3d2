"""Counting the votes on one question. The casting vote is that of whoever chairs the
question: at a tie it decides."""

from dataclasses import dataclass
from enum import StrEnum


class Disagreement(StrEnum):
    """Why an outcome does not follow from the votes."""

    UNCOUNTED = "uncounted"
    NO_VOTES = "no_votes"
    FEWER_VOTES = "fewer_votes"
    TIE = "tie"
    LOST_TIE = "lost_tie"


@dataclass(frozen=True)
class Result:
    """``counts``: how many voted for each proposal (key → number). ``chair_choice`` is
    the key that the chair of the question voted for, or None."""

    counts: dict
    chair_choice: object = None

    @property
    def cast(self):
        return sum(self.counts.values())

    @property
    def is_acclaimed(self):
        """Nobody counted: the jury is agreed, if there was one proposal."""
        return not self.cast

    @property
    def most(self):
        """The keys with the most votes; none before anybody has voted."""
        top = max(self.counts.values(), default=0)
        return [key for key, count in self.counts.items() if top and count == top]

    @property
    def is_tied(self):
        return len(self.most) > 1

    @property
    def casting_choice(self):
        """What the casting vote decides at a tie, or None."""
        return self.chair_choice if self.chair_choice in self.most else None

    @property
    def decided(self):
        """The key that has won the vote, or None."""
        if self.is_tied:
            return self.casting_choice
        return self.most[0] if self.most else None

    def disagreement(self, chosen):
        """Why the keys ``chosen``, one or several that share, do not follow from the
        votes; None when they do. Where nothing else is proposed the jury may agree
        without any votes."""
        if self.is_acclaimed:
            has_rivals = any(key not in chosen for key in self.counts)
            is_open = has_rivals and len(self.counts) > 1
            return Disagreement.UNCOUNTED if is_open else None
        least = min((self.counts.get(key, 0) for key in chosen), default=0)
        if not least:
            return Disagreement.NO_VOTES
        others = {k: count for k, count in self.counts.items() if k not in chosen}
        if any(count > least for count in others.values()):
            return Disagreement.FEWER_VOTES
        beside = [key for key, count in others.items() if count == least]
        return self._at_the_edge(chosen, least, beside) if beside else None

    def _at_the_edge(self, chosen, least, beside):
        level = [key for key in chosen if self.counts[key] == least]
        if self.chair_choice in beside:
            return Disagreement.LOST_TIE
        return None if level == [self.chair_choice] else Disagreement.TIE

    def casting_decides(self, chosen):
        """Whether ``chosen`` stand by the casting vote alone."""
        counts = [self.counts.get(key, 0) for key in chosen]
        level = min(counts, default=0)
        outside = [key for key in self.counts if key not in chosen]
        return bool(level) and any(self.counts[key] == level for key in outside)


def count(proposals, votes, *, chair=None):
    """The ``Result`` for rows of proposals and votes; ``chair`` is the key of the seat
    that chairs the question. Whether somebody may vote is not asked here."""
    counts = {proposal.pk: 0 for proposal in proposals}
    for vote in votes:
        if vote.proposal_id in counts:
            counts[vote.proposal_id] += 1
    choices = [vote.proposal_id for vote in votes if vote.seat_id == chair]
    return Result(counts, choices[0] if chair and choices else None)
