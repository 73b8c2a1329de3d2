"""The meeting of a year's jury, for the screens that show it."""

from django.urls import reverse
from django.utils.functional import cached_property

from ...domain.judging.sitting import Sitting
from ...enums import JudgingState

MEETING = "wagtail_trygghetspris_jury_meeting"
PRINT = "wagtail_trygghetspris_jury_meeting_print"
DECIDE = "wagtail_trygghetspris_jury_decide"
CORRECTING = "correct"


class MeetingMixin:
    """The meeting of this year's jury as its reader sees it."""

    @cached_property
    def meeting(self):
        return self.judging.meetings.last()

    @cached_property
    def sitting(self):
        return Sitting(self.meeting, self.reader)

    @cached_property
    def decision(self):
        """The latest one, or None."""
        return self.judging.decisions.last()

    @property
    def is_correcting(self):
        """Whether the user means to correct a decision, and it can be corrected."""
        is_decided = self.judging.state == JudgingState.DECIDED
        return is_decided and CORRECTING in self.request.GET

    @property
    def query(self):
        """What the addresses of this screen end in while a decision is corrected."""
        return f"?{CORRECTING}=1" if self.is_correcting else ""

    def forget(self):
        """Read what is stored now."""
        for name in ("meeting", "sitting", "decision", "reader", "year"):
            self.__dict__.pop(name, None)

    def address(self, name, anchor=""):
        url = reverse(name, args=[self.judging.pk])
        return f"{url}{self.query}{anchor and '#'}{anchor}"
