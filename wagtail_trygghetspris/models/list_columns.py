"""What is read of years, winners and pictures for a list, and how it is understood."""

from functools import lru_cache

from django.db import connections
from django.db.models import BooleanField, DateField, TimeField

from .calls import NominationPeriodMixin
from .outcomes import OutcomeMixin
from .swapping import prize_year_model
from .year_phases import YearPhasesMixin

YEAR = (
    "pk",
    "slug",
    "year",
    "theme_title",
    "theme_text",
    "winners_text",
    "shared_citation",
    "shared_citation_language",
    "not_awarded",
    "not_awarded_reason",
    "prize_sum",
    "announce_at",
    "is_withheld",
    "opens_on",
    "opens_time",
    "last_day",
    "last_time",
    "last_day_text",
    "rolling",
)
WINNER = (
    "pk",
    "sort_order",
    "name",
    "name_expansion",
    "descriptor",
    "parties",
    "about",
    "citation",
    "citation_language",
    "citation_lead_in",
    "anchor",
    "image_id",
    "image_alt",
    "image_is_decorative",
    "image_credit",
    "url",
    "category_id",
    "category__name",
)
PICTURE = ("file", "width", "height")
#: What a row does as its model does it, a host's own included.
AS_MODEL = (
    "schedule",
    "phase",
    "standing",
    "next_change",
    "opens_at",
    "closes_at",
    "spoken_opening",
    "spoken_last_day",
    "spoken_sum",
    "phase_text",
)
#: How a year stands, told by days and outcome alone.
USUAL = {
    YearPhasesMixin: ("schedule", "phase", "next_change"),
    NominationPeriodMixin: ("opens_at", "closes_at"),
    OutcomeMixin: ("outcome",),
}


@lru_cache
def are_usual_years():
    """Whether the host's prize years stand as ours do, so that rows can tell it."""
    model = prize_year_model()
    return all(
        getattr(model, name) is getattr(mixin, name)
        for mixin, names in USUAL.items()
        for name in names
    )


@lru_cache
def converters(model, using):
    """What is not a number or a text among ``YEAR``, as databases tell it in a text:
    its place, and a function that makes a Python value of it."""
    fields = {name: model._meta.get_field(name) for name in YEAR if name != "pk"}
    return [
        (YEAR.index(name), _understanding(field, using))
        for name, field in fields.items()
        if isinstance(field, (BooleanField, DateField, TimeField))
    ]


def _understanding(field, using):
    if isinstance(field, BooleanField):
        return bool
    column = field.get_col(field.model._meta.db_table)
    steps = connections[using].ops.get_db_converters(column)

    def understood(value):
        for step in steps:
            value = step(value, column, connections[using])
        return field.to_python(value)

    return understood
