"""All prizes at a glance: what phase they are in, what is missing, what comes next."""

from django.core.paginator import Paginator
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..models.originals import has_translations
from ..models.readers import may_lead
from ..models.swapping import prize_model
from .base import CSS
from .charts import bars
from .prize_states import states_of

OVERVIEW = "wagtail_trygghetspris_overview"
AS_OF = "wagtail_trygghetspris_as_of"
START_YEAR = "wagtail_trygghetspris_start_year"
IMPORT = "wagtail_trygghetspris_import"
JURY = "wagtail_trygghetspris_jury_prepare"
ACTIONS = {"add", "change", "publish"}
#: Prizes on one page of the overview, and on the admin's home page.
AT_MOST, AT_HOME = 20, 5


def has_prizes(user):
    """Whether ``user`` may edit pages at all; asks once for each user and request."""
    return PagePermissionPolicy().user_has_any_permission(user, ACTIONS)


def prizes_of(user):
    """The prizes that ``user`` may edit, in all sites and languages."""
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, ACTIONS)
    prizes = prize_model().objects.filter(pk__in=pages.order_by().values("pk"))
    return prizes.select_related("locale").order_by("title", "pk")


def trail(*steps):
    """The way to a page under the overview; ``steps`` are pairs of label and URL."""
    way = [
        (_("Home"), reverse("wagtailadmin_home")),
        (_("Prizes"), reverse(OVERVIEW)),
        *steps,
    ]
    return [{"label": label, "url": url} for label, url in way]


def may_begin(user):
    """Whether ``user`` may add a page anywhere; asks once for each user and request."""
    return PagePermissionPolicy().user_has_permission(user, "add")


def is_welcome(user):
    """Whether to lead ``user`` to a first prize: there is none at all yet."""
    return may_begin(user) and not prize_model().objects.exists()


class Card:
    """A prize as the overview shows it."""

    def __init__(self, state, *, site):
        self.state = state
        self.site = site

    @property
    def prize(self):
        return self.state.prize

    @property
    def language(self):
        return self.prize.locale.get_display_name() if has_translations() else ""

    @property
    def links(self):
        """Pairs of label and URL: what can be done besides the next step."""
        permissions = self.prize.permissions_for_user(self.state.user)
        years = self.state.year_states
        found = []
        is_step = self.state.step_url and self.state.step.url_name == AS_OF
        if years and permissions.can_edit() and not is_step:
            address = reverse(AS_OF, args=[years[-1].year.pk])
            found.append((_("See as of another day"), address))
        found += self._way_to_jury()
        if permissions.can_add_subpage():
            pk = [self.prize.pk]
            found.append((_("Start next year"), reverse(START_YEAR, args=pk)))
            found.append((_("Import earlier years"), reverse(IMPORT, args=pk)))
        return [link for link in found if link[1] != self.state.step_url]

    def _way_to_jury(self):
        """For those who lead juries: to that of the year to work with."""
        year = self.state.focus and self.state.focus.year
        if not (year and year.live and may_lead(self.state.user)):
            return []
        return [(_("The jury's work"), reverse(JURY, args=[year.pk]))]

    @cached_property
    def chart(self):
        return bars(self.state.series) if self.state.series else ""


def cards(prizes, *, user, charted=True):
    roots = _site_roots()
    states = states_of(prizes, user=user, moment=timezone.now(), charted=charted)
    return [Card(state, site=_site_of(state.prize, roots)) for state in states]


def _site_roots():
    """Pairs of a path and the name of the site whose root is there; [] when there is
    only one site."""
    sites = Site.objects.select_related("root_page")
    roots = [(site.root_page.path, site.site_name or site.hostname) for site in sites]
    return sorted(roots, reverse=True) if len(roots) > 1 else []


def _site_of(page, roots):
    return next((name for path, name in roots if page.path.startswith(path)), "")


class OverviewView(WagtailAdminTemplateMixin, View):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/overview.html"
    page_title = _("Prizes")
    header_icon = "calendar-check"

    def get_breadcrumbs_items(self):
        return trail()

    def get(self, request):
        paginator = Paginator(prizes_of(request.user), AT_MOST)
        page = paginator.get_page(request.GET.get("p"))
        context = self.get_context_data(
            cards=cards(list(page), user=request.user),
            page_obj=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            may_begin=may_begin(request.user),
            media=Media(css={"all": [CSS]}),
        )
        return self.render_to_response(context)


class PrizesMenuItem(MenuItem):
    def __init__(self):
        super().__init__(
            _("Prizes"), reverse(OVERVIEW), icon_name="calendar-check", order=240
        )

    def is_shown(self, request):
        return has_prizes(request.user)


class PrizesPanel(Component):
    """What to do next with each prize, on the admin's home page."""

    name = "prizes"
    order = 150
    template_name = "wagtail_trygghetspris/admin/prizes_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        prizes = list(prizes_of(user)[: AT_HOME + 1]) if has_prizes(user) else []
        shown = cards(prizes[:AT_HOME], user=user, charted=False)
        return {
            "cards": shown,
            "has_more": len(prizes) > AT_HOME,
            "is_welcome": not shown and is_welcome(user),
        }


def add_prizes_panel(request, panels):
    """For ``construct_homepage_panels``."""
    panels.append(PrizesPanel())
