"""What the history of a page says of announcing."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from ..domain import anchors, announcing


class WithdrawnFormatter(LogFormatter):
    label = _("Withdraw the announcement")
    message = _("Withdrew the announcement")

    def format_comment(self, log_entry):
        return log_entry.data.get("reason", "")


def register_announce_actions(actions):
    """For ``register_log_actions``. No name of a winner stands in the log."""
    plain = [
        (announcing.ANNOUNCED, _("Announce"), _("Announced the prize")),
        (announcing.SHOWN_AGAIN, _("Show again"), _("Showed the announcement again")),
        (
            anchors.HIDDEN,
            _("Hide the outcome"),
            _("The outcome, which could be read, was hidden"),
        ),
    ]
    for action, label, message in plain:
        actions.register_action(action, label, message)
    actions.register_action(announcing.WITHDRAWN)(WithdrawnFormatter)
