"""The pages of a prize as they were last saved, put together in memory without what
somebody may not read. Nothing of it is stored."""

from functools import partial

from ..domain import prizes
from ..models.drafts import load_drafts
from ..models.embargo import may_announce
from ..models.originals import has_translations, load_originals
from ..models.readiness import latest_draft
from ..models.swapping import nomination_form_model, prize_year_model
from .prize_states import stored_forms_under


def year_behind(page, now):
    """The year that a page is about: of a prize the current one, or the latest."""
    if isinstance(page, prize_year_model()):
        return page
    if isinstance(page, nomination_form_model()):
        return page.prize_year.get_latest_revision_as_object()
    return the_one_at_hand(years_as_saved(page), now)


def the_one_at_hand(years, now):
    return prizes.current_year(years, moment=now) or next(iter(years), None)


def prepared(page, *, user, now, is_not_awarded):
    """The draft ``page`` with the drafts around it, in memory, without what ``user``
    may not read."""
    if isinstance(page, prize_year_model()):
        prepare_year(page, stored_forms_under([page]), is_not_awarded)
    elif isinstance(page, nomination_form_model()):
        page.prize_year = page.prize_year.get_latest_revision_as_object()
        page.prize_year.hide_outcome()
    else:
        years = years_as_saved(page, hidden_before=None if may_announce(user) else now)
        page.prize_years = years
        decided = is_not_awarded and the_one_at_hand(years, now)
        forms = stored_forms_under(years)
        for each in years:
            prepare_year(each, forms, each is decided)
    return page


def years_as_saved(prize, *, hidden_before=None):
    """The years of ``prize`` as they were last saved, newest first: those that are
    published, and those that never were. With ``hidden_before`` (now) without an
    outcome that is not public by then."""
    found = prize_year_model().objects.child_of(prize).public().newest_first()
    found = [
        stored
        for stored in found.with_outcome().select_related("latest_revision")
        if stored.live or not stored.first_published_at
    ]
    if found and has_translations():
        load_originals(found)
    years = []
    for stored in found:
        stored.prize, stored.locale = prize, prize.locale
        year = latest_draft(stored)
        year.prize = prize
        if hidden_before is not None and not _is_shown(stored, hidden_before):
            year.hide_outcome()
        years.append(year)
    load_drafts([year for year in years if year.has_rows_in_memory])
    return sorted(years, key=lambda year: -year.year)


def _is_shown(year, moment):
    return year.live and year.standing(moment).shows_outcome


def prepare_year(year, forms, is_not_awarded):
    """Give the year the form of ``forms`` that it will have, and the other outcome if
    asked."""
    if is_not_awarded:
        year.not_awarded, year.is_withheld, year.winners = True, False, []
    year.get_form_page = partial(forms.get, year.path)
