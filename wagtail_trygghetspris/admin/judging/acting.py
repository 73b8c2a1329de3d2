"""What the screens that lead the jury's work have in common."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages

from ...domain.inputs import whole_numbers
from ...domain.judging.refusals import Stale
from .base import DirectingView

PREFIX = "wagtail_trygghetspris_jury"
LEAD_CSS = "wagtail_trygghetspris/admin/jury_lead.css"


def to(name, *args):
    """The address of a screen of the jury's work."""
    return reverse(f"{PREFIX}_{name}", args=args)


class ActingView(DirectingView):
    """Shows a screen, and does what is posted: ``show`` answers again, with what was
    written, when that was refused."""

    css = [LEAD_CSS]

    @cached_property
    def moment(self):
        return timezone.now()

    @property
    def acts(self):
        """What most verbs are told: who acts, and when."""
        return {"user": self.request.user, "moment": self.moment}

    @property
    def sees_addresses(self):
        """Whether e-mail addresses of nominees are shown, and what they are called is
        changed: never to a member of the jury."""
        return self.reader.leads and self.reader.seat is None

    def get(self, request, *args, **kwargs):
        return self.show()

    def show(self, *, status=200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def refused(self, error, **context):
        """The screen again, with the reason over it."""
        messages.error(self.request, str(error))
        status = 409 if isinstance(error, Stale) else 422
        return self.show(status=status, **context)

    def keys(self, name):
        """The keys that were posted under ``name``; what is none is left out."""
        return whole_numbers(self.request.POST.getlist(name))
