"""Filters by what stands out about a nomination, and all filters in their order."""

import re

from django.contrib.admin import ListFilter
from django.utils.translation import gettext_lazy as _

from ..models import Nomination
from .filters import (
    ChoiceFilter,
    PhaseFilter,
    PrizeYearFilter,
    ReceivedFilter,
    StatusFilter,
)

ROW_KEY = re.compile("[1-9][0-9]{0,17}")


class MarkFilter(ChoiceFilter):
    """Nominations that something is to be done about."""

    title = _("Marked")
    parameter_name = "marked"

    def lookups(self, request, model_admin):
        return [
            ("late", _("Received late")),
            ("grace", _("In the grace period")),
            ("incomplete", _("Needs additional information")),
            ("duplicates", _("Possible duplicate")),
            ("letters", _("Letter not delivered")),
            ("unnumbered", _("Without a registration number")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "late":
                return queryset.filter(is_late=True)
            case "grace":
                return queryset.filter(is_in_grace=True)
            case "incomplete":
                return queryset.filter(is_incomplete=True)
            case "duplicates":
                return queryset.duplicated()
            case "letters":
                return queryset.with_undelivered_letters()
            case "unnumbered":
                return queryset.filter(registration_number="")
        return queryset


class SameNomineeFilter(ListFilter):
    """The nominations of one nominee: that of the nomination whose key is given. The
    name itself stays out of addresses and logs."""

    title = _("Nominee")
    template = "wagtail_trygghetspris/admin/filters/same_nominee.html"
    parameter_name = "same_nominee"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        sent = params.pop(self.parameter_name, [""])[-1]
        visible = Nomination.objects.visible_to(request.user)
        self.nomination = (
            visible.filter(pk=int(sent)).first() if ROW_KEY.fullmatch(sent) else None
        )

    @classmethod
    def parameters(cls):
        return (cls.parameter_name,)

    def expected_parameters(self):
        return list(self.parameters())

    def has_output(self):
        return self.nomination is not None

    def choices(self, changelist):
        return []

    def queryset(self, request, queryset):
        return queryset.filter(
            prize_year=self.nomination.prize_year_id,
            nominee_key=self.nomination.nominee_key,
        )


#: The filters of the register, in the order in which they are shown.
FILTERS = (
    PrizeYearFilter,
    PhaseFilter,
    StatusFilter,
    MarkFilter,
    ReceivedFilter,
    SameNomineeFilter,
)
