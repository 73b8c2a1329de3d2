"""How the jury's work of a year stands to one who leads it, and what comes next."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from ...domain.embargo import outcome_of
from ...domain.judging import informing, winning
from ...domain.judging.gathering import waiting
from ...domain.judging.leading import Facts, gap_text, next_step
from ...domain.judging.moving import what_is_missing
from ...enums import JudgingEventKind, JudgingState, LetterKind
from ...models import Seat
from ...models.embargo import may_announce
from ...models.jury_years import judgings_newest_first
from ...models.progress import progress_of
from ...models.readers import may_lead, reader_of
from ...models.rulings import Rulings
from ..announcing import ANNOUNCE
from .acting import to

#: Years of which the admin's home page tells.
AT_HOME = 5


class Standing:
    """The work of one year before ``reader``, who may direct it. Asks no more than the
    state that it is in needs."""

    def __init__(self, reader, *, moment):
        self.reader = reader
        self.judging = reader.judging
        self.moment = moment

    @cached_property
    def year(self):
        return self.judging.prize_year

    @cached_property
    def progress(self):
        return progress_of(self.judging)

    @cached_property
    def new(self):
        """How many nominations came after, which only who leads puts before them."""
        return waiting(self.judging).filter(is_late=False).count()

    @cached_property
    def decision(self):
        return informing.latest_decision(self.judging)

    @cached_property
    def may_edit_year(self):
        return self.year.permissions_for_user(self.reader.user).can_edit()

    @cached_property
    def facts(self):
        judging = self.judging
        ways = {
            JudgingState.PREPARING: self._preparing,
            JudgingState.REVIEWING: self._reviewing,
            JudgingState.DECIDED: self._decided,
        }
        found = ways[judging.state]() if judging.state in ways else {}
        return Facts(
            state=judging.state,
            leads=self.reader.leads,
            is_cleared=judging.cleared_at is not None,
            **found,
        )

    @cached_property
    def step(self):
        return next_step(self.facts)

    @property
    def step_url(self):
        return self.place(self.step.place) if self.step.place else ""

    @property
    def more_gaps(self):
        """What else is missing: pairs of words and the address where it is mended, ""
        where the reader cannot."""
        may = self.may_edit_year if self.facts.gaps else False
        for gap in self.facts.gaps[1:]:
            url = "" if gap.place == "year" and not may else self.place(gap.place)
            yield gap_text(gap, may_edit_year=may), url

    def place(self, name):
        """Where a step leads: the year's page, a part of this screen, or another."""
        if name == "year":
            return reverse("wagtailadmin_pages:edit", args=[self.year.pk])
        if name == "announce":
            return reverse(ANNOUNCE, args=[self.year.pk])
        if name == "members":
            return "#wtp-members"
        if name == "enter_winners":
            return to(name, self.judging.pk, self.decision.number)
        return to(name, self.judging.pk)

    # Each state

    def _preparing(self):
        gaps = tuple(what_is_missing(self.judging))
        return {"gaps": gaps, "may_edit_year": not gaps or self.may_edit_year}

    def _reviewing(self):
        awaiting = sum(each.awaiting for each in self.progress)
        return {
            "awaiting": awaiting,
            **(self._who_rules() if awaiting else {}),
            "waited_for": sum(each.is_waited_for for each in self.progress),
            "new_nominations": self.new if self.reader.leads else 0,
        }

    def _who_rules(self):
        """Nobody is named of a nominee that the reader's own conflict closes."""
        rulings = Rulings(self.reader)
        asked = list(rulings.said().awaiting_ruling())
        open_ones = [each for each in asked if not rulings.hides(each.nominee_id)]
        chairs = [rulings.acting_chair(each) for each in open_ones]
        return {
            "may_rule": any(rulings.may_rule(each) for each in asked),
            "ruled_by": tuple(dict.fromkeys(seat.name for seat in chairs if seat)),
        }

    def _decided(self):
        if self.decision is None:
            return {"has_winners": True}
        entered = self.judging.events.filter(
            kind=JudgingEventKind.WINNERS_ENTERED,
            details__number=self.decision.number,
        )
        return {
            "has_winners": entered.exists(),
            "tells_winners": self._is_to_tell(LetterKind.AWARD),
            **self._announcing(),
        }

    def _announcing(self):
        questions = informing.questions_of(self.decision)
        if len(winning.reserved(questions)) == len(questions):
            return {}
        user, year = self.reader.user, self.year
        can_publish = year.permissions_for_user(user).can_publish()
        return {
            "awaits_announcement": not self._is_announced(),
            "may_announce": may_announce(user) and can_publish,
            "tells_nominators": self._is_to_tell(LetterKind.OUTCOME),
        }

    def _is_announced(self):
        """Whether the outcome is public, and is the one that stands in the draft: a
        correction is entered there first."""
        if not self.year.has_public_outcome(self.moment):
            return False
        draft = self.year.get_latest_revision_as_object()
        return outcome_of(draft) == outcome_of(self.year)

    def _is_to_tell(self, kind):
        """Whether there is somebody to write to, and nobody has of this decision."""
        sent = self.judging.letter_texts.filter(
            kind=kind, decision=self.decision, sent_at__isnull=False
        )
        return not sent.exists() and bool(informing.recipients(self.judging, kind))


def led_by(user):
    """The ``Standing`` of the years that are at work and that ``user`` leads or
    chairs, the newest first."""
    judgings = judgings_newest_first().exclude(state=JudgingState.CLOSED)
    if not may_lead(user):
        seats = Seat.objects.of(user).declaring().order_by()
        judgings = judgings.filter(pk__in=seats.values("judging"))
    readers = [reader_of(user, judging) for judging in judgings[:AT_HOME]]
    moment = timezone.now()
    return [Standing(r, moment=moment) for r in readers if r and r.may_direct]
