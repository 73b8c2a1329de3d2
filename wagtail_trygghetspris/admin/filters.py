"""What the secretary may narrow the list of nominations by.

Every filter names its own query-string parameters, reads a value it does not know as
"all", and looks up nothing that is not written here.
"""

import re

from django.contrib.admin import ListFilter, SimpleListFilter
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..domain.dates import closing_instant, opening_instant
from ..enums import NominationStatus, Phase
from ..models import Nomination

COLUMN_NUMBERS = re.compile(r"-?[0-9]{1,2}(\.-?[0-9]{1,2})*")
#: With a minus it is counted from the last.
PAGE_NUMBER = re.compile("-?[1-9][0-9]{0,8}")
#: The choice of a status filter that means every status.
ALL = "all"


def known_parameters(sent, filters):
    """The part of the query string ``sent`` that a list may act on: its search, page,
    order and export, and what ``filters`` declare. The rest is not even passed on in
    links."""
    known = QueryDict(mutable=True)
    declared = [name for each in filters for name in each.parameters()]
    for name in ("q", "export", *declared):
        if sent.get(name):
            known[name] = sent[name]
    for name, pattern in (("o", COLUMN_NUMBERS), ("p", PAGE_NUMBER)):
        if pattern.fullmatch(sent.get(name, "")):
            known[name] = sent[name]
    return known


class ChoiceFilter(SimpleListFilter):
    """One value out of a list, shown as a menu."""

    template = "wagtail_trygghetspris/admin/filters/choice.html"
    #: What the menu says when nothing is chosen; "" for "All".
    nothing_chosen = ""

    @classmethod
    def parameters(cls):
        return (cls.parameter_name,)

    def value(self):
        sent = super().value()
        known = {value for value, _label in self.lookup_choices}
        return sent if sent in known else None

    @property
    def groups(self):
        """The choices in groups: pairs of a heading, or "", and its choices."""
        return [("", self.lookup_choices)]


class StatusFilter(ChoiceFilter):
    """Without a choice the inbox: what is in quarantine or spam is kept apart."""

    title = _("Status")
    parameter_name = "status"
    nothing_chosen = _("Inbox")

    def lookups(self, request, model_admin):
        return [(ALL, _("All")), *NominationStatus.choices]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset.in_inbox()
        return queryset if self.value() == ALL else queryset.filter(status=self.value())


class YearBound:
    """For filters that need the prize years of the nominations the user may see."""

    def __init__(self, request, params, model, model_admin):
        if not hasattr(request, "nominated_years"):
            visible = Nomination.objects.visible_to(request.user)
            request.nominated_years = visible.prize_years()
        self.years = request.nominated_years
        super().__init__(request, params, model, model_admin)


class PrizeYearFilter(YearBound, ChoiceFilter):
    title = _("Prize year")
    parameter_name = "prize_year"

    def lookups(self, request, model_admin):
        return [(str(year.pk), year.title) for year in self.years]

    @property
    def groups(self):
        """The years under the prize they belong to."""
        groups = {}
        for year in self.years:
            own = groups.setdefault(year.prize.prize_name, [])
            own.append((str(year.pk), year.title))
        return sorted(groups.items())

    def queryset(self, request, queryset):
        return queryset.filter(prize_year=self.value()) if self.value() else queryset


class PhaseFilter(YearBound, ChoiceFilter):
    """Nominations for years that are in a phase now."""

    title = _("The year is now")
    parameter_name = "phase"

    def lookups(self, request, model_admin):
        return Phase.choices

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        now = timezone.now()
        years = [year.pk for year in self.years if year.phase(now) == self.value()]
        return queryset.filter(prize_year__in=years)


class ReceivedFilter(ListFilter):
    """From one day to another, both whole days in the prize's time zone."""

    title = _("Received")
    template = "wagtail_trygghetspris/admin/filters/days.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]

    @classmethod
    def parameters(cls):
        return ("received_from", "received_to")

    def expected_parameters(self):
        return list(self.parameters())

    def has_output(self):
        return True

    def choices(self, changelist):
        return []

    @cached_property
    def first_day(self):
        return _day(self.used_parameters.get("received_from", ""))

    @cached_property
    def last_day(self):
        return _day(self.used_parameters.get("received_to", ""))

    def queryset(self, request, queryset):
        zone = get_settings().zone
        if self.first_day:
            begin = opening_instant(self.first_day, None, zone=zone)
            queryset = queryset.filter(received_at__gte=begin)
        if self.last_day:
            end = closing_instant(self.last_day, None, zone=zone)
            queryset = queryset.filter(received_at__lt=end)
        return queryset


def _day(text):
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 1900 <= day.year < 3000 else None
