"""The years of a prize, and what may be read of them."""

from django.db import models
from django.http import HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import path

from .originals import has_translations, load_originals
from .swapping import prize_year_model

#: Names of the addresses of the archive: one in Swedish, one for every other language.
SWEDISH, OTHER = "archive_sv", "archive"


class PrizeHistoryMixin(models.Model):
    """For a prize page: its years as they stand at a moment (aware datetime), and the
    archive of them."""

    archive_template = "wagtail_trygghetspris/winners_archive.html"

    class Meta:
        abstract = True

    @cached_property
    def prize_years(self):
        """The published years of this prize, newest first, each knowing its prize and
        whether it has winners. At most three queries, however many years there are.

        Not those that are private themselves. Whether the reader may see the prize,
        and with it the rest, is for whoever shows them to ask.
        """
        from .page_statements import public_years

        years = public_years(self)
        for year in years:
            year.prize = self
            year.locale = self.locale
        if years and has_translations():
            load_originals(years)
        return years

    def current_year(self, moment):
        """The year to show as the current call at ``moment``, or None."""
        from ..domain import prizes

        return prizes.current_year(self.prize_years, moment=moment)

    def earlier_years(self, moment):
        """The other years that have closed or been decided, newest first."""
        from ..domain import prizes

        return prizes.earlier_years(self.prize_years, moment=moment)

    def jury_year(self, moment):
        """The year whose jury to show: the current one, or else the latest behind it
        that has a public jury; None when there is none. Two queries."""
        current = self.current_year(moment)
        years = [current, *self.earlier_years(moment)]
        years = [year for year in years if year and year.jury_id]
        models.prefetch_related_objects(years, "jury__members")
        return next((year for year in years if year.jury.has_public_face), None)

    def next_change(self, moment):
        """The next moment (UTC) at which anything on this page changes, or None."""
        known = self.__dict__.get("_known_change")
        if known and known[0] == moment:
            return known[1]
        changes = [year.next_change(moment) for year in self.prize_years]
        return min((change for change in changes if change), default=None)

    def _open_outcomes(self, years, moment):
        """Fetch what ``years`` came to where it may be read at ``moment``, and take
        the rest away, so that no host's template can show it."""
        shown = []
        for year in years:
            standing = year.standing(moment)
            if standing.is_under_embargo:
                year.hide_outcome()
            elif not year.has_rows_in_memory:
                shown.append(year)
        prize_year_model().objects.load_outcomes(shown)

    def _tell_apart(self, standings):
        """Let no two winners on a page with ``standings`` have the same address."""
        from ..domain import anchors

        anchors.tell_apart([each.year for each in standings if each.is_announced])

    @path("winners/", name=OTHER)
    @path("vinnare/", name=SWEDISH)
    def archive_view(self, request):
        """Both words lead here, whatever the language of the prize."""
        from .archive import shown_in_archive

        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        shown = shown_in_archive(self, request)
        context = self.get_context(request, archive={"archive": shown})
        return TemplateResponse(request, self.archive_template, context)

    def archive_url(self, request=None):
        """The address of the archive in the language of the prize."""
        is_swedish = self.locale.language_code.split("-")[0] == "sv"
        here = self.get_url(request)
        name = SWEDISH if is_swedish else OTHER
        return f"{here.rstrip('/')}/{self.reverse_subpage(name)}" if here else ""

    # What our own templates make of the page is kept

    def may_be_limited(self):
        """Asks what else must be known of a prize in the same statement."""
        from .kept_prizes import may_be_limited

        return may_be_limited(self)

    def keep_parts(self, kept):
        from .kept_prizes import keep_parts

        keep_parts(self, kept)
