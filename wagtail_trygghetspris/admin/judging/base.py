"""What the screens of the jury's work have in common: who may come in, and the way
there. Everything that is shown is asked for through ``self.reader``."""

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Judging, Seat
from ...models.readers import reader_at, reader_of
from ..base import found_or_404

CSS = [
    "wagtail_trygghetspris/admin/register.css",
    "wagtail_trygghetspris/admin/jury.css",
]
HOME = "wagtail_trygghetspris_jury_home"
LEAD = "wagtail_trygghetspris_jury_lead"
LIST = "wagtail_trygghetspris_jury_list"


class JuryView(WagtailAdminTemplateMixin, View):
    """Asks who comes before anything else. To those who have nothing to do with the
    work of this year there is nothing: 404, the same as for a number that is none."""

    header_icon = "group"
    #: Style sheets beside ``CSS``.
    css = ()

    def dispatch(self, request, *args, **kwargs):
        if self.reader is None:
            raise Http404
        self.check_access()
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    @cached_property
    def reader(self):
        raise NotImplementedError

    def check_access(self):
        """Raises ``PermissionDenied`` for those who see the work but not this."""

    @property
    def judging(self):
        return self.reader.judging

    @cached_property
    def year(self):
        return self.judging.prize_year

    def get_page_subtitle(self):
        return self.year.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            {"label": _("Home"), "url": reverse("wagtailadmin_home")},
            {"label": _("The jury's work"), "url": reverse(HOME)},
            *self.steps(),
            {"label": self.get_page_title(), "url": ""},
        ]

    def steps(self):
        """The way from the jury's work to this screen."""
        return []

    def get_context_data(self, **kwargs):
        media = Media(css={"all": [*CSS, *self.css]}) + kwargs.pop("media", Media())
        return super().get_context_data(
            **kwargs,
            view=self,
            media=media,
            reader=self.reader,
            judging=self.judging,
            year=self.year,
        )


class DirectingView(JuryView):
    """A screen of the chair and the secretary, at ``jury/<pk>/…``."""

    #: Whether the right to lead is needed: the chair alone may not.
    for_leaders_only = False

    @cached_property
    def reader(self):
        judgings = Judging.objects.select_related("prize_year")
        return reader_of(
            self.request.user, found_or_404(judgings, pk=self.kwargs["pk"])
        )

    def check_access(self):
        allowed = self.reader.leads if self.for_leaders_only else self.reader.may_direct
        if not allowed:
            raise PermissionDenied

    def steps(self):
        url = reverse(LEAD, args=[self.judging.pk])
        return [{"label": self.get_page_subtitle(), "url": url}]


class SeatView(JuryView):
    """A screen of one member's, at ``jury/seats/<seat_pk>/…``: the member's own, or of
    whoever leads for a member without a log-in."""

    @cached_property
    def reader(self):
        seats = Seat.objects.select_related("judging__prize_year", "member", "user")
        return reader_at(
            self.request.user, found_or_404(seats, pk=self.kwargs["seat_pk"])
        )

    @property
    def seat(self):
        return self.reader.seat

    def steps(self):
        url = reverse(LIST, args=[self.seat.pk])
        return [{"label": self.get_page_subtitle(), "url": url}]
