"""The buttons with which the secretary handles nominations, one or many at a time."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from wagtail.admin import messages

from ..domain import handling
from ..domain.handling import Action
from ..domain.inputs import whole_numbers
from ..models import Nomination
from .base import NominationView, forbidden, found_or_404
from .navigation import may

MOST_AT_ONCE = 200
LABELS = {
    Action.RELEASE: gettext_lazy("Release"),
    Action.MARK_SPAM: gettext_lazy("Mark as spam"),
    Action.WITHDRAW: gettext_lazy("Mark as withdrawn"),
    Action.REINSTATE: gettext_lazy("Reinstate"),
    Action.MARK_INCOMPLETE: gettext_lazy("Mark as incomplete"),
    Action.MARK_COMPLETE: gettext_lazy("Mark as complete"),
}
#: What the button says that takes all that are ticked.
LABELS_FOR_TICKED = {
    Action.RELEASE: gettext_lazy("Release those ticked"),
    Action.MARK_SPAM: gettext_lazy("Mark those ticked as spam"),
}
DONE = {
    Action.RELEASE: ngettext_lazy(
        "%(count)d nomination was released to the inbox.",
        "%(count)d nominations were released to the inbox.",
        "count",
    ),
    Action.MARK_SPAM: ngettext_lazy(
        "%(count)d nomination was marked as spam.",
        "%(count)d nominations were marked as spam.",
        "count",
    ),
    Action.WITHDRAW: ngettext_lazy(
        "%(count)d nomination was marked as withdrawn.",
        "%(count)d nominations were marked as withdrawn.",
        "count",
    ),
    Action.REINSTATE: ngettext_lazy(
        "%(count)d nomination was reinstated.",
        "%(count)d nominations were reinstated.",
        "count",
    ),
    Action.MARK_INCOMPLETE: ngettext_lazy(
        "%(count)d nomination was marked as incomplete.",
        "%(count)d nominations were marked as incomplete.",
        "count",
    ),
    Action.MARK_COMPLETE: ngettext_lazy(
        "%(count)d nomination was marked as complete.",
        "%(count)d nominations were marked as complete.",
        "count",
    ),
}


#: What needs a right of its own beside the one to change.
NEEDS = {Action.RELEASE: "release"}


def may_perform(user, action):
    """Whether ``user`` may handle nominations in this way."""
    return may(user, "change") and may(user, NEEDS.get(action, "change"))


class HandleView(NominationView):
    """Does what the pressed button says, with one nomination or all that are ticked.

    ``do`` is an action, or ``action:pk`` for the button of one row; ``nomination``
    are the keys of those that are ticked.
    """

    action = "change"
    http_method_names = ["post", "options"]

    def post(self, request):
        name, _colon, only = request.POST.get("do", "").partition(":")
        try:
            action = Action(name)
        except ValueError:
            raise Http404 from None
        if not may_perform(request.user, action):
            return forbidden()
        chosen = _keys([only] if only else request.POST.getlist("nomination"))
        if chosen:
            self._perform(action, chosen)
        else:
            messages.warning(request, _("Tick at least one nomination."))
        return redirect(self.way_back())

    def _perform(self, action, chosen):
        try:
            count = handling.perform(
                self.visible.filter(pk__in=chosen),
                action,
                user=self.request.user,
                moment=timezone.now(),
                reason=self.request.POST.get("reason", ""),
            )
        except handling.ReasonMissing:
            messages.error(
                self.request, _("Write a reason. It is kept in the history.")
            )
            return
        if count:
            messages.success(self.request, DONE[action] % {"count": count})
        if left := len(chosen) - count:
            messages.warning(self.request, _already(left))


def _already(count):
    return ngettext(
        "%(count)d nomination was left as it is: somebody else has handled it.",
        "%(count)d nominations were left as they are: somebody else has handled them.",
        count,
    ) % {"count": count}


def _keys(texts):
    """The primary keys in ``texts``; what is none is left out."""
    return sorted(set(whole_numbers(texts)))[:MOST_AT_ONCE]


class NumberView(NominationView):
    """Takes the registration number of one nomination."""

    action = "change"
    http_method_names = ["post", "options"]

    def post(self, request, pk):
        nomination = self.get_nomination(pk)
        number = request.POST.get("registration_number", "")
        longest = Nomination._meta.get_field("registration_number").max_length
        if len(number) > longest:
            text = _("A registration number has at most %(count)d characters.")
            messages.error(request, text % {"count": longest})
        elif handling.number(
            nomination, number, user=request.user, moment=timezone.now()
        ):
            messages.success(request, _("The registration number was saved."))
        return redirect(self.way_back(nomination))


class SendAgainView(NominationView):
    """Sends one letter again."""

    action = "change"
    http_method_names = ["post", "options"]

    def post(self, request, pk, letter_pk):
        nomination = self.get_nomination(pk)
        letter = found_or_404(nomination.letters.all(), pk=letter_pk)
        try:
            handling.send_again(letter, user=request.user, moment=timezone.now())
        except handling.NotRepeatable:
            messages.warning(
                request,
                _(
                    "No letter was sent: one is on its way already, or there is no "
                    "e-mail address."
                ),
            )
        else:
            messages.success(request, _("The letter is on its way."))
        return redirect(self.way_back(nomination))
