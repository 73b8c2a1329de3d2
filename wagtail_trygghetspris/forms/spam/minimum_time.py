"""Nobody nominates in two seconds."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from ...conf import get_settings
from .base import PASSED, SpamCheck, suspicious, unknown


class MinimumTime(SpamCheck):
    name = "minimum_time"
    label = _("Shortest time")
    description = _("A form that comes back faster than a person can write.")
    reasons = {"too_fast": _("Sent faster than a person can write")}

    def check(self, submission):
        if submission.issued_at is None:
            return unknown("no_ticket")
        least = timedelta(seconds=get_settings().MINIMUM_SECONDS)
        if submission.moment - submission.issued_at < least:
            return suspicious("too_fast")
        return PASSED
