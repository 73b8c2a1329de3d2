"""Beginning the jury's work with a year."""

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...domain.judging.preparing import members_of, prepare
from ...domain.judging.refusals import Refused
from ...enums import NominationStatus, Phase
from ...models import Judging
from ...models.readers import may_lead
from ...models.swapping import prize_year_model
from ..base import found_or_404
from .acting import LEAD_CSS, to
from .base import CSS, HOME


class PrepareView(WagtailAdminTemplateMixin, View):
    """Says what the work will begin with, and begins it. Where it has begun already,
    the way leads there. To those who do not lead there is nothing."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/prepare.html"
    page_title = gettext_lazy("Prepare the jury's work")
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_active:
            raise PermissionDenied
        if not may_lead(request.user):
            raise Http404
        there = Judging.objects.filter(prize_year=self.year.pk).first()
        if there:
            return redirect(to("lead", there.pk))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def year(self):
        years = prize_year_model().objects.all()
        return found_or_404(years, pk=self.kwargs["year_pk"]).original

    @cached_property
    def moment(self):
        return timezone.now()

    def get_page_subtitle(self):
        return self.year.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            {"label": _("Home"), "url": reverse("wagtailadmin_home")},
            {"label": _("The jury's work"), "url": reverse(HOME)},
            {"label": self.get_page_title(), "url": ""},
        ]

    def get(self, request, year_pk):
        return self._show()

    def post(self, request, year_pk):
        try:
            judging = prepare(self.year, user=request.user, moment=self.moment)
        except Refused as error:
            messages.error(request, str(error))
            return self._show(status=422)
        messages.success(request, _("The jury's work has been prepared."))
        return redirect(to("lead", judging.pk))

    def _edit_url(self):
        """Where the year is edited; nowhere, "", for who edits no pages."""
        if not self.year.permissions_for_user(self.request.user).can_edit():
            return ""
        return reverse("wagtailadmin_pages:edit", args=[self.year.pk])

    def _show(self, *, status=200):
        received = self.year.nominations.filter(status=NominationStatus.RECEIVED)
        late = received.filter(is_late=True).count()
        context = self.get_context_data(
            year=self.year,
            members=members_of(self.year),
            in_time=received.count() - late,
            late=late,
            is_open=self.year.phase(self.moment) == Phase.OPEN,
            edit_url=self._edit_url(),
            media=Media(css={"all": [*CSS, LEAD_CSS]}),
        )
        return self.render_to_response(context, status=status)
