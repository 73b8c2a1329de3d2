"""The archive of winners, at an address of its own below the prize."""

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponseNotAllowed
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import path

from ..conf import get_settings
from ..domain import archive, gaps, prizes
from ..enums import Outcome
from .serving import moment_of

#: Names of the addresses: one in Swedish, one for every other language.
SWEDISH, OTHER = "archive_sv", "archive"


class ArchiveMixin(models.Model):
    """A page of all announced years, to read in three ways and to search."""

    archive_template = "wagtail_trygghetspris/winners_archive.html"

    class Meta:
        abstract = True

    @path("winners/", name=OTHER)
    @path("vinnare/", name=SWEDISH)
    def archive_view(self, request):
        """Both words lead here, whatever the language of the prize."""
        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        shown = self._shown_in_archive(request)
        context = self.get_context(request, archive={"archive": shown})
        return TemplateResponse(request, self.archive_template, context)

    def archive_url(self, request=None):
        """The address of the archive in the language of the prize."""
        is_swedish = self.locale.language_code.split("-")[0] == "sv"
        here = self.get_url(request)
        name = SWEDISH if is_swedish else OTHER
        return f"{here.rstrip('/')}/{self.reverse_subpage(name)}" if here else ""

    def _shown_in_archive(self, request):
        """Template variables of the archive. The number of queries does not grow with
        the years."""
        moment = moment_of(request)
        years = prizes.announced_years(self.prize_years, moment=moment)
        categories = {category.pk: category for category in self.categories.all()}
        views = archive.views_of(years)
        query = archive.read(
            request.GET,
            categories=list(categories),
            years=[year.year for year in years],
            views=views,
        )
        standings = self._found(years, query, moment)
        pages = Paginator(standings, get_settings().YEARS_PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        shown = list(page)
        if not query.narrows:
            self._open_outcomes([each.year for each in shown], moment)
        self._tell_apart(shown)
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
                say=self.saying,
            ),
            "has_themes": archive.View.THEMES in views,
            "views": [(view, query.address(view=view)) for view in views],
            "entries": self._with_gaps(shown, years, query),
            "themes": _by_theme(shown),
            **_ways_on(page, query),
            "canonical": self._canonical(request, query.address(page=page.number)),
        }

    def _canonical(self, request, asked):
        """The whole address of what is shown, with what was asked in one order."""
        here = self.get_full_url(request)
        if not here:
            return ""
        below = self.archive_url(request).removeprefix(self.get_url(request))
        return f"{here.rstrip('/')}/{below.lstrip('/')}{asked}"

    def _found(self, years, query, moment):
        """Standings of the years to show. Only a search needs what all came to."""
        if query.narrows:
            self._open_outcomes(years, moment)
        self._hide_the_rest(moment)
        if query.view == archive.View.THEMES:
            years = [year for _theme, group in prizes.by_theme(years) for year in group]
        return archive.found([year.standing(moment) for year in years], query)

    def _hide_the_rest(self, moment):
        """Years under embargo say nothing to a host's template either."""
        for year in self.prize_years:
            if year.outcome != Outcome.NONE and year.standing(moment).is_under_embargo:
                year.hide_outcome()

    def _with_gaps(self, shown, years, query):
        """Pairs of a standing and, in words, the years before it that the prize has no
        page for; "" when there are none, or in what was searched for."""
        if query.narrows:
            return [(standing, "") for standing in shown]
        step = self.frequency or 1
        missing = gaps.missing_years(
            [year.year for year in self.prize_years],
            since=self.awarded_since,
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
