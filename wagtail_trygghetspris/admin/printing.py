"""One nomination on paper, for the registry: everything that was received, as it was
received, with nothing that only makes sense on a screen."""

from django.utils import timezone
from django.views.generic.base import TemplateResponseMixin
from wagtail.admin.utils import get_user_display_name

from ..conf import get_settings
from ..domain.dates import spoken_moment
from .base import NominationView, found_or_404
from .nomination_record import record


class PrintView(TemplateResponseMixin, NominationView):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/print.html"

    def get(self, request, pk):
        nomination = found_or_404(self.visible.with_marks(), pk=pk)
        response = self.render_to_response(
            {
                **record(nomination, request.user),
                "nomination": nomination,
                "prize": nomination.prize_year.prize,
                "back_url": self.way_back(nomination),
                "printed_at": spoken_moment(timezone.now(), zone=get_settings().zone),
                "printed_by": get_user_display_name(request.user),
            }
        )
        response["Cache-Control"] = "no-store"
        return response
