"""What members have declared, and the chair's rulings."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...domain.inputs import whole_number
from ...domain.judging import roles
from ...domain.judging.refusals import Refused, Stale
from ...domain.judging.ruling import rule
from ...enums import ConflictAnswer
from ...forms.judging.leading import RulingForm
from ...models import Nominee
from ...models.reviews import ConflictOfInterest
from ...models.rulings import Rulings
from ..base import found_or_404
from .acting import ActingView, to

AT_MOST = 50
CHANGED = gettext_lazy(
    "Nothing was done: the answer was changed after you opened the page."
)
SHORT = {
    ConflictAnswer.NONE: gettext_lazy("No conflict"),
    ConflictAnswer.CONFLICT: gettext_lazy("Conflict"),
    ConflictAnswer.UNSURE: gettext_lazy("Unsure"),
}


def seen_as(conflict):
    """How the declaration stands, to notice that it was changed meanwhile."""
    return f"{conflict.answer}:{conflict.ruling}"


@dataclass
class Line:
    """A declaration as it is listed, with the form of who may rule on it."""

    conflict: ConflictOfInterest
    form: RulingForm | None = None
    hides: bool = False
    #: The name of the member who acts as chair there; "" where nobody can.
    chair: str = ""

    @property
    def waits(self):
        """Whether the member is unsure and nobody has ruled."""
        return (
            self.conflict.answer == ConflictAnswer.UNSURE and not self.conflict.ruling
        )

    @property
    def says(self):
        """What holds now, in a word or two."""
        ruling = self.conflict.ruling
        if not ruling:
            return SHORT[self.conflict.answer]
        return _("%(ruling)s, ruled") % {"ruling": SHORT[ruling]}


class ConflictsView(ActingView):
    """For the chair and the secretary; and for the member who acts as chair because
    the chairs have a conflict of interest themselves, who sees just what to rule on."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/conflicts.html"
    page_title = gettext_lazy("Conflicts of interest")
    header_icon = "warning"

    def check_access(self):
        if not self.reader.may_direct and not any(line.form for line in self.waiting):
            raise PermissionDenied

    def steps(self):
        return super().steps() if self.reader.may_direct else []

    @cached_property
    def rulings(self):
        return Rulings(self.reader)

    @cached_property
    def waiting(self):
        lines = [self._line(each) for each in self.rulings.said().awaiting_ruling()]
        return [line for line in lines if self.reader.may_direct or line.form]

    @cached_property
    def asked(self):
        """The declaration that somebody wants to rule on though nobody is unsure."""
        asked = self.request.GET.get("rule") or self.request.POST.get("conflict", "")
        key = whole_number(asked)
        if not self.reader.may_direct or key is None:
            return None
        conflict = self.rulings.said().filter(pk=key).first()
        line = self._line(conflict) if conflict else None
        return line if line and line.form and not self._waits(conflict) else None

    def _waits(self, conflict):
        return any(line.conflict.pk == conflict.pk for line in self.waiting)

    def _line(self, conflict):
        form = None
        if self.rulings.may_rule(conflict):
            posted = self.request.POST.get("conflict") == str(conflict.pk)
            form = RulingForm(
                self.request.POST if posted else None,
                initial={"conflict": conflict.pk, "seen": seen_as(conflict)},
                auto_id=f"id_{conflict.pk}_%s",
            )
        hides = self.rulings.hides(conflict.nominee_id)
        acting = None if hides else self.rulings.acting_chair(conflict)
        return Line(conflict, form, hides, acting.name if acting else "")

    def post(self, request, pk):
        conflict = self._posted()
        try:
            reason = self._reason()
            if request.POST.get("seen") != seen_as(conflict):
                raise Stale(CHANGED)
            rule(
                conflict,
                request.POST.get("ruling", ""),
                reader=self.reader,
                reason=reason,
                moment=self.moment,
            )
        except Refused as error:
            return self.refused(error)
        directs = self.reader.may_direct
        way = [messages.button(to("lead", pk), _("Lead the jury"))] if directs else []
        messages.success(request, _("The ruling was saved."), buttons=way)
        if directs:
            return redirect(to("conflicts", pk))
        return redirect(to("list", self.reader.seat.pk))

    def _posted(self):
        said = self.rulings.said().select_related("nominee__judging", "seat__judging")
        keys = self.keys("conflict") or [0]
        return found_or_404(said, pk=keys[0])

    def _reason(self):
        """What was written. Raises ``Refused`` for what no database can hold."""
        form = RulingForm(self.request.POST)
        if not form.is_valid():
            raise Refused(_("Nothing was saved: see the fields below."))
        return form.cleaned_data["reason"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            waiting=self.waiting, asked=self.asked, **kwargs
        )
        return {**context, **self._tables()} if self.reader.may_direct else context

    def _tables(self):
        seats = [each for each in self.rulings.seats if each.role in roles.DECLARING]
        nominees = Nominee.objects.named_to(self.reader).order_by("name", "pk")
        page = Paginator(nominees, AT_MOST).get_page(self.request.GET.get("p"))
        said = {}
        for each in self.rulings.said().filter(nominee__in=[n.pk for n in page]):
            said[each.nominee_id, each.seat_id] = self._line(each)
        return {
            "page_obj": page,
            "seats": seats,
            "table": [
                {
                    "nominee": nominee,
                    "hides": self.rulings.hides(nominee.pk),
                    "cells": [said.get((nominee.pk, seat.pk)) for seat in seats],
                }
                for nominee in page
            ],
            "settled": self._settled(),
        }

    def _settled(self):
        """What is no plain answer of no conflict, and does not wait for anybody."""
        rows = self.rulings.said().exclude(ruling="", answer=ConflictAnswer.NONE)
        lines = [self._line(each) for each in rows]
        return [line for line in lines if not self._waits(line.conflict)]
