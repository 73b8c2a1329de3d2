"""What the reviews come to: for a member, and for the chair and the secretary. Both
show what their reader may see and nothing else."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from ...enums import JudgingState, ReviewMethod
from ...models.results import hidden_from, results_for
from .base import DirectingView, SeatView
from .result_lines import ResultLine

CSS = "wagtail_trygghetspris/admin/jury_overview.css"
SHORTLIST = "wagtail_trygghetspris_jury_shortlist"
#: Nominees whose details stand open; with more of them each is opened by itself.
MOST_OPEN = 6


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
        if self.is_shut:
            return []
        criteria = list(self.judging.criteria.all())
        return [
            {
                "category": group.category,
                "is_ranked": group.is_ranked,
                "lines": [
                    ResultLine(each, self.judging, criteria) for each in group.results
                ],
            }
            for group in results_for(self.reader)
        ]

    def get_context_data(self, **kwargs):
        lines = [line for group in self.groups for line in group["lines"]]
        return super().get_context_data(
            **kwargs,
            groups=self.groups,
            is_shut=self.is_shut,
            hidden=hidden_from(self.reader),
            talk_first=[line for line in lines if line.wants_talk],
            is_mixed=len({line.is_revealed for line in lines}) > 1,
            are_open=len(lines) <= MOST_OPEN,
            ranks=self.judging.method == ReviewMethod.RANKING,
        )


class OverviewView(Results, DirectingView):
    def get_header_buttons(self):
        if self.judging.state != JudgingState.DELIBERATING:
            return []
        url = reverse(SHORTLIST, args=[self.judging.pk])
        return [HeaderButton(_("Shortlist"), url=url, icon_name="list-ol")]


class ResultsView(Results, SeatView):
    pass
