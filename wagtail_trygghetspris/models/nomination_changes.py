from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import ChangeKind
from .nominations import Nomination


class NominationChange(models.Model):
    """Something that was done with a nomination after it was received: what, when, by
    whom, why, and the values it replaced. Rows are added and never changed."""

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        related_name="changes",
        verbose_name=_("nomination"),
    )
    kind = models.CharField(_("what"), max_length=20, choices=ChangeKind.choices)
    made_at = models.DateTimeField(_("when"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: the nominator, through the link in the receipt."),
    )
    reason = models.TextField(_("reason"), blank=True)
    previous = models.JSONField(_("replaced values"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a nomination")
        verbose_name_plural = _("changes of nominations")
        default_permissions = ()
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.nomination_id} {self.kind}"
