"""Everything that was done in the jury's work, newest first."""

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from ...models import Nominee
from ...models.rulings import Rulings
from .acting import ActingView
from .log_words import NAMELESS, details_of, logins_in

AT_MOST = 50


class LogView(ActingView):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/log.html"
    page_title = gettext_lazy("Log")
    header_icon = "history"

    @cached_property
    def rulings(self):
        return Rulings(self.reader)

    @cached_property
    def named(self):
        named = Nominee.objects.named_to(self.reader).order_by()
        return set(named.values_list("pk", flat=True))

    def get_context_data(self, **kwargs):
        events = self.judging.events.select_related(
            "nominee", "seat__member", "made_by"
        ).order_by("-made_at", "-pk")
        page = Paginator(events, AT_MOST).get_page(self.request.GET.get("p"))
        logins = self._logins(page)
        return super().get_context_data(
            page_obj=page, lines=[self._line(each, logins) for each in page], **kwargs
        )

    def _logins(self, events):
        found = get_user_model()._default_manager.filter(pk__in=logins_in(events))
        return {user.pk: get_user_display_name(user) for user in found}

    def _line(self, event, logins):
        hides = event.nominee_id and self.rulings.hides(event.nominee_id)
        return {
            "event": event,
            "member": event.seat.name if event.seat else "",
            "nominee": self._name(event) if event.nominee else "",
            "details": "" if hides else details_of(event, self.rulings.seats, logins),
            "reason": "" if hides else event.reason,
            "by": get_user_display_name(event.made_by),
        }

    def _name(self, event):
        """What the nominee is called for the reader; not even by its number where
        another screen has the name beside the same time."""
        nominee = event.nominee
        if self.sees_addresses:
            return nominee.name
        hidden = self.reader.name_of(nominee) != nominee.name
        if hidden and event.kind in NAMELESS:
            return _("A nominee")
        if nominee.pk not in self.named:
            return nominee.cover_name
        return self.reader.name_of(nominee)
