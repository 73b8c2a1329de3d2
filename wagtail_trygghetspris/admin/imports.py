"""*Import earlier years*: from a file or a pasted page to prize years, in two steps."""

from django.forms import Media
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from ..conf import get_settings
from ..domain.history.entries import Unreadable
from ..domain.history.making import LOG_ACTION, categories_of, make_years
from ..domain.history.planning import State, make_plan
from ..domain.history.reading import read
from ..forms.history import ImportForm, RowForm, SourceForm, are_too_many
from ..models.embargo import may_announce
from ..models.swapping import prize_model, prize_year_model
from .overview import trail
from .year_views import PageView

IMPORT = "wagtail_trygghetspris_import"
CSS = "wagtail_trygghetspris/admin/history.css"
TEMPLATES = "wagtail_trygghetspris/admin/"


class ImportYearsView(PageView):
    """Step one takes a source. Step two shows what would be made of it and asks about
    every doubt; it can be sent as often as needed before anything is made."""

    http_method_names = ["get", "head", "post", "options"]
    page_title = gettext_lazy("Import earlier years")
    header_icon = "download"
    css = ()
    template_name = f"{TEMPLATES}import_years.html"

    def get_models(self):
        return [prize_model()]

    def is_allowed(self):
        return self.may.can_add_subpage()

    @property
    def prize(self):
        return self.page

    @property
    def years(self):
        return prize_year_model().objects.child_of(self.prize)

    def get_breadcrumbs_items(self):
        prize = reverse("wagtailadmin_explore", args=[self.prize.pk])
        name = self.prize.get_admin_display_title()
        return trail((name, prize), (self.get_page_title(), ""))

    def get(self, request, pk):
        return self._ask_for_source(SourceForm())

    def post(self, request, pk):
        if "source" in request.POST:
            return self._check(request.POST)
        form = SourceForm(request.POST, request.FILES)
        try:
            if form.is_valid():
                return self._show_reading(form.source)
        except Unreadable as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
        return self._ask_for_source(form, status=422)

    def _ask_for_source(self, form, *, status=200):
        return self.render_to_response(
            self.get_context_data(form=form, media=form.media), status=status
        )

    def _show_reading(self, source):
        reading = read(source)
        form = self._import_form(
            initial={
                "source": source.dump(),
                "is_table": source.rows is not None,
                "publish": "draft",
            }
        )
        rows = {each.number: RowForm(entry=each) for each in reading.entries}
        plan = self._plan(reading)
        if are_too_many(sent_back(rows[row.number], row) for row in plan.rows):
            raise Unreadable(_("There is too much to ask about. Import it in parts."))
        return self._show_plan(form, reading, plan, rows)

    def _import_form(self, *args, **kwargs):
        may_publish = self.may.can_publish_subpage() and may_announce(self.request.user)
        return ImportForm(*args, may_publish=may_publish, **kwargs)

    def _plan(self, reading, answers=None):
        today = timezone.now().astimezone(get_settings().zone)
        return make_plan(
            reading.entries,
            existing=set(self.years.values_list("year", flat=True)),
            latest=today.year,
            since=self.prize.awarded_since,
            categories=[each.name for each in categories_of(self.prize)],
            answers=answers,
        )

    def _check(self, data):
        """Step two: the answers, and whether they are enough."""
        form = self._import_form(data)
        try:
            if not form.is_valid():
                return self._begin_again(_("Something was lost on the way."))
            reading = read(form.source)
        except Unreadable as error:
            return self._begin_again(str(error))
        rows = {each.number: RowForm(data, entry=each) for each in reading.entries}
        invalid = [row for row in rows.values() if not row.is_valid()]
        answers = {n: row.answer for n, row in rows.items()}
        plan = self._plan(reading, answers)
        for row in plan.questions:
            field = "year" if row.asks_for_year else None
            rows[row.number].add_error(field, row.problems)
        if "check" in data:
            return self._show_plan(form, reading, plan, rows)
        if plan.questions or invalid:
            messages.error(
                self.request,
                _("Nothing has been imported yet. See what is marked below."),
            )
            return self._show_plan(form, reading, plan, rows, status=422)
        return self._carry_out(plan, publish=form.cleaned_data["publish"])

    def _begin_again(self, message):
        messages.error(self.request, message)
        return self._ask_for_source(SourceForm(), status=422)

    def _carry_out(self, plan, *, publish):
        pages = make_years(
            self.prize,
            plan,
            years=self.years,
            user=self.request.user,
            publish=publish,
        )
        prize = reverse("wagtailadmin_explore", args=[self.prize.pk])
        if pages:
            messages.success(self.request, summary(pages, publish=publish))
        else:
            messages.warning(self.request, _("There was nothing to import."))
        return redirect(prize)

    def _show_plan(self, form, reading, plan, rows, *, status=200):
        self.template_name = f"{TEMPLATES}import_years_check.html"
        context = self.get_context_data(
            form=form,
            reading=reading,
            plan=plan,
            rows=[(row, rows[row.number]) for row in plan.rows],
            counts=[(state, plan.count(state)) for state in State if plan.count(state)],
            years_to_make=len(plan.years()),
            media=form.media + Media(css={"all": [CSS]}),
        )
        return self.render_to_response(context, status=status)


def sent_back(answers, row):
    """How many fields of a row the browser sends back."""
    return len(answers.fields) - (not row.asks_for_year)


def summary(pages, *, publish):
    """How many years were made, in a sentence."""
    if publish:
        text = ngettext(
            "%(count)s year has been imported and published.",
            "%(count)s years have been imported and published.",
            len(pages),
        )
    else:
        text = ngettext(
            "%(count)s year has been imported as a draft.",
            "%(count)s years have been imported as drafts.",
            len(pages),
        )
    return text % {"count": len(pages)}


def import_buttons(page, user, next_url=None, view_name=None):
    """For the buttons of a page in its header and in the listing."""
    if not issubclass(page.specific_class or type(page), prize_model()):
        return
    if page.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Import earlier years"),
            reverse(IMPORT, args=[page.pk]),
            icon_name="download",
            priority=72,
        )


def import_header_buttons(page, user, view_name, next_url=None):
    yield from import_buttons(page, user)


def register_import_log(actions):
    """For the hook ``register_log_actions``."""

    @actions.register_action(LOG_ACTION)
    class ImportYearsFormatter(LogFormatter):
        label = gettext_lazy("Import earlier years")

        def format_message(self, log_entry):
            years = spans(log_entry.data.get("years", ()))
            return _("Imported the years %(years)s") % {"years": years}


def spans(years):
    """``2012, 2014–2016`` for years in their order."""
    found = []
    for year in years:
        if found and year == found[-1][-1] + 1:
            found[-1][1:] = [year]
        else:
            found.append([year])
    return ", ".join("–".join(map(str, span)) for span in found)
