"""What one member has before them: how far along, and what comes next."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ...domain.judging import roles
from ...domain.judging.declaring import TAKES_ANSWERS
from ...domain.judging.reviewing import may_score, must_score
from ...domain.judging.submitting import lacks
from ...enums import JudgingState, JuryRole, ReviewMethod
from ...models import Nominee, Review, Seat
from .member_words import words_for


@dataclass(frozen=True)
class Line:
    """A nominee that the member may read, and how far the member has come with it."""

    nominee: Nominee
    name: str
    review: Review | None
    is_incomplete: bool
    number_of_scores: int
    desk: "Desk"

    @property
    def is_submitted(self):
        return bool(self.review and self.review.submitted_at)

    @property
    def is_done(self):
        if self.is_submitted:
            return True
        if self.desk.scores or self.desk.ranks:
            return not self.is_incomplete
        return bool(self.review and self.review.comment.strip())

    @property
    def status(self):
        """How far the member has come, in words."""
        if self.is_submitted:
            return _("Submitted")
        if self.is_done and self.desk.only_comments:
            return _("Commented, not submitted yet")
        if self.is_done:
            return _("Done, not submitted yet")
        if self.desk.scores and self.number_of_scores:
            return _("Begun: %(count)d of %(total)d criteria") % {
                "count": self.number_of_scores,
                "total": self.desk.number_of_criteria,
            }
        return _("Begun") if self.review else _("Not begun")


class Desk:
    """Everything about one member's work, in a fixed number of queries."""

    def __init__(self, reader):
        self.reader = reader
        self.judging = reader.judging
        self.seat = reader.seat

    # What the member may do

    @property
    def scores(self):
        return self.judging.method == ReviewMethod.SCORES and may_score(self.seat)

    @property
    def ranks(self):
        return self.judging.method == ReviewMethod.RANKING and may_score(self.seat)

    @property
    def only_comments(self):
        """Whether there is nothing that the member has to fill in."""
        return not may_score(self.seat)

    @cached_property
    def counts(self):
        """Whether what the member scores counts, as the seats stand."""
        seats = Seat.objects.filter(judging=self.judging)
        return self.seat.pk in {each.pk for each in roles.voters(list(seats))}

    @property
    def takes_answers(self):
        return self.judging.state in TAKES_ANSWERS

    @property
    def standing(self):
        return self.standing_in(words_for(self.reader))

    def standing_in(self, words):
        """What it means to have this role, for who has no vote; or ""."""
        if self.seat.role == JuryRole.CO_OPTED:
            return words["co_opted"]
        if not self.counts:
            is_deputy = self.seat.role == JuryRole.DEPUTY
            return words["deputy" if is_deputy else "replaced"]
        return ""

    # What lies on it

    @cached_property
    def named(self):
        """By name: for declaring conflicts of interest."""
        rows = Nominee.objects.named_to(self.reader).order_by("name", "pk")
        return list(rows.select_related("category"))

    @cached_property
    def conflicts(self):
        """What has been said, by the nominee's key."""
        return {row.nominee_id: row for row in self.seat.conflicts.all()}

    def _said(self, test):
        return [n for n in self.named if test(self.conflicts.get(n.pk))]

    @property
    def undeclared(self):
        return self._said(lambda said: said is None)

    @property
    def waiting(self):
        """Those that wait for the chair."""
        return self._said(lambda said: said and not said.holds and not said.is_cleared)

    @property
    def barred(self):
        return self._said(lambda said: said and said.holds)

    @cached_property
    def visible(self):
        rows = Nominee.objects.visible_to(self.reader).listed_for(self.reader)
        return list(rows.select_related("category"))

    @cached_property
    def number_of_criteria(self):
        return self.judging.criteria.count() if self.scores else 0

    @cached_property
    def lines(self):
        rows = Review.objects.own_of(self.reader).with_number_of_scores()
        reviews = {row.nominee_id: row for row in rows}
        return [self._line(each, reviews.get(each.pk)) for each in self.visible]

    def _line(self, nominee, review):
        scores = review.number_of_scores if review else 0
        return Line(
            nominee=nominee,
            name=self.reader.name_of(nominee),
            review=review,
            is_incomplete=(self.scores or self.ranks)
            and lacks(
                review,
                judging=self.judging,
                number_of_criteria=self.number_of_criteria,
                scores=scores,
            ),
            number_of_scores=scores,
            desk=self,
        )

    # How far along

    @property
    def number_done(self):
        return sum(line.is_done for line in self.lines)

    @property
    def progress(self):
        """In words; of a member who only comments nothing is left undone."""
        text = _("%(done)d of %(total)d reviewed.")
        if self.only_comments:
            text = _("Comments on %(done)d of %(total)d nominees.")
        return text % {"done": self.number_done, "total": len(self.lines)}

    @property
    def comes_next(self):
        """The first that the member is not done with; None when all are done, or
        when nothing has to be done."""
        left = [] if self.only_comments else self.lines
        return next((line for line in left if not line.is_done), None)

    @property
    def remaining(self):
        """Those to be handed in."""
        return [line for line in self.lines if not line.is_submitted]

    @property
    def incomplete(self):
        """Those that keep the member from submitting."""
        if not must_score(self.seat):
            return []
        return [line for line in self.remaining if line.is_incomplete]

    @property
    def has_submitted(self):
        return any(line.is_submitted for line in self.lines)

    @property
    def can_submit(self):
        return bool(
            self.judging.takes_reviews
            and self.remaining
            and not self.incomplete
            and not self.undeclared
        )

    @property
    def has_work(self):
        """Whether the jury waits for this member."""
        if self.judging.state != JudgingState.REVIEWING:
            return self.takes_answers and bool(self.undeclared)
        return bool(self.undeclared or (self.counts and self.remaining))
