"""A member looks over what is ready, and hands it in."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging import submitting
from ...domain.judging.refusals import Refused
from .member import REVIEW, MemberView


class SubmitView(MemberView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/submit.html"
    page_title = gettext_lazy("Submit your reviews")

    def get(self, request, seat_pk):
        return self.show()

    def post(self, request, seat_pk):
        try:
            count = submitting.submit(self.reader, moment=timezone.now())
        except Refused as error:
            messages.error(request, str(error))
            return self.show(status=422)
        text = ngettext(
            "%(count)d review was submitted. You can now read those of the others.",
            "%(count)d reviews were submitted. You can now read those of the others.",
            count,
        )
        messages.success(request, text % {"count": count})
        return redirect(self.list_url)

    def show(self, *, status=200):
        missing = [
            (line, self.url_of(REVIEW, line.nominee.code))
            for line in self.desk.incomplete
        ]
        return self.answer(status=status, missing=missing)
