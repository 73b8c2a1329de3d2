"""The meeting as it stands, on paper."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...conf import get_settings
from ...domain.dates import spoken_moment
from ...domain.judging.documents import content_of
from .base import DirectingView
from .meeting_base import MEETING, MeetingMixin
from .minutes_words import spoken


class MeetingPrintView(MeetingMixin, DirectingView):
    http_method_names = ["get", "head", "options"]
    page_title = _("The jury's meeting")

    def get(self, request, pk):
        if self.meeting is None:
            raise Http404
        context = {
            **spoken(content_of(self.sitting)),
            "back_url": self.address(MEETING),
            "printed_at": spoken_moment(timezone.now(), zone=get_settings().zone),
        }
        template = "wagtail_trygghetspris/admin/judging/meeting_print.html"
        return render(request, template, context)
