"""Reminders, from the screen of who has done what."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from ...conf import get_settings
from ...domain.inputs import whole_numbers
from ...domain.judging import reminding
from ...domain.judging.refusals import Refused
from .base import LEAD, DirectingView


class RemindView(DirectingView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, pk):
        """The way back, for who comes by the address of the button."""
        return redirect(LEAD, pk)

    def post(self, request, pk):
        if not self.chosen:
            messages.warning(request, _("Tick at least one member."))
            return redirect(LEAD, pk)
        try:
            reminded = reminding.remind(
                self.judging,
                self.chosen,
                user=request.user,
                moment=timezone.now(),
                zone=get_settings().zone,
            )
        except Refused as error:
            messages.error(request, str(error))
        else:
            self._tell(reminded)
        return redirect(LEAD, pk)

    @cached_property
    def chosen(self):
        """Those of this jury that are ticked."""
        keys = whole_numbers(self.request.POST.getlist("seat"))
        return list(self.judging.seats.filter(pk__in=keys))

    def _tell(self, reminded):
        if count := len(reminded.written):
            text = ngettext(
                "%(count)d reminder is on its way.",
                "%(count)d reminders are on their way.",
                count,
            )
            messages.success(self.request, text % {"count": count})
        self._warn(_("No e-mail address: %(names)s."), reminded.unreachable)
        self._warn(_("Reminded already today: %(names)s."), reminded.earlier)
        self._warn(_("Has nothing left to submit: %(names)s."), reminded.ready)

    def _warn(self, text, seats):
        if seats:
            names = ", ".join(seat.name for seat in seats)
            messages.warning(self.request, text % {"names": names})
