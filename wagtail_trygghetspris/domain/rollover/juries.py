"""A jury for the new year: rows of its own, so that history stays true (A16)."""

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import rows


def make_jury(last, *, members, title, user):
    """A new jury like ``last`` for the year ``title``; None if nothing of it is left.

    ``members`` are the values of those who stay, None for all as they were.
    """
    model = last.members.model
    if members is None:
        members = [member_values(member) for member in last.members.all()]
    if not members and not last.public_text:
        return None
    jury = type(last)(**_values(last))
    if hasattr(last, "locale_id"):
        jury.locale_id = last.locale_id
    jury.name = _("The jury of %(year)s") % {"year": title}
    jury.members = [
        model(**values, sort_order=place) for place, values in enumerate(members)
    ]
    jury.save()
    log(instance=jury, action="wagtail.create", user=user)
    return jury


def member_values(member):
    """What a member takes along to the next jury."""
    return _values(member, skipping={"jury_id"})


def _values(row, *, skipping=()):
    return {
        field.attname: getattr(row, field.attname)
        for field in rows.carried_fields(type(row))
        if field.attname not in skipping
    }
