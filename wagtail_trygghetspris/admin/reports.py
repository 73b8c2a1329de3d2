"""The report of gaps, in Wagtail's Reports menu."""

import django_filters
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..domain import gaps
from ..domain.gaps import GapKind
from ..models import Winner
from ..models.originals import has_translations, load_originals
from ..models.swapping import prize_model, prize_year_model
from .spreadsheets import batches, csv_response, xlsx_response

GAPS = "wagtail_trygghetspris_gaps"
GAPS_RESULTS = "wagtail_trygghetspris_gaps_results"


def editable(model, user):
    """The pages of ``model`` that ``user`` may edit, as a QuerySet."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return model.objects.filter(pk__in=pages.values("pk"))


def find_gaps(user, *, moment):
    """The gaps in all that ``user`` may edit, prize by prize, latest year first. The
    number of queries does not grow with prizes, years or winners."""
    own = {prize.path for prize in editable(prize_model(), user)}
    years = _years(user, moment)
    all_years = prize_year_model().objects.values_list("path", "year")
    numbers = {}
    for path, number in all_years:
        numbers.setdefault(path[: -prize_model().steplen], []).append(number)
    paths = own | {_parent(year) for year in years}
    prizes = prize_model().objects.filter(path__in=paths).order_by("title", "pk")
    for prize in prizes:
        found = []
        if prize.path in own:
            yield from gaps.gaps_of_prize(prize)
            found += gaps.gaps_in_history(prize, numbers.get(prize.path, ()))
        for year in years:
            if _parent(year) == prize.path:
                year.prize = prize
                found += gaps.gaps_of_year(year, moment=moment)
        yield from sorted(found, key=lambda gap: -gap.year)


def _years(user, moment):
    years = list(editable(prize_year_model(), user).live().with_outcome())
    if years and has_translations():
        load_originals(years)
    models.prefetch_related_objects(years, "winners", "year_categories")
    return years


def _parent(page):
    return page.path[: -page.steplen]


class GapRow:
    """A gap as the report shows it."""

    def __init__(self, gap):
        self.gap = gap
        self.prize = gap.prize.get_admin_display_title()
        self.kind = str(gap.kind.label)
        self.year = gap.year or ""

    @property
    def extent(self):
        if self.gap.of < 2:
            return ""
        text = ngettext(
            "%(missing)s of %(count)s winner",
            "%(missing)s of %(count)s winners",
            self.gap.of,
        )
        return text % {"missing": self.gap.missing, "count": self.gap.of}

    @property
    def url(self):
        """Where it is mended. Years that are not there can be imported."""
        if self.gap.kind == GapKind.NO_YEAR:
            name = "wagtail_trygghetspris_import"
        else:
            name = "wagtailadmin_pages:edit"
        return reverse(name, args=[self.gap.page.pk])


class GapFilterSet(WagtailFilterSet):
    """Filters rows that are no QuerySet."""

    prize = django_filters.ChoiceFilter(label=gettext_lazy("Prize"), choices=())
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("What is missing"), choices=GapKind.choices
    )

    class Meta:
        model = Winner  # the filters belong to no model, but Wagtail asks for one
        fields = []

    def __init__(self, *args, prizes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["prize"].extra["choices"] = prizes

    def filter_queryset(self, rows):
        prize, kind = (self.form.cleaned_data.get(name) for name in ("prize", "kind"))
        return [
            row
            for row in rows
            if (not prize or str(row.gap.prize.pk) == prize)
            and (not kind or row.gap.kind == kind)
        ]


class GapsReportView(ReportView):
    page_title = gettext_lazy("Gaps in prizes")
    header_icon = "warning"
    index_url_name = GAPS
    index_results_url_name = GAPS_RESULTS
    verbose_name_plural = gettext_lazy("gaps")
    filterset_class = GapFilterSet
    any_permission_required = ["add", "change", "publish"]
    permission_policy = PagePermissionPolicy()
    export_filename = "gaps"
    list_export = ["prize", "year", "kind", "extent"]
    columns = [
        TitleColumn(
            "kind",
            label=gettext_lazy("What is missing"),
            get_url=lambda row: row.url,
        ),
        Column("year", label=gettext_lazy("Year")),
        Column("extent", label=gettext_lazy("Concerns")),
        Column("prize", label=gettext_lazy("Prize")),
    ]

    @cached_property
    def rows(self):
        return [
            GapRow(gap) for gap in find_gaps(self.request.user, moment=timezone.now())
        ]

    def get_queryset(self):
        return self.rows

    def get_filterset_kwargs(self):
        prizes = {str(row.gap.prize.pk): row.prize for row in self.rows}
        return {
            **super().get_filterset_kwargs(),
            "prizes": sorted(prizes.items(), key=lambda pair: pair[1]),
        }

    def as_spreadsheet(self, rows, spreadsheet_format):
        """With cells that no program takes for a formula."""
        respond = csv_response if spreadsheet_format == "csv" else xlsx_response
        headings = [_("Prize"), _("Year"), _("What is missing"), _("Concerns")]
        cells = [[getattr(row, name) for name in self.list_export] for row in rows]
        return respond(batches([headings, *cells]), filename=self.export_filename)


class GapsResultsView(GapsReportView):
    """The table alone, when a filter is changed."""

    results_only = True


class GapsMenuItem(MenuItem):
    def is_shown(self, request):
        return PagePermissionPolicy().user_has_any_permission(
            request.user, GapsReportView.any_permission_required
        )


def gaps_menu_item():
    """For the hook ``register_reports_menu_item``."""
    return GapsMenuItem(
        GapsReportView.page_title,
        reverse(GAPS),
        name="prize-gaps",
        icon_name="warning",
        order=1200,
    )
