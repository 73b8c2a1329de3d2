"""What the screens of one member have in common."""

from django.urls import reverse
from django.utils.functional import cached_property

from ...enums import JudgingState
from .base import LIST, SeatView
from .desk import Desk
from .member_words import words_for

DECLARE = "wagtail_trygghetspris_jury_declare"
REVIEW = "wagtail_trygghetspris_jury_review"
RANK = "wagtail_trygghetspris_jury_rank"
SUBMIT = "wagtail_trygghetspris_jury_submit"
PACK = "wagtail_trygghetspris_jury_pack"
RESULTS = "wagtail_trygghetspris_jury_results"
MINUTES = "wagtail_trygghetspris_jury_minutes"
DECIDED = (JudgingState.DECIDED, JudgingState.CLOSED)
MEMBER_CSS = "wagtail_trygghetspris/admin/jury_member.css"


class MemberView(SeatView):
    css = (MEMBER_CSS,)

    @cached_property
    def desk(self):
        return Desk(self.reader)

    @cached_property
    def words(self):
        return words_for(self.reader)

    @cached_property
    def minutes_url(self):
        """Of the decision that stands; "" before there is one."""
        if self.judging.state not in DECIDED:
            return ""
        numbers = self.judging.decisions.order_by("number").values_list("number")
        latest = numbers.last()
        return reverse(MINUTES, args=[self.judging.pk, *latest]) if latest else ""

    def url_of(self, name, *args):
        """The address of another screen of this member's."""
        return reverse(name, args=[self.seat.pk, *args])

    @property
    def list_url(self):
        return self.url_of(LIST)

    @property
    def declare_url(self):
        return self.url_of(DECLARE)

    @property
    def rank_url(self):
        return self.url_of(RANK)

    @property
    def submit_url(self):
        return self.url_of(SUBMIT)

    @property
    def pack_url(self):
        return self.url_of(PACK)

    @property
    def results_url(self):
        return self.url_of(RESULTS)

    def answer(self, *, status=200, **context):
        """The screen, filled in."""
        context = self.get_context_data(
            desk=self.desk, seat=self.seat, words=self.words, **context
        )
        return self.response_class(
            self.request, self.template_name, context, status=status
        )
