"""Fastställ: what is missing, what is decided, and the button that freezes it."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ...conf import get_settings
from ...domain.inputs import whole_number
from ...domain.judging import deciding
from ...domain.judging.documents import content_of
from ...domain.judging.hindrances import findings_of, hindering
from ...domain.judging.refusals import Refused, Stale
from ...enums import JudgingState
from ...forms.judging.deciding import DecideForm
from ...mail.prepared_texts import follow
from ...models import Review
from .base import DirectingView
from .meeting_base import CORRECTING, DECIDE, MEETING, MeetingMixin
from .meeting_parts import unsaved_of
from .minutes import MINUTES
from .minutes_words import spoken


class DecideView(MeetingMixin, DirectingView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/decide.html"
    page_title = _("The decision")
    css = ("wagtail_trygghetspris/admin/jury_meeting.css",)

    def dispatch(self, request, *args, **kwargs):
        """Without a meeting there is nothing to decide here, nor where a decision has
        been established that nobody corrects."""
        if self.reader is not None and self.reader.may_direct:
            elsewhere = self._lead_elsewhere()
            if elsewhere and request.method != "POST":
                return elsewhere
        return super().dispatch(request, *args, **kwargs)

    def _lead_elsewhere(self):
        if self.meeting is None:
            text = _("Begin the meeting first.")
            messages.info(self.request, text)
            return redirect(self.address(MEETING))
        if self.decision and not self.is_correcting:
            return redirect(MINUTES, self.judging.pk, self.decision.number)
        return None

    def get(self, request, pk):
        return self._show(self._form())

    def post(self, request, pk):
        if self.meeting is None:
            return self._lead_elsewhere()
        form = self._form(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Nothing has been established. See below."))
            return self._show(form, status=422)
        try:
            decision = self._establish(form.wanted)
        except Refused as error:
            return self._refuse(form, error)
        follow(decision, moment=timezone.now())
        messages.success(request, gettext("The decision is established."))
        return redirect(MINUTES, self.judging.pk, decision.number)

    def _establish(self, values):
        return deciding.establish(
            self.meeting,
            **values,
            reader=self.reader,
            moment=timezone.now(),
            corrects=self._corrected(),
            version=self.request.POST.get("version", ""),
            zone=get_settings().zone,
        )

    def _corrected(self):
        """The decision that the user has read and corrects, or None."""
        number = whole_number(self.request.POST.get("corrects", ""))
        if not self.is_correcting or number is None:
            return None
        return self.judging.decisions.filter(number=number).first()

    def _refuse(self, form, error):
        if isinstance(error, deciding.Hindered):
            count = len(error.findings)
            text = ngettext(
                "Nothing has been established: %(count)d thing stands in the way.",
                "Nothing has been established: %(count)d things stand in the way.",
                count,
            ) % {"count": count}
        else:
            text = str(error)
        messages.error(self.request, text)
        status = 409 if isinstance(error, Stale) else 422
        self.forget()
        return self._show(form, status=status)

    # Showing

    def _form(self, data=None):
        means_to = CORRECTING in self.request.GET
        return DecideForm(
            data,
            initial=self._initial(),
            is_correction=means_to,
            corrected=self.decision if self.is_correcting else None,
            today=self.today,
        )

    @property
    def today(self):
        return deciding.local_date(timezone.now(), get_settings().zone)

    def _initial(self):
        if self.is_correcting:
            decided_by = self.decision.decided_by
            number = self.decision.registration_number
        else:
            decided_by = self.year.decided_by or self.year.prize.decided_by
            number = ""
        return {
            "decided_by": decided_by or gettext("the jury"),
            "registration_number": number,
            "decided_on": self.today if self.is_correcting else self.meeting.held_on,
        }

    @cached_property
    def _findings(self):
        return findings_of(
            self.sitting, today=self.today, missing_reviews=self._silent()
        )

    def _repeats(self):
        return deciding.repeats(self.sitting, self.decision)

    def _silent(self):
        """Those with a vote who have submitted nothing."""
        rows = Review.objects.submitted().filter(seat__judging=self.judging)
        heard = set(rows.order_by().values_list("seat", flat=True))
        return [seat for seat in self.sitting.entitled if seat.pk not in heard]

    def _show(self, form, *, status=200):
        self.__dict__.pop("_findings", None)
        is_deliberating = self.judging.state == JudgingState.DELIBERATING
        is_deciding = is_deliberating or self.is_correcting
        context = self.get_context_data(
            form=form,
            hinders=hindering(self._findings),
            advice=[each for each in self._findings if not each.hinders],
            is_correcting=self.is_correcting,
            repeats=self.is_correcting and self._repeats(),
            is_deciding=is_deciding,
            unsaved=None if is_deciding else unsaved_of(form),
            decision=self.decision,
            version=deciding.version_of(self.sitting),
            here=self.address(DECIDE),
            meeting_url=self.address(MEETING),
            **spoken(content_of(self.sitting)),
        )
        return self.response_class(
            self.request, self.template_name, context, status=status
        )
