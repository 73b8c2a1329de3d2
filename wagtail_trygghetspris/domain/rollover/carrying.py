"""What the editor has chosen, and how rows of last year's get into new pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...enums import Treatment
from . import rows
from .wording import moved

#: Fields of rows that are rows themselves; they are made anew one by one.
MADE_ANEW = (rows.CATEGORIES, rows.QUESTIONS, "jury")


class CannotBeEmpty(Exception):
    """A field of a host's own must have a value, and there is none to take over.
    ``labels`` names them."""

    def __init__(self, labels):
        super().__init__(", ".join(labels))
        self.labels = labels


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the editor has chosen for the new ``year``.

    ``treatments`` goes by the keys of rows; a row that is not in it is treated as
    usual. ``members`` are the values of the jury's members, None for last year's as
    they were. ``publishes_form`` makes the form ready to be seen as soon as the year
    is published; until then nobody sees it.
    """

    year: int
    treatments: Mapping = field(default_factory=dict)
    same_weekday: bool = False
    members: tuple | None = None
    makes_form: bool = True
    publishes_form: bool = False

    def treatment_of(self, row):
        chosen = self.treatments.get(row.key, row.usual)
        return Treatment(chosen) if chosen in row.offers else row.usual


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """Takes the rows of ``source`` over to new pages, as ``plan`` says."""

    plan: Plan
    source: object
    zone: object

    def carries(self, key):
        """Whether the row ``key`` has something in it and is copied."""
        return any(
            row.key == key and self.plan.treatment_of(row) == Treatment.COPIED
            for row, _page in self.source.filled
        )

    def fill(self, page, table):
        """Set the fields of ``page`` that are in ``table``. A row that is emptied is
        left as it is on a new page."""
        keys = {row.key for row in table}
        for row, last in self.source.filled:
            if row.key not in keys:
                continue
            values = self._values(row, last)
            for name, value in zip(row.fields, values, strict=False):
                if name not in MADE_ANEW:
                    setattr(page, _attname(page, name), value)

    def _values(self, row, last):
        treatment = self.plan.treatment_of(row)
        if treatment == Treatment.EMPTIED:
            return []
        if treatment == Treatment.COPIED:
            return [getattr(last, _attname(last, name), None) for name in row.fields]
        return moved(
            row,
            last,
            years=self.plan.year - self.source.year.year,
            same_weekday=self.plan.same_weekday,
            zone=self.zone,
        )


def require_values(page):
    """Raise ``CannotBeEmpty`` if a new page lacks what the database wants."""
    missing = [
        str(each.verbose_name)
        for each in rows.carried_fields(type(page))
        if not each.null and getattr(page, each.attname) is None
    ]
    if missing:
        raise CannotBeEmpty(missing)


def _attname(page, name):
    return getattr(page._meta.get_field(name), "attname", name)
