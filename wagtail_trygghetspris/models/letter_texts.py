from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import LetterKind
from .decisions import Decision
from .judging import Judging


class LetterText(models.Model):
    """The text of letters that staff write: prepared, changed as often as they like,
    and frozen by being sent."""

    judging = models.ForeignKey(
        Judging, on_delete=models.PROTECT, related_name="letter_texts"
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letter_texts",
        verbose_name=_("decision"),
        help_text=_("What the text was written from."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind.choices)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of letters")
        verbose_name_plural = _("texts of letters")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.judging_id} {self.kind}"
