"""Where "Start next year" is offered, and how the history of a page tells of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from ..domain.rollover.starting import ACTION
from ..models.swapping import prize_model, prize_year_model

NAME = "wagtail_trygghetspris_start_year"


class StartYearFormatter(LogFormatter):
    """How the page's history tells of it."""

    label = _("Start prize year")

    def format_message(self, log_entry):
        if "from_year" not in log_entry.data:
            return _("Prize year started")
        return _("Prize year started from %(year)s") % {
            "year": log_entry.data["from_year"]
        }


def register_start_year(actions):
    """For ``register_log_actions``."""
    actions.register_action(ACTION)(StartYearFormatter)


def button_in_listing(page, user, next_url=None):
    """For ``register_page_listing_more_buttons``: on a prize."""
    if _is(page, prize_model()):
        yield from _button(page, user, priority=25)


def button_in_header(page, user, view_name, next_url=None):
    """For ``register_page_header_buttons``: on a prize and on its years."""
    if _is(page, prize_model()):
        yield from _button(page, user, priority=35)
    elif _is(page, prize_year_model()):
        yield from _button(page.get_parent(), user, priority=35)


def _is(page, model):
    return issubclass(page.specific_class or type(page), model)


def _button(prize, user, *, priority):
    if _is(prize, prize_model()) and prize.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Start next year"),
            reverse(NAME, args=[prize.pk]),
            icon_name="calendar-alt",
            priority=priority,
        )
