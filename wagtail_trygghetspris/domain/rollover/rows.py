"""What a prize year and its form consist of, and what each part may become next year.

One table for the screen, the command and the verb, so that none of them knows of
something that the others do not. What is of its year only is named here as well.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...enums import Treatment
from .. import embargo

COPIED, MOVED, EMPTIED = Treatment.COPIED, Treatment.MOVED, Treatment.EMPTIED

KEEP = (COPIED, EMPTIED)
LEAVE = (EMPTIED, COPIED)
MOVE = (MOVED, EMPTIED)

#: The theme is new each year.
THEME = ("theme_title", "theme_text")

#: The only part of an announcement that an editor may take over.
PRESS = "press_contacts"

#: What a year came to, what was said of it, and what was so for a while.
OUTCOME = (
    *(name for name in embargo.WORDS if name != PRESS),
    *("is_withheld", "is_paused", "internal_note", "year_is_inferred"),
)

#: Never follow to another year, whoever asks (rule R9). Relations do not follow either.
NEVER = (*THEME, *OUTCOME)

#: Set anew by the verb.
NEW_EACH_YEAR = ("year", "jury")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: fields of a page that go together.

    ``offers`` are the treatments that make sense, the usual one first. ``label`` is
    only needed where the name of the first field does not say enough, and ``emptied``
    where something stands in the place of what is left out.
    """

    key: str
    fields: tuple
    offers: tuple
    heading: str = ""
    label: str = ""
    emptied: str = pgettext_lazy("treatment of last year's", "Empty")

    @property
    def usual(self):
        return self.offers[0]

    def label_on(self, model):
        return capfirst(
            str(self.label or model._meta.get_field(self.fields[0]).verbose_name)
        )

    def is_filled_in(self, page):
        """Whether ``page`` has anything here beyond what a new page begins with."""
        return any(has_value(page, name) for name in self.fields)


def _row(name, offers, heading, *more, key="", **words):
    return Row(
        key=key or name,
        fields=(name, *more),
        offers=offers,
        heading=heading,
        **words,
    )


#: What a form has where nothing is taken over.
USUAL = _("As usual")

PERIOD, CALL = _("Nomination period"), _("Theme and call")
PRIZE, EVENT = _("The prize"), _("Award ceremony")
ANNOUNCEMENT, JURY = _("Announcement"), _("Jury")
FORM, OWN = _("Nomination form"), _("More")

#: Relations of a year and of a form that the verb carries over itself.
CATEGORIES, QUESTIONS = "year_categories", "form_fields"

YEAR_ROWS = (
    _row("opens_on", MOVE, PERIOD, "opens_time", label=_("Nominations open")),
    _row("last_day", MOVE, PERIOD, "last_time"),
    _row("last_day_text", LEAVE, PERIOD),
    _row("rolling", KEEP, PERIOD),
    _row("call_text", KEEP, CALL),
    _row("background", LEAVE, CALL),
    _row("what_happens_next", LEAVE, CALL),
    _row("notice", LEAVE, CALL),
    _row("prize_sum", KEEP, PRIZE),
    _row("prize_sum_text", KEEP, PRIZE),
    _row("sum_sharing", KEEP, PRIZE),
    _row(CATEGORIES, KEEP, PRIZE, label=_("Categories this year")),
    _row("event_name", KEEP, EVENT),
    _row("event_date", MOVE, EVENT, "event_time", label=_("Date and time")),
    _row("event_place", KEEP, EVENT),
    _row("event_url", KEEP, EVENT),
    _row("announce_at", MOVE, ANNOUNCEMENT),
    _row(PRESS, LEAVE, ANNOUNCEMENT),
    _row("jury", KEEP, JURY),
    _row("decided_by", KEEP, JURY),
    _row("criteria", KEEP, JURY),
)

FORM_ROWS = (
    _row("title", KEEP, FORM, key="form_title", label=_("Title"), emptied=USUAL),
    _row("introduction", KEEP, FORM),
    _row(
        "nominee_use",
        KEEP,
        FORM,
        *("nominee_label", "nominee_help"),
        *("motivation_use", "motivation_label", "motivation_help"),
        *("motivation_max_length",),
        *("nominator_name_use", "nominator_name_label", "nominator_name_help"),
        *("nominator_email_use", "nominator_email_label", "nominator_email_help"),
        QUESTIONS,
        key="questions",
        label=_("Questions"),
        emptied=USUAL,
    ),
    _row("receipt_text", KEEP, FORM),
    _row("review_step", KEEP, FORM, emptied=USUAL),
    _row("spam_checks", KEEP, FORM, emptied=USUAL),
)

#: Fields that hold a day or a time of the year they stand in.
DATES = tuple(name for row in YEAR_ROWS if MOVED in row.offers for name in row.fields)


def year_rows(model):
    """The table of a prize year, with a line for each field of a host's own."""
    return [*YEAR_ROWS, *_more(model, YEAR_ROWS, {*NEVER, *NEW_EACH_YEAR})]


def form_rows(model):
    """The table of a nomination form, with a line for each field of a host's own."""
    return [*FORM_ROWS, *_more(model, FORM_ROWS, set())]


def _more(model, rows, known):
    known = known.union(name for row in rows for name in row.fields)
    return [
        _row(
            field.name,
            _offers(field),
            OWN,
            key=f"{model._meta.model_name}_{field.name}",
        )
        for field in carried_fields(model)
        if field.name not in known
    ]


def carried_fields(model):
    """The fields of ``model`` that may stand in another row as well: not its key, not
    Wagtail's own, none that must be unique, none that the model keeps out of copies."""
    kept_out = {*_of_wagtail(model), *getattr(model, "exclude_fields_in_copy", ())}
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.unique and field.name not in kept_out
    ]


def has_value(page, name):
    field = page._meta.get_field(name)
    if field.one_to_many:
        return getattr(page, name).exists()
    value = getattr(page, field.attname)
    return bool(value or value == 0) and value != field.get_default()


def _offers(field):
    days = (MOVED,) if isinstance(field, models.DateField) else ()
    may_be_empty = field.null or field.has_default() or field.empty_strings_allowed
    return (COPIED, *days, *((EMPTIED,) if may_be_empty else ()))


def _of_wagtail(model):
    """The names of fields that come from Wagtail's own classes."""
    bases = (base for base in model.__mro__ if base.__module__.startswith("wagtail."))
    return {
        field.name
        for base in bases
        if hasattr(base, "_meta")
        for field in base._meta.local_fields
    }
