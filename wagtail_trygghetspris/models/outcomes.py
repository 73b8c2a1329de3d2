from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Outcome
from .embargo import (
    EmbargoFieldPanel,
    EmbargoInlinePanel,
    EmbargoMultiFieldPanel,
    EmbargoNotice,
)
from .languages import LanguageField


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
