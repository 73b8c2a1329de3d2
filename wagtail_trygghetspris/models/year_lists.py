"""Lists of prize years: what their pages need, in few queries."""

from django.db import models
from wagtail.images import get_image_model
from wagtail.models import PageQuerySet

from ..domain import citations
from .originals import first_of_translations, has_translations
from .telling import SHARE_SPEC

#: Every size a winner's picture is shown in; fetched with the list, not one by one.
PICTURE_SPECS = ("width-320", "width-640", SHARE_SPEC)


class PrizeYearQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-year", "-pk")

    def with_outcome(self):
        """Each year knows whether it has winners and categories, and which page it
        follows, without queries of its own."""
        years = self.annotate(
            has_winners=self._has("winners"),
            has_categories=self._has("year_categories"),
        )
        if has_translations():
            years = years.annotate(original_pk=first_of_translations(self.model))
        return years

    def _has(self, relation):
        rows = self.model._meta.get_field(relation).related_model
        return models.Exists(rows.objects.filter(prize_year=models.OuterRef("pk")))

    def load_outcomes(self, years):
        """Fetch winners, their pictures and the categories for ``years`` (a list) in
        a number of queries that does not grow with it."""
        winner = self.model._meta.get_field("winners").related_model
        entry = self.model._meta.get_field("year_categories").related_model
        rendition = get_image_model().get_rendition_model()
        models.prefetch_related_objects(
            years,
            models.Prefetch(
                "winners", winner.objects.select_related("category", "image")
            ),
            models.Prefetch(
                "winners__image__renditions",
                rendition.objects.filter(filter_spec__in=PICTURE_SPECS),
                to_attr="prefetched_renditions",
            ),
        )
        models.prefetch_related_objects(
            [year for year in years if getattr(year, "has_categories", True)],
            models.Prefetch(
                "year_categories", entry.objects.select_related("category")
            ),
        )
        self._lend_citations([year for year in years if year.is_translation])

    def _lend_citations(self, translated):
        """Let the published originals of ``translated`` lend what those lack, in two
        queries."""
        lacking = [
            year
            for year in translated
            if year.original.live
            and not all(winner.citation for winner in year.winners.all())
        ]
        originals = [year.original for year in lacking]
        models.prefetch_related_objects(originals, "winners", "locale")
        for year, original in zip(lacking, originals, strict=True):
            citations.lend(
                list(year.winners.all()),
                list(original.winners.all()),
                language=original.locale.language_code,
            )
