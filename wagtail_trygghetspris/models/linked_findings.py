"""The way from a finding of the checklist to the field where it is mended."""

import dataclasses
from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import ObjectList

from ..domain.checklists import Finding, Place, findings_of
from ..forms.translating import OF_THE_ORIGINAL
from .embargo import may_announce


@dataclass(frozen=True)
class LinkedFinding:
    """A finding with the address where it is mended; "" where the user may not."""

    finding: Finding
    url: str
    #: What it is about, for those who do not see the field: the page or the jury when
    #: it is not the year itself, and the name of the field.
    subject: str = ""
    #: Whether the address is a jump on the page that is open.
    is_here: bool = False

    def is_of(self, place):
        return self.finding.place == place


def linked_findings(case, *, user, here=None, findings=None):
    """The findings of ``case`` for ``user``, or those that are handed in. ``here`` is
    the place that is open in the editor, so that its fields are a jump away."""
    places = {
        Place.YEAR: case.year,
        Place.FORM: case.form,
        Place.PRIZE: case.prize,
        Place.JURY: case.year.jury if case.members is not None else None,
    }
    finder = AdminURLFinder(user)
    addresses = {
        place: finder.get_edit_url(each) for place, each in places.items() if each
    }
    if here:
        addresses[here] = ""
    if findings is None:
        case = dataclasses.replace(case, reader_may_know=may_announce(user))
        findings = findings_of(case)
    return [
        _linked_elsewhere(finding, finding.about or case.dates, finder)
        if finding.about or _is_of_original(finding, case)
        else _linked(finding, places[finding.place], addresses, here)
        for finding in findings
    ]


def _is_of_original(finding, case):
    """Whether the field of ``finding`` is on the page that a translation follows."""
    return (
        finding.place == Place.YEAR
        and case.dates is not case.year
        and finding.field in OF_THE_ORIGINAL
    )


def _linked_elsewhere(finding, year, finder):
    address = finder.get_edit_url(year)
    anchor = field_anchor(type(year), finding.field)
    url = f"{address}{anchor}" if address else ""
    return LinkedFinding(finding, url, year.get_admin_display_title())


def _linked(finding, instance, addresses, here):
    is_here = finding.place == here
    subject = _subject(finding, instance, is_here)
    address = addresses.get(finding.place)
    if address is None or (is_here and not finding.field):
        return LinkedFinding(finding, "", subject)
    anchor = field_anchor(type(instance), finding.field)
    return LinkedFinding(finding, f"{address}{anchor}", subject, is_here)


def _subject(finding, instance, is_here):
    if instance is None:
        return ""
    parts = [] if is_here or finding.place == Place.YEAR else [str(instance)]
    if finding.field:
        parts.append(_field_name(type(instance), finding.field))
    return capfirst(", ".join(part for part in parts if part))


def _field_name(model, name):
    field = model._meta.get_field(name)
    related = getattr(field, "related_model", None)
    if field.auto_created and related:
        return str(related._meta.verbose_name_plural)
    return str(field.verbose_name)


def field_anchor(model, name):
    """``#…``: the section of the page editor in which a field of ``model`` stands;
    Wagtail opens its tab. "" when the editor does not show it."""
    get_edit_handler = getattr(model, "get_edit_handler", None)
    if not name or get_edit_handler is None:
        return ""
    section = _section(get_edit_handler(), name, prefix="panel", section="")
    return f"#{section}" if section else ""


def _section(panel, name, *, prefix, section):
    """The id of the innermost section around the panel of ``name``. Of Wagtail's groups
    of panels it is the lists that give their children sections with an id."""
    for child, key in zip(panel.children, panel.child_identifiers, strict=True):
        own = f"{prefix}-{key}-section" if isinstance(panel, ObjectList) else section
        if name in (
            getattr(child, "field_name", None),
            getattr(child, "relation_name", None),
        ):
            return own
        if hasattr(child, "child_identifiers"):
            below = f"{prefix}-child-{key}"
            found = _section(child, name, prefix=below, section=own)
            if found:
                return found
    return ""
