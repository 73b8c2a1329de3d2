"""What the reviews come to: for a member, and for the chair and the secretary. Both
show what their reader may see and nothing else."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from ...enums import JudgingState, ReviewMethod
from ...models.readers import judging_for, reader_among
from ...models.reckoning import jury_of
from ...models.result_details import details_of
from ...models.results import hidden_from, results_for
from .base import DirectingView, SeatView
from .result_lines import ResultLine
from .result_stencils import nominees_html, rows_html

CSS = "wagtail_trygghetspris/admin/jury_overview.css"
SHORTLIST = "wagtail_trygghetspris_jury_shortlist"
#: Nominees whose details stand open; with more of them each is opened by itself.
MOST_OPEN = 6
AT_MOST = 25
#: Nominees to talk about first: a jury has an evening.
MOST_TO_TALK = 25


class Results:
    """What both screens show."""

    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/results.html"
    page_title = gettext_lazy("What the reviews come to")
    header_icon = "doc-full"
    css = (CSS,)

    def get(self, request, **kwargs):
        return self.render_to_response(self.get_context_data())

    @property
    def is_shut(self):
        """Whether the reader, who leads without a seat, sees nothing yet."""
        return self.reader.seat is None and not self.judging.is_revealed

    @cached_property
    def jury(self):
        return jury_of(self.judging)

    @cached_property
    def groups(self):
        return [] if self.is_shut else results_for(self.reader, self.jury)

    @cached_property
    def page(self):
        """Those shown at a time; means and ranks are reckoned over all."""
        results = [each for group in self.groups for each in group.results]
        return Paginator(results, AT_MOST).get_page(self.request.GET.get("p"))

    def _shown(self):
        """The groups that have any result on the page, with these as lines."""
        details = details_of(self.page, self.reader, self.jury)
        on_page = set(self.page)
        for group in self.groups:
            lines = [
                ResultLine(each, self.reader, details[each.nominee.pk])
                for each in group.results
                if each in on_page
            ]
            if lines:
                shown = {
                    "category": group.category,
                    "is_ranked": group.is_ranked,
                    "lines": lines,
                    "has_figures": any(each.has_enough for each in group.results),
                }
                yield {**shown, **self._poured(shown)}

    def _poured(self, group):
        open_ = {"ranks": self.ranks, "are_open": self.are_open}
        return {
            "rows_html": rows_html(group, ranks=self.ranks),
            "nominees_html": nominees_html(group, **open_),
        }

    @property
    def ranks(self):
        return self.judging.method == ReviewMethod.RANKING

    @property
    def are_open(self):
        return self.page.paginator.count <= MOST_OPEN

    @cached_property
    def _to_talk_about(self):
        """Pairs of a place, on whichever page, and a result."""
        results = enumerate(self.page.paginator.object_list)
        return [(place, each) for place, each in results if each.wants_talk]

    def _talk_first(self):
        """Pairs of a line and the address where it stands, on whichever page. Of very
        many those that are furthest apart, in the order in which all stand."""
        found = self._to_talk_about
        if len(found) > MOST_TO_TALK:
            found = found.copy()
            found.sort(key=lambda pair: -pair[1].reckoned.width_level)
            found = sorted(found[:MOST_TO_TALK], key=lambda pair: pair[0])
        return [
            (ResultLine(each, self.reader), self._address(place, each))
            for place, each in found
        ]

    def _is_mixed(self):
        """Whether some are revealed to the reader and some are not."""
        if all(group.is_ranked for group in self.groups):
            return False
        return any(each.is_revealed for each in self.page.paginator.object_list)

    def _address(self, place, result):
        number = place // AT_MOST + 1
        page = "" if number == self.page.number else f"?p={number}"
        return f"{page}#nominee-{result.code}"

    def get_context_data(self, **kwargs):
        paginator = self.page.paginator
        return super().get_context_data(
            **kwargs,
            groups=list(self._shown()),
            is_shut=self.is_shut,
            hidden=hidden_from(self.reader),
            talk_first=self._talk_first(),
            to_talk_about=len(self._to_talk_about),
            is_mixed=self._is_mixed(),
            are_open=self.are_open,
            ranks=self.ranks,
            page_obj=self.page,
            elided_page_range=paginator.get_elided_page_range(self.page.number),
        )


class OverviewView(Results, DirectingView):
    @cached_property
    def reader(self):
        user = self.request.user
        judging = judging_for(user, self.kwargs["pk"])
        if judging is None:
            raise Http404
        self.jury = jury_of(judging)
        return reader_among(self.jury, user, judging)

    def get_header_buttons(self):
        if self.judging.state != JudgingState.DELIBERATING:
            return []
        url = reverse(SHORTLIST, args=[self.judging.pk])
        return [HeaderButton(_("Shortlist"), url=url, icon_name="list-ol")]


class ResultsView(Results, SeatView):
    pass
