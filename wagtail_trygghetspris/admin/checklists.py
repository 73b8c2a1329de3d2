"""The checklist of one prize year, and publishing several pages at once."""

import dataclasses

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button, HeaderButton

from ..domain.checklists import errors_of
from ..models.embargo import may_announce
from ..models.linked_findings import linked_findings
from ..models.swapping import prize_year_model
from .base import CSS
from .overview import trail
from .year_views import PageView

CHECKLIST = "wagtail_trygghetspris_checklist"


class ChecklistView(PageView):
    """What is wrong or missing in the year as it was last saved."""

    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/checklist.html"
    header_icon = "clipboard-list"
    css = (CSS,)

    def get_models(self):
        return [prize_year_model()]

    def is_allowed(self):
        return self.may.can_edit()

    def get_page_title(self):
        return _("Checklist for %(year)s") % {"year": self.page.title}

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        return trail((self.get_page_title(), ""))

    def get_header_buttons(self):
        address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [HeaderButton(_("Edit the year"), url=address, icon_name="edit")]

    def get(self, request, pk):
        draft = self.page.get_latest_revision_as_object()
        if not hasattr(draft, "checklist_case"):
            raise Http404
        case = draft.checklist_case(timezone.now())
        findings = linked_findings(case, user=request.user)
        context = self.get_context_data(
            year=draft,
            errors=[each for each in findings if each.finding.is_error],
            advice=[each for each in findings if not each.finding.is_error],
        )
        return self.render_to_response(context)


def checklist_button(page, user, view_name=None, next_url=None):
    """For ``register_page_header_buttons``: the way to the checklist of a year."""
    year = isinstance(page, prize_year_model()) or (
        page.cached_content_type.model_class() is prize_year_model()
    )
    if year and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Checklist"),
            url=reverse(CHECKLIST, args=[page.pk]),
            icon_name="clipboard-list",
            priority=12,
        )


def refuse_to_publish_pages(request, action_type, objects, action):
    """For ``before_bulk_action``: years with errors are not published in a list
    either, nor along with the pages above them."""
    if action_type != "publish":
        return None
    pages = [each for each in objects if hasattr(each, "url_path")]
    deep = action.cleaned_form.cleaned_data.get("include_descendants")
    years = _years_among(pages, and_below=deep)
    wrong = [year for year in years if _has_errors(year, request.user)]
    if not wrong:
        return None
    names = ", ".join(f"”{year.get_admin_display_title()}”" for year in wrong)
    text = _(
        "Nothing was published. See the checklist of %(years)s: something there must "
        "be mended first."
    )
    links = [
        messages.button(reverse(CHECKLIST, args=[year.pk]), year.title)
        for year in wrong
    ]
    messages.error(request, text % {"years": names}, buttons=links)
    return redirect(action.next_url)


def _years_among(pages, *, and_below):
    """The prize years among ``pages``, with ``and_below`` those under them too that
    are not published."""
    years = prize_year_model().objects
    found = {year.pk: year for year in years.filter(pk__in=[p.pk for p in pages])}
    for page in pages if and_below else ():
        drafts = years.descendant_of(page).not_live()
        found.update({year.pk: year for year in drafts})
    return found.values()


def _has_errors(year, user):
    case = year.get_latest_revision_as_object().checklist_case(timezone.now())
    may_know = may_announce(user)
    return bool(errors_of(dataclasses.replace(case, reader_may_know=may_know)))
