"""The page of a prize, as far as our own templates make it for everybody."""

from django.core.paginator import Page, Paginator
from django.utils.functional import SimpleLazyObject
from wagtail.models import Locale

from ..conf import get_settings
from .kept_pages import is_shared, is_told_by_rows
from .prize_facts import page_facts


def may_be_limited(prize):
    """Asks what else must be known of a prize in the same statement."""
    language, above, below, version = page_facts(prize)
    if "locale" not in prize._state.fields_cache:
        prize.locale = Locale(pk=prize.locale_id, language_code=language)
    prize._version = None if below else version
    return above


def find_kept_history(prize, request):
    """None where a page below it is private or an alias, too."""
    version = prize.__dict__.pop("_version", None)
    number = request.GET.get("page", "1")
    if not (version and number.isdecimal() and len(number) < 4):
        return None
    kept = prize.find_kept(request, prize, more=[number], version=version)
    if kept:
        kept.number = number
    return kept


def known_history(prize, request, kept):
    """What the page shows, asked for as soon as somebody looks at it."""
    known, moment = kept.known, kept.moment
    prize._known_change = moment, known["until"]
    all_shown = SimpleLazyObject(lambda: prize._shown_on_page(request, moment))
    return {
        "current": _later(all_shown, "current") if known["has_current"] else None,
        "earlier_page": _page_of(known, all_shown),
        "earlier": _later(all_shown, "earlier"),
        "has_archive": known["has_archive"],
    }


def keep_parts(prize, kept):
    """Not where something is on it that only a shared cache hears of: a jury, or
    what its texts lead on to; or dates of another language's page. Nor where the page
    that is shown goes by another number: nobody can fill the cache with copies."""
    shown = kept.names
    current, pages = shown["current"], shown["earlier_page"]
    years = [current.year] if current else []
    if str(pages.number) != kept.number:
        return
    is_told = is_told_by_rows(prize, *years) and not any(
        year.is_translation for year in prize.prize_years
    )
    if not is_told or (any(year.jury_id for year in years) and not is_shared()):
        return
    until = prize.next_change(kept.moment)
    known = {
        "until": until,
        "has_current": bool(current),
        "has_archive": shown["has_archive"],
        "number": pages.number,
        "count": pages.paginator.count,
    }
    kept.keep(known, until=until)


def _page_of(known, shown):
    """A page of earlier years whose place is known before they are."""
    pages = _later(shown, "earlier_page")
    paginator = Paginator([], get_settings().YEARS_PER_PAGE)
    paginator.object_list = SimpleLazyObject(lambda: pages.paginator.object_list)
    paginator.count = known["count"]
    years = SimpleLazyObject(lambda: pages.object_list)
    return Page(years, known["number"], paginator)


def _later(shown, name):
    return SimpleLazyObject(lambda: shown[name])
