"""What the reviews come to: for a member, and for the chair and the secretary. Both
show what their reader may see and nothing else."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from ...enums import JudgingState, ReviewMethod
from ...models.results import hidden_from, results_for
from .base import DirectingView, SeatView
from .result_lines import ResultLine, has_enough

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
    def groups(self):
        return [] if self.is_shut else results_for(self.reader)

    @cached_property
    def page(self):
        """Those shown at a time; means and ranks are reckoned over all."""
        results = [each for group in self.groups for each in group.results]
        return Paginator(results, AT_MOST).get_page(self.request.GET.get("p"))

    def _shown(self):
        """The groups that have any result on the page, with these as lines."""
        on_page = {each.code for each in self.page}
        criteria = list(self.judging.criteria.all()) if on_page else []
        for group in self.groups:
            lines = [
                ResultLine(each, self.judging, criteria)
                for each in group.results
                if each.code in on_page
            ]
            if lines:
                yield {
                    "category": group.category,
                    "is_ranked": group.is_ranked,
                    "lines": lines,
                    "has_figures": any(has_enough(each) for each in group.results),
                }

    def _talk_first(self):
        """Pairs of a line and the address where it stands, on whichever page. Of very
        many those that are furthest apart, in the order in which all stand."""
        results = enumerate(self.page.paginator.object_list)
        found = [(place, each) for place, each in results if each.wants_talk]
        if len(found) > MOST_TO_TALK:
            found.sort(key=lambda pair: -pair[1].figures.overall.width)
            found = sorted(found[:MOST_TO_TALK], key=lambda pair: pair[0])
        return [
            (ResultLine(each, self.judging, []), self._address(place, each))
            for place, each in found
        ]

    def _address(self, place, result):
        number = place // AT_MOST + 1
        page = "" if number == self.page.number else f"?p={number}"
        return f"{page}#nominee-{result.code}"

    def get_context_data(self, **kwargs):
        paginator = self.page.paginator
        results = paginator.object_list
        return super().get_context_data(
            **kwargs,
            groups=list(self._shown()),
            is_shut=self.is_shut,
            hidden=hidden_from(self.reader),
            talk_first=self._talk_first(),
            to_talk_about=sum(each.wants_talk for each in results),
            is_mixed=len({each.is_revealed for each in results}) > 1,
            are_open=len(results) <= MOST_OPEN,
            ranks=self.judging.method == ReviewMethod.RANKING,
            page_obj=self.page,
            elided_page_range=paginator.get_elided_page_range(self.page.number),
        )


class OverviewView(Results, DirectingView):
    def get_header_buttons(self):
        if self.judging.state != JudgingState.DELIBERATING:
            return []
        url = reverse(SHORTLIST, args=[self.judging.pk])
        return [HeaderButton(_("Shortlist"), url=url, icon_name="list-ol")]


class ResultsView(Results, SeatView):
    pass
