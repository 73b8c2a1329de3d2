"""Places in the jury: log-ins, addresses, roles, and deputies who are called in."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging import roles, seating
from ...domain.judging.refusals import Refused
from ...enums import JudgingState, JuryRole
from ...forms.judging.leading import SeatForm
from ...models import ConflictOfInterest, JudgingEvent, Letter, Review
from ..base import found_or_404
from .acting import ActingView, to


class SeatsView(ActingView):
    """``do`` says what is posted: ``save`` takes what is written in the table, the
    others one step each."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/seats.html"
    page_title = gettext_lazy("Places in the jury")
    header_icon = "user"
    for_leaders_only = True

    @cached_property
    def seats(self):
        """All places; each knows whether something ``has_history`` there."""
        used = [
            Exists(model.objects.filter(seat=OuterRef("pk")))
            for model in (Review, ConflictOfInterest, JudgingEvent, Letter)
        ]
        rows = self.judging.seats.select_related("member", "user", "serves_for__member")
        return list(rows.annotate(has_history=used[0] | used[1] | used[2] | used[3]))

    @cached_property
    def forms(self):
        data = self.request.POST if self.request.POST.get("do") == "save" else None
        return [SeatForm(data, seat=seat) for seat in self.seats]

    def post(self, request, pk):
        steps = {
            "save": self._save,
            "add": self._add,
            "call_in": self._call_in,
            "send_back": self._send_back,
            "remove": self._remove,
        }
        step = steps.get(request.POST.get("do"))
        if step is None:
            raise Http404
        try:
            done = step()
        except seating.NotSeated as error:
            self._point_out(error)
            done = None
        except Refused as error:
            return self.refused(error)
        if done is None:
            messages.error(request, _("Nothing was saved: see the errors below."))
            return self.show(status=422)
        messages.success(request, done)
        return redirect(to("seats", pk))

    def _save(self):
        valid = [form.is_valid() for form in self.forms]
        if not all(valid):
            return None
        wanted = {
            form.seat.pk: form.values for form in self.forms if form.has_changed()
        }
        number = seating.change(self.judging, wanted, **self.acts)
        text = ngettext(
            "%(count)d place was changed.", "%(count)d places were changed.", number
        )
        return text % {"count": number}

    def _point_out(self, error):
        form = next(each for each in self.forms if each.seat.pk == error.seat_pk)
        form.add_error(error.field, str(error))

    def _add(self):
        number = seating.add_members(self.judging, **self.acts)
        text = ngettext(
            "%(count)d member was given a place.",
            "%(count)d members were given places.",
            number,
        )
        return text % {"count": number}

    def _call_in(self):
        served = self._seat("serves_for")
        seating.call_in(self._seat("seat"), serves_for=served, **self.acts)
        return _("The deputy member is called in, and takes over the vote.")

    def _send_back(self):
        seating.send_back(self._seat("seat"), **self.acts)
        return _("The member has the vote again.")

    def _remove(self):
        seating.remove(self._seat("seat"), **self.acts)
        return _("The place was removed.")

    def _seat(self, name):
        keys = self.keys(name)
        if not keys:
            raise Refused(_("Choose a member."))
        return found_or_404(self.judging.seats.select_related("judging"), pk=keys[0])

    def get_context_data(self, **kwargs):
        replaced = roles.replaced_by_deputies(self.seats)
        return super().get_context_data(
            forms=self.forms,
            deputies=[each for each in self.seats if each.role == JuryRole.DEPUTY],
            served=[
                each
                for each in self.seats
                if each.role in roles.VOTING and each.pk not in replaced
            ],
            removable=[each for each in self.seats if not each.has_history],
            without_seat=seating.without_seat(self.judging),
            is_closed=self.judging.state == JudgingState.CLOSED,
            lead_url=to("lead", self.judging.pk),
            **kwargs,
        )
