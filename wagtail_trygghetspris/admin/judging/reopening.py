from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging.refusals import Refused
from ...domain.judging.reopening import may_reopen, reopen
from ...forms.judging.leading import ReopenForm
from ..base import found_or_404
from .acting import ActingView, to


class ReopenView(ActingView):
    """A chair opens what another member has submitted, with a reason."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/reopen.html"
    page_title = gettext_lazy("Open submitted reviews again")
    header_icon = "edit"

    @cached_property
    def seat(self):
        seats = self.judging.seats.declaring().select_related("member", "user")
        return found_or_404(seats, pk=self.kwargs["seat_pk"])

    def check_access(self):
        super().check_access()
        seats = list(self.judging.seats.select_related("user"))
        if not may_reopen(self.seat, self.reader, seats):
            raise PermissionDenied

    @cached_property
    def form(self):
        return ReopenForm(self.request.POST or None)

    def post(self, request, pk, seat_pk):
        if not self.form.is_valid():
            return self.show(status=422)
        reason = self.form.cleaned_data["reason"]
        try:
            number = reopen(
                self.seat, reader=self.reader, reason=reason, moment=self.moment
            )
        except Refused as error:
            return self.refused(error)
        text = ngettext(
            "%(count)d review by %(name)s is open again.",
            "%(count)d reviews by %(name)s are open again.",
            number,
        )
        names = {"count": number, "name": self.seat.name}
        messages.success(request, text % names)
        return redirect(to("lead", pk))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            form=self.form,
            seat=self.seat,
            lead_url=to("lead", self.judging.pk),
            **kwargs,
        )
