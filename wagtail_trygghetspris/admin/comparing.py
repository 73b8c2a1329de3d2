"""Two nominations side by side, to see whether they are one."""

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..domain.questions import readable_answer
from .base import NominationPage, found_or_404, inspect_url
from .identity import Reading
from .marks import marks
from .navigation import INBOX, trail


class CompareView(NominationPage):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/compare.html"
    page_title = _("Compare two nominations")
    tab = INBOX

    def get(self, request, pk, other_pk):
        if pk == other_pk:
            raise Http404
        both = [self.get_nomination(key) for key in (pk, other_pk)]
        sides = [
            {
                "nomination": each,
                "url": inspect_url(each),
                "marks": marks(each, with_status=True),
            }
            for each in both
        ]
        context = self.get_context_data(
            sides=sides, lines=[*_lines(both, request.user)]
        )
        return self.render_to_response(context)

    def get_nomination(self, pk):
        return found_or_404(self.visible.with_marks(), pk=pk)

    def get_breadcrumbs_items(self):
        return trail((gettext("Compare two nominations"), ""))


def _lines(both, user):
    """One line for each fact and each question of either: label, both values, and
    whether they differ."""
    facts = [
        (
            gettext("Received (time in %(zone)s)") % {"zone": get_settings().TIME_ZONE},
            [f"{each.received_local:%Y-%m-%d %H:%M:%S}" for each in both],
        ),
        (gettext("Channel"), [each.get_channel_display() for each in both]),
        (gettext("Registration number"), [each.registration_number for each in both]),
    ]
    labels = {}
    for each in both:
        for question in each.questions:
            labels.setdefault(question.key, question.label)
    readings = [Reading(each, user) for each in both]
    answers = [
        (label, [readable_answer(each.answer(key)) for each in readings])
        for key, label in labels.items()
    ]
    for label, values in [*facts, *answers]:
        yield {"label": label, "values": values, "differ": len(set(values)) > 1}
