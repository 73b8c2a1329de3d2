"""The minutes of a decision: what was frozen, as paper and screen show it."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property

from ...conf import get_settings
from ...domain.dates import spoken_date, spoken_moment
from ...domain.judging import documents
from ...domain.judging.deciding import is_intact
from ...enums import JudgingState
from ...models import Judging
from ...models.readers import reader_of
from ..base import found_or_404
from .base import HOME, LEAD, LIST, JuryView
from .meeting_base import CORRECTING, DECIDE
from .minutes_words import spoken

MINUTES = "wagtail_trygghetspris_jury_minutes"
ENTER = "wagtail_trygghetspris_jury_enter_winners"


class DecisionView(JuryView):
    """For everybody with a place in this jury, also with a conflict of interest: the
    minutes are the decision. And for those who lead."""

    @cached_property
    def reader(self):
        judgings = Judging.objects.select_related("prize_year")
        return reader_of(
            self.request.user, found_or_404(judgings, pk=self.kwargs["pk"])
        )

    @cached_property
    def decision(self):
        decisions = self.judging.decisions.select_related("corrects", "made_by")
        return found_or_404(decisions, number=self.kwargs["number"])


class MinutesView(DecisionView):
    http_method_names = ["get", "head", "options"]

    def get(self, request, pk, number):
        if "record" in request.GET:
            return self._record()
        doc = json.loads(self.decision.document)
        with translation.override(doc["language"] or None):
            template = "wagtail_trygghetspris/admin/judging/minutes.html"
            return render(request, template, self._context(doc))

    def _record(self):
        """Byte for byte what the checksum is of."""
        response = HttpResponse(
            documents.record(self.decision), content_type="text/plain; charset=utf-8"
        )
        name = f"{self.judging.pk}-{self.decision.number}.txt"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _context(self, doc):
        decision = self.decision
        zone = get_settings().zone
        corrected_by = decision.corrections.order_by("number").first()
        may_act = self.reader.may_direct and not corrected_by
        return {
            **spoken(doc),
            **(self._acts() if may_act else {}),
            "decision": decision,
            "judging": self.judging,
            "corrected_by": corrected_by,
            "is_intact": is_intact(decision),
            "decided_on": spoken_date(decision.decided_on),
            "made_at": spoken_moment(decision.made_at, zone=zone),
            "made_by": doc["established_by"],
            "corrected_on": _date_of(corrected_by),
            "corrects_on": _date_of(decision.corrects),
            "back_url": self._way_back(),
        }

    def _acts(self):
        """What the chair and the secretary can do with the latest decision."""
        key = self.judging.pk
        acts = {"enter_url": reverse(ENTER, args=[key, self.decision.number])}
        if self.judging.state == JudgingState.DECIDED:
            acts["correct_url"] = f"{reverse(DECIDE, args=[key])}?{CORRECTING}=1"
        return acts

    def _way_back(self):
        if self.reader.may_direct:
            return reverse(LEAD, args=[self.judging.pk])
        if self.reader.seat:
            return reverse(LIST, args=[self.reader.seat.pk])
        return reverse(HOME)


def _date_of(decision):
    return spoken_date(decision.decided_on) if decision else ""
