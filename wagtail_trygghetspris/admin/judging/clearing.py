from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...domain.judging.clearing import clear, material_of
from ...domain.judging.refusals import Refused
from ...enums import JudgingState
from .acting import ActingView, to


class ClearView(ActingView):
    """Lists what would be cleared, and clears it on confirmation."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/clear.html"
    page_title = gettext_lazy("Clear working material")
    header_icon = "bin"
    for_leaders_only = True

    def post(self, request, pk):
        try:
            clear(self.judging, **self.acts)
        except Refused as error:
            return self.refused(error)
        messages.success(request, _("The working material has been cleared."))
        return redirect(to("lead", pk))

    def get_context_data(self, **kwargs):
        judging = self.judging
        is_closed = judging.state == JudgingState.CLOSED
        return super().get_context_data(
            material=material_of(judging),
            can_clear=is_closed and not judging.cleared_at,
            is_closed=is_closed,
            lead_url=to("lead", judging.pk),
            **kwargs,
        )
