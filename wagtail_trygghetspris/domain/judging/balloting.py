"""The parts of one question: proposals, votes, and the outcome."""

from django.db.models import Max
from django.utils.translation import gettext as _

from ...enums import DecidedOutcome
from .keeping import changing
from .parts import OfQuestion
from .refusals import Refused, Stale

ABSTAINS = "abstains"
WORDS = ("outcome", "reason", "shared_citation")


def propose(meeting, key, *, choice, name="", by=None, reader, correcting=False):
    """Add a proposal to the question ``key``: ``choice`` is the code of a nominee that
    the reader may read, or an outcome; ``WINNERS`` is somebody who was not nominated,
    with a ``name``. ``by`` is the key of the seat that proposes. Raises ``Refused``."""
    with changing(meeting, reader, correcting=correcting) as sitting:
        asked = OfQuestion.of(sitting, key).asked
        values = _proposed(asked, choice, name)
        if any(_same(each, values) for each in asked.proposals):
            raise Refused(_("This has been proposed already."))
        last = asked.row.proposals.aggregate(last=Max("place"))["last"]
        seat = sitting.seat_by_key.get(by)
        place = 0 if last is None else last + 1
        return asked.row.proposals.create(place=place, proposed_by=seat, **values)


def _proposed(asked, choice, name):
    if choice in (DecidedOutcome.NOT_AWARDED, DecidedOutcome.RESERVED):
        return {"outcome": choice}
    if choice == DecidedOutcome.WINNERS:
        return _unnominated(asked, name)
    readable = asked.sitting.readable
    nominee = next((each for each in readable if str(each.code) == choice), None)
    if nominee is None:
        raise Refused(_("There is no such nominee that you may propose."))
    return {"nominee": nominee}


def _unnominated(asked, name):
    if not asked.sitting.judging.allows_unnominated:
        raise Refused(_("The prize may only go to somebody who was nominated."))
    if not name:
        raise Refused(_("Write the name of who is proposed."))
    return {"name": name}


def _same(proposal, values):
    if "nominee" in values:
        return proposal.nominee_id == values["nominee"].pk
    if "name" in values:
        return proposal.name.casefold() == values["name"].casefold()
    return proposal.outcome == values["outcome"]


def take_back(meeting, key, proposal_key, *, reader, correcting=False):
    """Remove a proposal that nobody has voted for. Raises ``Refused``."""
    with changing(meeting, reader, correcting=correcting) as sitting:
        asked = OfQuestion.of(sitting, key).asked
        proposal = asked.by_key.get(proposal_key)
        if proposal is None:
            raise Stale(_("The proposal has been removed already."))
        if any(vote.proposal_id == proposal.pk for vote in asked.row.votes.all()):
            raise Refused(
                _("There are votes for this proposal. Change the votes first.")
            )
        if proposal.is_winner or proposal.citation:
            raise Refused(
                _("This proposal is awarded or has a citation. Change that first.")
            )
        proposal.delete()


class Ballot(OfQuestion):
    """How those who may vote have voted, and their dissenting opinions."""

    def values(self):
        stored = {"strays": sorted(vote.seat_id for vote in self.asked.strays)}
        for seat in self.asked.voters:
            vote = self.asked.votes.get(seat.pk)
            stored[f"vote_{seat.pk}"] = self._choice(vote)
            stored[f"dissent_{seat.pk}"] = vote.dissent if vote else ""
        return stored

    def check(self, values):
        known = {"", ABSTAINS, *(str(key) for key in self.asked.by_key)}
        voters = self.asked.voters
        if any(values[f"vote_{seat.pk}"] not in known for seat in voters):
            raise Stale(_("A proposal has been removed meanwhile. Look again."))

    def write(self, values):
        rows = self.asked.row.votes
        rows.filter(pk__in=[vote.pk for vote in self.asked.strays]).delete()
        for seat in self.asked.voters:
            choice, dissent = values[f"vote_{seat.pk}"], values[f"dissent_{seat.pk}"]
            if not choice and not dissent:
                rows.filter(seat=seat).delete()
                continue
            key = int(choice) if choice and choice != ABSTAINS else None
            rows.update_or_create(
                seat=seat, defaults={"proposal_id": key, "dissent": dissent}
            )

    def _choice(self, vote):
        """A dissent where the jury is agreed is no abstention."""
        if vote is None or (vote.dissent and self.asked.result.is_acclaimed):
            return ""
        return str(vote.proposal_id) if vote.proposal_id else ABSTAINS


class Outcome(OfQuestion):
    """What is decided: who is awarded, with which citation and share, or why nobody."""

    def values(self):
        row = self.asked.row
        stored = {
            name: getattr(row, name)
            for name in ("outcome", "reason", "shared_citation")
        }
        for each in self.asked.awardable:
            stored[f"winner_{each.pk}"] = each.is_winner
            stored[f"share_{each.pk}"] = each.share
            stored[f"citation_{each.pk}"] = each.citation
        return stored

    def check(self, values):
        """What does not follow from the votes is kept, and pointed out; but nobody is
        awarded whose name the jury does not know."""
        for each in self.asked.awardable:
            if values[f"winner_{each.pk}"] and self.asked.is_hidden(each):
                raise Refused(
                    _("%(name)s cannot be awarded yet: put it on the shortlist first.")
                    % {"name": self.asked.name_of(each)}
                )

    def write(self, values):
        row = self.asked.row
        for name in WORDS:
            setattr(row, name, values[name])
        row.save()
        for each in self.asked.awardable:
            each.is_winner = values[f"winner_{each.pk}"]
            each.share = values[f"share_{each.pk}"]
            each.citation = values[f"citation_{each.pk}"]
            each.save()
