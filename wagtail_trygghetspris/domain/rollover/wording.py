"""What stands in a row of last year's, in words."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from ...enums import Treatment
from .. import dates, texts
from ..numbers import spoken_sum
from ..questions import CATEGORY, NOT_SELF
from . import rows
from .leftovers import leftovers
from .moving import moved_day, moved_moment


def in_words(row, page, *, zone):
    """The content of ``row`` on ``page`` as plain text, in the active language."""
    return _joined(_parts(row, page, zone))


def moved_in_words(row, page, *, years, same_weekday, zone):
    """The day of ``row`` as it is ``years`` later, or ""."""
    value, *clock = moved(row, page, years=years, same_weekday=same_weekday, zone=zone)
    return _spoken_day(value, clock[0] if clock else None, zone) if value else ""


def moved(row, page, *, years, same_weekday, zone):
    """The values of the fields of ``row`` as they are ``years`` later."""
    return [
        _moved(getattr(page, name), years, same_weekday, zone) for name in row.fields
    ]


def to_look_at(row, page, *, year):
    """The words of ``row`` that were true in the year of ``page`` and need a look in
    ``year``: years from the one before, and relative words."""
    if Treatment.MOVED in row.offers:
        return []
    text = _searched(row, page)
    return leftovers(text, first=_year_of(page) - 1, last=year)


def _moved(value, years, same_weekday, zone):
    if isinstance(value, datetime):
        return moved_moment(value, years=years, same_weekday=same_weekday, zone=zone)
    if isinstance(value, date):
        return moved_day(value, years=years, same_weekday=same_weekday)
    return value


def _year_of(page):
    return page.year if hasattr(page, "year") else page.prize_year.year


def _parts(row, page, zone):
    if row.key == "questions":
        return [q.label for q in page.questions() if q.key not in (CATEGORY, NOT_SELF)]
    if row.key == rows.CATEGORIES:
        return [str(entry) for entry in page.year_categories.all()]
    if row.key == "jury":
        return _jury(page.jury)
    if row.key == "prize_sum":
        return [spoken_sum(page.prize_sum)]
    value, *more = [getattr(page, name) for name in row.fields]
    if isinstance(value, date):
        return [_spoken_day(value, more[0] if more else None, zone)]
    return [_spoken(page, row.fields[0], value)]


def _jury(jury):
    count = jury.members.count()
    number = ngettext("%(count)d member", "%(count)d members", count)
    return [number % {"count": count}, jury.public_text]


def _spoken_day(value, clock, zone):
    day = value.astimezone(zone).date() if isinstance(value, datetime) else value
    if isinstance(value, datetime):
        clock = value.astimezone(zone).time()
    # Translators: a date with its weekday, as in: Sunday 1 September 2024
    return pgettext("weekday and date", "%(weekday)s %(date)s") % {
        "weekday": date_format(day, "l"),
        "date": dates.spoken_date_and_clock(day, clock),
    }


def _spoken(page, name, value):
    field = page._meta.get_field(name)
    if field.choices:
        return str(getattr(page, f"get_{name}_display")())
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if hasattr(value, "stream_block"):
        return _joined(value.stream_block.get_searchable_content(value))
    if isinstance(value, (list, tuple)):
        return _joined(str(each) for each in value)
    return texts.plain_text("" if value is None else str(value))


def _searched(row, page):
    """The text of ``row`` as far as somebody wrote it, without what we say of it."""
    if row.key == "jury":
        return page.jury.public_text
    if row.key == "questions":
        written = [name for name in row.fields if name.endswith(("_label", "_help"))]
        own = [f"{each.label}\n{each.help_text}" for each in page.form_fields.all()]
        return "\n".join([*(getattr(page, name) for name in written), *own])
    if row.key == rows.CATEGORIES:
        return ""
    value = getattr(page, row.fields[0])
    return value if isinstance(value, str) and not _is_choice(row, page) else ""


def _is_choice(row, page):
    return bool(page._meta.get_field(row.fields[0]).choices)


def _joined(parts):
    return " · ".join(part for part in (str(each).strip() for each in parts) if part)
