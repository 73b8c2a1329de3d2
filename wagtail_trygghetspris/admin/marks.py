"""What stands out about a nomination, in a word or two."""

from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from ..enums import NominationStatus

#: Statuses that a reader should see at once.
UNUSUAL = {
    NominationStatus.QUARANTINED: "warning",
    NominationStatus.SPAM: "critical",
    NominationStatus.WITHDRAWN: "plain",
}


@dataclass(frozen=True)
class Mark:
    """``tone`` is ``plain``, ``warning`` or ``critical``; the words say it too."""

    label: str
    tone: str = "plain"


def marks(nomination, *, with_status=False):
    """The marks of a nomination that comes from ``with_marks``."""
    found = []
    if with_status and nomination.status in UNUSUAL:
        status = nomination.get_status_display()
        found.append(Mark(status, UNUSUAL[nomination.status]))
    if nomination.is_late:
        found.append(Mark(_("Received late"), "warning"))
    if nomination.is_in_grace:
        found.append(Mark(_("In the grace period")))
    if nomination.is_incomplete:
        found.append(Mark(_("Needs additional information"), "warning"))
    if nomination.has_duplicate:
        found.append(Mark(_("Possible duplicate"), "warning"))
    if nomination.has_undelivered_letter:
        found.append(Mark(_("Letter not delivered"), "critical"))
    return found


def marks_as_html(nomination):
    return format_html_join(
        " ",
        '<span class="wtp-mark wtp-mark--{}">{}</span>',
        ((mark.tone, mark.label) for mark in marks(nomination)),
    )
