"""What prize years have come to: the fields, and lists that know it in few queries."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import PageQuerySet

from ..enums import Outcome
from .embargo import (
    EmbargoFieldPanel,
    EmbargoInlinePanel,
    EmbargoMultiFieldPanel,
    EmbargoNotice,
)
from .languages import LanguageField
from .originals import first_of_translations, has_translations

#: The size that is asked for where pages are shared; smaller pictures stay smaller.
SHARE_SPEC = "fill-1200x630|format-jpeg"
#: Every size a winner's picture is shown in; fetched with the list, not one by one.
PICTURE_SPECS = ("width-320", "width-640", SHARE_SPEC)


class OutcomeMixin(models.Model):
    """What a prize year has come to, and when that may be seen."""

    announce_at = models.DateTimeField(
        _("announce at"),
        null=True,
        blank=True,
        help_text=_(
            "Winners are not shown before this moment. Empty: they are shown as soon "
            "as the last day has passed and they are published."
        ),
    )
    is_withheld = models.BooleanField(
        _("keep the winners hidden"),
        default=False,
        help_text=_("As long as this is ticked nothing of the outcome is shown."),
    )
    winners_text = models.TextField(
        _("sentence about the winners"),
        blank=True,
        help_text=_("Shown instead of the names after the word Winner."),
    )
    shared_citation = models.TextField(
        _("common citation"),
        blank=True,
        help_text=_("If all winners share one citation. Without quotation marks."),
    )
    shared_citation_language = LanguageField(
        _("language of the common citation"),
        help_text=_("If it is in another language than the page."),
    )
    not_awarded = models.BooleanField(
        _("the prize is not awarded this year"), default=False
    )
    not_awarded_reason = models.TextField(_("reason"), blank=True)

    winner_panels = [
        EmbargoNotice(),
        EmbargoFieldPanel("announce_at"),
        EmbargoFieldPanel("is_withheld"),
        EmbargoInlinePanel("winners", heading=_("Winners"), label=_("Winner")),
        EmbargoFieldPanel("winners_text"),
        EmbargoFieldPanel("shared_citation"),
        EmbargoFieldPanel("shared_citation_language"),
        EmbargoMultiFieldPanel(
            [
                EmbargoFieldPanel("not_awarded"),
                EmbargoFieldPanel("not_awarded_reason"),
            ],
            heading=_("If the prize is not awarded"),
        ),
    ]

    class Meta:
        abstract = True

    #: What the year has come to, kept when that is taken from the object in memory.
    hidden_outcome = None

    @property
    def outcome(self):
        if self.hidden_outcome is not None:
            return self.hidden_outcome
        if self.not_awarded:
            return Outcome.NOT_AWARDED
        known = getattr(self, "has_winners", None)
        has_winners = self.winners.exists() if known is None else known
        return Outcome.WINNERS if has_winners else Outcome.NONE

    def save(self, *args, **kwargs):
        from .anchors import save_with_anchors

        usual = partial(super().save, *args, **kwargs)
        return save_with_anchors(self, usual, kwargs.get("update_fields"))


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
        from ..domain import citations

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
