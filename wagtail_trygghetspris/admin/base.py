"""What the views for nominations have in common beside the register itself."""

from django.forms import Media
from django.http import Http404, HttpResponseForbidden
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import Nomination
from .navigation import INBOX, may, tabs, trail

INSPECT = "nominations_modeladmin_inspect"
CSS = "wagtail_trygghetspris/admin/register.css"


class NominationView(View):
    """Asks who comes before anything else. To those who may not see nominations there
    is nothing (404); those who see them but may not do this are told so (403)."""

    #: The right that is needed beside the one to view.
    action = "view"

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, "view"):
            raise Http404
        if not may(request.user, self.action):
            return forbidden()
        return super().dispatch(request, *args, **kwargs)

    @property
    def visible(self):
        return Nomination.objects.visible_to(self.request.user)

    def get_nomination(self, pk):
        return found_or_404(self.visible, pk=pk)

    def way_back(self, nomination=None):
        """Where the user came from, or else the nomination or the inbox."""
        came_from = get_valid_next_url_from_request(self.request)
        if came_from:
            return came_from
        return inspect_url(nomination) if nomination else reverse(INBOX)


class NominationPage(WagtailAdminTemplateMixin, NominationView):
    """A page of the secretary's, under the tabs."""

    header_icon = "mail"
    #: The URL name of the tab that the page belongs to.
    tab = ""

    def get_breadcrumbs_items(self):
        return trail((self.get_page_title(), ""))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            tabs=tabs(self.request, self.tab),
            media=Media(css={"all": [CSS]}),
            view=self,
        )


def forbidden():
    return HttpResponseForbidden(
        _("You may see nominations, but you have no right to do this.")
    )


def inspect_url(nomination):
    return reverse(INSPECT, args=[nomination.pk])


def found_or_404(rows, **lookup):
    """The one row of the QuerySet; not found is also a number that no key can be."""
    try:
        return rows.get(**lookup)
    except (rows.model.DoesNotExist, OverflowError):
        raise Http404 from None
