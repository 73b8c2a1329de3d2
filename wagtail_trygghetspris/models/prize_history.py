"""The years of a prize, and what may be read of them."""

from django.db import models
from django.utils.functional import cached_property

from ..domain import anchors, prizes
from .originals import has_translations, load_originals
from .page_statements import public_years
from .swapping import prize_year_model


class PrizeHistoryMixin(models.Model):
    """For a prize page: its years as they stand at a moment (aware datetime)."""

    class Meta:
        abstract = True

    @cached_property
    def prize_years(self):
        """The published years of this prize, newest first, each knowing its prize and
        whether it has winners. At most three queries, however many years there are.

        Not those that are private themselves. Whether the reader may see the prize,
        and with it the rest, is for whoever shows them to ask.
        """
        years = public_years(self)
        for year in years:
            year.prize = self
            year.locale = self.locale
        if years and has_translations():
            load_originals(years)
        return years

    def current_year(self, moment):
        """The year to show as the current call at ``moment``, or None."""
        return prizes.current_year(self.prize_years, moment=moment)

    def earlier_years(self, moment):
        """The other years that have closed or been decided, newest first."""
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
        anchors.tell_apart([each.year for each in standings if each.is_announced])
