from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import JudgingEventKind
from .append_only import AppendOnly
from .judging import Judging, Seat
from .nominees import Nominee


class JudgingEvent(AppendOnly):
    """Something that was done in the jury's work: what, when, by whom. People and
    nominees by reference only; ``details`` holds no personal data and no score."""

    judging = models.ForeignKey(
        Judging, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("what"), max_length=20, choices=JudgingEventKind.choices)
    made_at = models.DateTimeField(_("when"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    nominee = models.ForeignKey(
        Nominee, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event in the jury's work")
        verbose_name_plural = _("events in the jury's work")
        default_permissions = ()
        base_manager_name = "objects"
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.judging_id} {self.kind}"
