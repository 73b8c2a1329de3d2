"""A member looks over what is ready, and hands it in."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from ...domain.judging import submitting
from ...domain.judging.refusals import Refused
from ...models import Review
from .member import REVIEW, MemberView


class SubmitView(MemberView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/submit.html"

    def get_page_title(self):
        return self.words["submitting"]

    def get(self, request, seat_pk):
        return self.show()

    def post(self, request, seat_pk):
        try:
            count = submitting.submit(self.reader, moment=timezone.now())
        except Refused as error:
            messages.error(request, str(error))
            return self.show(status=422)
        text = ngettext(
            "%(count)d review was submitted.",
            "%(count)d reviews were submitted.",
            count,
        ) % {"count": count}
        messages.success(request, f"{text} {self._of_the_others()}".strip())
        return redirect(self.list_url)

    def _of_the_others(self):
        """What can be read now that one's own are handed in."""
        if self.reader.acts_for_member:
            return ""
        others = Review.objects.visible_to(self.reader).exclude(seat=self.seat)
        if others.exists():
            return _("You can now read those of the others.")
        return _("You can read those of the others as they are submitted.")

    def show(self, *, status=200):
        missing = [
            (line, self.url_of(REVIEW, line.nominee.code))
            for line in self.desk.incomplete
        ]
        return self.answer(status=status, missing=missing)
