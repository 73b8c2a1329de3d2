"""The way into the jury's work, for members and for those who lead it."""

from django.db.models import Max
from django.forms import Media
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...domain.judging.ruling import IN_TIME
from ...enums import JudgingState
from ...models import Seat
from ...models.jury_years import judgings_newest_first, years_to_prepare
from ...models.readers import may_lead, reader_at
from ...models.rulings import rulings_awaiting
from .base import CSS, HOME, LEAD, LIST
from .desk import Desk
from .member import DECLARE, MEMBER_CSS, MINUTES, SUBMIT
from .next_steps import AT_HOME, led_by

CONFLICTS = "wagtail_trygghetspris_jury_conflicts"
PREPARE = "wagtail_trygghetspris_jury_prepare"


def seats_of(user):
    """The places of ``user`` in juries, the newest year first, each with the number of
    the latest decision there."""
    seats = Seat.objects.of(user).declaring()
    seats = seats.annotate(decision_number=Max("judging__decisions__number"))
    return seats.select_related("judging__prize_year", "member", "user").order_by(
        "-judging__prize_year__year", "pk"
    )


class Task:
    """One year that a member has a place in: how far along, and what comes next."""

    def __init__(self, user, seat):
        self.seat = seat
        self.judging = seat.judging
        self.desk = Desk(reader_at(user, seat))

    @property
    def title(self):
        return self.judging.prize_year.get_admin_display_title()

    @property
    def lead_url(self):
        """For the chair; "" for others."""
        if not self.desk.reader.may_direct:
            return ""
        return reverse(LEAD, args=[self.judging.pk])

    @cached_property
    def rulings(self):
        """How many doubts about a conflict of interest wait for just this member."""
        if self.judging.state not in IN_TIME:
            return 0
        return len(rulings_awaiting(self.desk.reader))

    @property
    def rulings_url(self):
        return reverse(CONFLICTS, args=[self.judging.pk])

    @property
    def has_work(self):
        return self.desk.has_work or self.rulings

    @cached_property
    def minutes_url(self):
        number = self.seat.decision_number
        return reverse(MINUTES, args=[self.judging.pk, number]) if number else ""

    @property
    def has_news(self):
        """Whether the start page tells of it: work, or a decision to read."""
        is_decided = self.judging.state == JudgingState.DECIDED
        return self.has_work or (is_decided and self.minutes_url)

    @cached_property
    def _next(self):
        """A sentence, the label of the button, and the name of where it leads."""
        desk, state = self.desk, self.judging.state
        if state == JudgingState.PREPARING:
            return _("The work has not begun yet. There is nothing to do."), "", ""
        if desk.takes_answers and desk.undeclared:
            text = ngettext(
                "Say if you have a conflict of interest with %(count)d nominee.",
                "Say if you have a conflict of interest with %(count)d nominees.",
                len(desk.undeclared),
            ) % {"count": len(desk.undeclared)}
            return text, _("Declare conflicts of interest"), DECLARE
        if state == JudgingState.REVIEWING:
            return self._while_reviewing()
        if state == JudgingState.DELIBERATING:
            text = _("The reviews are over, and the jury deliberates.")
            return text, _("Read"), LIST
        return _("The jury has decided."), _("Read"), LIST

    def _while_reviewing(self):
        desk = self.desk
        if not desk.visible:
            return _("There is nothing for you to review."), _("See the list"), LIST
        if not desk.remaining:
            return _("You have submitted your reviews."), _("See the list"), LIST
        if desk.can_submit and desk.number_done == len(desk.lines):
            return _("All done: submit your reviews."), _("Submit"), SUBMIT
        if desk.only_comments:
            return desk.progress, _("Read and comment"), LIST
        return desk.progress, _("Go on reviewing"), LIST

    @property
    def sentence(self):
        return self._next[0]

    @property
    def label(self):
        return self._next[1]

    @property
    def url(self):
        name = self._next[2]
        return reverse(name, args=[self.seat.pk]) if name else ""


class HomeView(WagtailAdminTemplateMixin, View):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/home.html"
    page_title = gettext_lazy("The jury's work")
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [
            {"label": _("Home"), "url": reverse("wagtailadmin_home")},
            {"label": self.get_page_title(), "url": ""},
        ]

    def get(self, request):
        leads = may_lead(request.user)
        seats = list(seats_of(request.user))
        if not (leads or seats):
            raise Http404
        context = self.get_context_data(
            leads=leads,
            tasks=[Task(request.user, seat) for seat in seats],
            judgings=self._judgings() if leads else [],
            waiting=self._waiting() if leads else [],
            media=Media(css={"all": [*CSS, MEMBER_CSS]}),
        )
        response = self.render_to_response(context)
        response["Cache-Control"] = "no-store"
        return response

    def _judgings(self):
        return [
            (judging, reverse(LEAD, args=[judging.pk]))
            for judging in judgings_newest_first()
        ]

    def _waiting(self):
        """Years whose work can be prepared."""
        return [(y, reverse(PREPARE, args=[y.pk])) for y in years_to_prepare()]


class JuryMenuItem(MenuItem):
    def __init__(self):
        super().__init__(
            gettext_lazy("The jury's work"), reverse(HOME), icon_name="group", order=250
        )

    def is_shown(self, request):
        user = request.user
        return may_lead(user) or Seat.objects.of(user).declaring().exists()


class JuryPanel(Component):
    """What the jury waits for, on the admin's home page."""

    name = "jury"
    order = 140
    template_name = "wagtail_trygghetspris/admin/judging/home_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        tasks = [Task(user, seat) for seat in seats_of(user)]
        return {
            "tasks": [task for task in tasks if task.has_news],
            "led": led_by(user),
            "to_prepare": years_to_prepare()[:AT_HOME] if may_lead(user) else [],
        }


def add_jury_panel(request, panels):
    """For ``construct_homepage_panels``."""
    panels.append(JuryPanel())
