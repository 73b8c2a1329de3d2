"""What the archive of winners shows: all announced years of a prize, to read in three
ways and to search."""

from django.core.paginator import Paginator

from ..conf import get_settings
from ..domain import archive, gaps, prizes
from ..enums import Outcome
from .serving import moment_of


def shown_in_archive(prize, request):
    """Template variables of the archive. The number of queries does not grow with
    the years."""
    moment = moment_of(request)
    years = prizes.announced_years(prize.prize_years, moment=moment)
    categories = {category.pk: category for category in prize.categories.all()}
    views = archive.views_of(years)
    query = archive.read(
        request.GET,
        categories=list(categories),
        years=[year.year for year in years],
        views=views,
    )
    standings = _found(prize, years, query, moment)
    pages = Paginator(standings, get_settings().YEARS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = list(page)
    if not query.narrows:
        prize._open_outcomes([each.year for each in shown], moment)
    prize._tell_apart(shown)
    return {
        "query": query,
        "years": years,
        "categories": list(categories.values()),
        "pages": page,
        "number": pages.count,
        "heading": archive.heading(
            query,
            pages.count,
            category=categories.get(query.category),
            say=prize.saying,
        ),
        "has_themes": archive.View.THEMES in views,
        "views": [(view, query.address(view=view)) for view in views],
        "entries": _with_gaps(prize, shown, years, query),
        "themes": _by_theme(shown),
        **_ways_on(page, query),
        "canonical": _canonical(prize, request, query.address(page=page.number)),
    }


def _canonical(prize, request, asked):
    """The whole address of what is shown, with what was asked in one order."""
    here = prize.get_full_url(request)
    if not here:
        return ""
    below = prize.archive_url(request).removeprefix(prize.get_url(request))
    return f"{here.rstrip('/')}/{below.lstrip('/')}{asked}"


def _found(prize, years, query, moment):
    """Standings of the years to show. Only a search needs what all came to."""
    if query.narrows:
        prize._open_outcomes(years, moment)
    _hide_the_rest(prize, moment)
    if query.view == archive.View.THEMES:
        years = [year for _theme, group in prizes.by_theme(years) for year in group]
    return archive.found([year.standing(moment) for year in years], query)


def _hide_the_rest(prize, moment):
    """Years under embargo say nothing to a host's template either."""
    for year in prize.prize_years:
        if year.outcome != Outcome.NONE and year.standing(moment).is_under_embargo:
            year.hide_outcome()


def _with_gaps(prize, shown, years, query):
    """Pairs of a standing and, in words, the years before it that the prize has no
    page for; "" when there are none, or in what was searched for."""
    if query.narrows:
        return [(standing, "") for standing in shown]
    step = prize.frequency or 1
    missing = gaps.missing_years(
        [year.year for year in prize.prize_years],
        since=prize.awarded_since,
        frequency=step,
    )
    before = archive.gaps_before([year.year for year in years], missing)
    return [
        (each, archive.spoken_years(before.get(each.year.year, ()), step=step))
        for each in shown
    ]


def _by_theme(standings):
    """Pairs of theme and standings, for one page of the archive."""
    by_year = {standing.year: standing for standing in standings}
    return [
        (theme, [by_year[year] for year in group])
        for theme, group in prizes.by_theme(list(by_year))
    ]


def _ways_on(page, query):
    later = page.has_previous() and query.address(page=page.previous_page_number())
    earlier = page.has_next() and query.address(page=page.next_page_number())
    # The first page of the plain archive has no query string.
    return {
        "later_url": page.has_previous() and (later or "?"),
        "earlier_url": earlier,
    }
