"""What is missing in the history of a prize, and in the prize itself."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ..enums import Outcome, Phase
from .texts import plain_text


class GapKind(TextChoices):
    NO_YEAR = "no_year", _("The year is missing")
    NO_OUTCOME = "no_outcome", _("No winner, and not marked as not awarded")
    NO_CITATION = "no_citation", _("Citation is missing")
    NO_PICTURE = "no_picture", _("Picture is missing")
    NO_ALT = "no_alt", _("Alt text is missing")
    NO_CONTACT = "no_contact", _("Contact is missing")
    NO_INFORMATION = "no_information", _("Information on personal data is missing")
    NO_RETENTION = "no_retention", _("How long nominations are kept is missing")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """``page`` is where it is mended: the year, or the prize when it concerns the prize
    or a year that is not there. ``missing`` of ``of`` winners lack something."""

    prize: object
    kind: GapKind
    page: object
    year: int | None = None
    missing: int = 0
    of: int = 0


def gaps_of_prize(prize):
    """What the page of the prize lacks."""
    lacks = {
        GapKind.NO_CONTACT: not prize.has_contact,
        GapKind.NO_INFORMATION: not plain_text(prize.information_text),
        GapKind.NO_RETENTION: not prize.retention_note.strip(),
    }
    return [Gap(prize=prize, kind=kind, page=prize) for kind in lacks if lacks[kind]]


def missing_years(numbers, *, since, frequency):
    """The years between ``since`` (or else the first there is) and the latest of
    ``numbers`` for which there is none of the ``frequency`` years that a turn lasts.

    A prize that has moved from even years to odd ones goes on from there (A32).
    """
    there = sorted(set(numbers))
    if not there:
        return []
    due, missing = since or there[0], []
    for number in there:
        while due + frequency <= number:
            missing.append(due)
            due += frequency
        if number >= due:
            due = number + frequency
    return missing


def gaps_in_history(prize, numbers):
    """Gaps for the years that have no page. ``numbers`` are those that have one."""
    missing = missing_years(
        numbers, since=prize.awarded_since, frequency=prize.frequency or 1
    )
    return [
        Gap(prize=prize, kind=GapKind.NO_YEAR, page=prize, year=year)
        for year in missing
    ]


def gaps_of_year(year, *, moment):
    """What a published year lacks at ``moment``; nothing about one whose outcome may
    not be seen (rule R9). Asks for winners and categories."""
    if year.phase(moment) == Phase.ANNOUNCED:
        return list(_gaps_of_winners(year))
    if year.outcome == Outcome.NONE and _should_be_decided(year.schedule(), moment):
        return [_gap(year, GapKind.NO_OUTCOME)]
    return []


def _should_be_decided(schedule, moment):
    awaited = schedule.announce_at or schedule.ends_at
    return not schedule.rolling and moment >= awaited


def _gaps_of_winners(year):
    winners = list(year.winners.all())
    shared = {
        entry.category_id for entry in year.list_categories() if entry.shared_citation
    }
    lacking = {
        GapKind.NO_CITATION: [
            each
            for each in winners
            if not (each.citation or year.shared_citation or each.category_id in shared)
        ],
        GapKind.NO_PICTURE: [each for each in winners if not each.image_id],
        GapKind.NO_ALT: [
            each
            for each in winners
            if each.image_id and not each.image_alt and not each.image_is_decorative
        ],
    }
    for kind, rows in lacking.items():
        if rows:
            yield _gap(year, kind, missing=len(rows), of=len(winners))


def _gap(year, kind, **numbers):
    return Gap(prize=year.prize, kind=kind, page=year, year=year.year, **numbers)
