"""What is read of years, winners and pictures for a list, and how it is understood."""

from functools import lru_cache

from django.db import connections
from django.db.models import BooleanField

from .outcomes import OutcomeMixin
from .periods import NominationPeriodMixin
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
    """The dates and times of ``YEAR`` where the database has none (SQLite): name,
    column and the steps that make a Python value of what is stored."""
    operations = connections[using].ops
    found = []
    for name in YEAR:
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        column = field.get_col(field.model._meta.db_table)
        steps = operations.get_db_converters(column)
        if steps and not isinstance(field, BooleanField):
            found.append((name, column, steps))
    return found
