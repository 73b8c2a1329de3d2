"""A prize year as the checklist reads it: as the editor last saved it, with what stands
around it."""

from datetime import timedelta

from django.db.models import Q

from ..conf import get_settings
from ..domain import checklists
from .originals import has_translations
from .swapping import nomination_form_model

#: Where a page stands, which its versions know nothing of.
TREE = ("pk", "path", "depth", "url_path")


def checklist_case(year, moment, *, winners=None, prize=None):
    """See ``YearPhasesMixin.checklist_case``."""
    prize = prize or year.prize
    winners = list(year.winners.all()) if winners is None else winners
    is_decided = bool(year.pk and (winners or year.not_awarded))
    members = list(year.jury.members.all()) if year.jury_id else None
    return checklists.Case(
        year=year,
        prize=prize,
        moment=moment,
        zone=get_settings().zone,
        form=_any_form(year),
        members=members,
        winners=winners,
        siblings=_published_siblings(year, prize, moment=moment),
        outcome_is_public=is_decided and year.has_public_outcome(moment),
        published=_as_published(year),
    )


def _as_published(year):
    """The stored row, where ``year`` may be a draft of it with other dates."""
    if not (year.live and year.has_unpublished_changes):
        return None
    return type(year)._default_manager.filter(pk=year.pk).first()


def _any_form(year):
    """The nomination form of ``year`` as last saved, published or not, or None."""
    if not year.pk:
        return None
    form = nomination_form_model().objects.child_of(year).first()
    return form and form.get_latest_revision_as_object()


def _published_siblings(year, prize, *, moment):
    """The other published years of ``prize`` that may take nominations at ``moment`` or
    later."""
    years = type(year)._default_manager.child_of(prize).live().exclude(pk=year.pk)
    years = list(years.filter(may_be_open(moment)).with_outcome())
    for each in years:
        each.prize = prize
    return years


def may_be_open(moment):
    """A condition on years: not closed for good at ``moment``. What the dates of a
    translation are stands in another row."""
    still_open = Q(rolling=True) | Q(last_day__gte=_day_before(moment))
    return still_open | Q(last_day=None) if has_translations() else still_open


def is_maybe_open(year, *, moment):
    """The same of one year at hand."""
    dates = year.original
    return dates.rolling or bool(
        dates.last_day and dates.last_day >= _day_before(moment)
    )


def _day_before(moment):
    return moment.astimezone(get_settings().zone).date() - timedelta(days=1)


def latest_draft(page):
    """``page`` as it was last saved, read from its ``latest_revision``, which the
    caller has fetched: no query, whatever it refers to. What it refers to may have
    been deleted: see ``drafts.fetch_references``."""
    revision = page.latest_revision
    if revision is None or (page.live and not page.has_unpublished_changes):
        return page
    draft = type(page).from_serializable_data(revision.content, check_fks=False)
    for name in (*TREE, "live", "has_unpublished_changes"):
        setattr(draft, name, getattr(page, name))
    for name in ("original_pk", "_original"):
        if name in page.__dict__:
            setattr(draft, name, getattr(page, name))
    draft.locale = page.locale
    draft.translation_key = page.translation_key
    return draft
