from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import ConflictAnswer
from .judging import Seat
from .nominees import Nominee

#: What opens a nominee: the chair's word, or else the member's own.
CLEARED = Q(ruling=ConflictAnswer.NONE) | Q(ruling="", answer=ConflictAnswer.NONE)


class ConflictQuerySet(models.QuerySet):
    def cleared(self, seat, outer_ref=None):
        """Those by which ``seat`` may read. With ``outer_ref`` (``OuterRef``) those of
        the nominee of the query around."""
        rows = self.filter(CLEARED, seat=seat)
        return rows.filter(nominee=outer_ref("pk")) if outer_ref else rows

    def in_effect(self):
        """Those that close a nominee to a member for good."""
        return self.filter(
            Q(ruling=ConflictAnswer.CONFLICT)
            | Q(ruling="", answer=ConflictAnswer.CONFLICT)
        )

    def awaiting_ruling(self):
        return self.filter(ruling="", answer=ConflictAnswer.UNSURE)


class ConflictOfInterest(models.Model):
    """What one member has said of one nominee before reading anything, and what the
    chair has ruled. Each change leaves a ``JudgingEvent``."""

    nominee = models.ForeignKey(
        Nominee, on_delete=models.PROTECT, related_name="conflicts"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="conflicts")
    answer = models.CharField(
        _("answer"), max_length=10, choices=ConflictAnswer.choices
    )
    reason = models.TextField(_("reason"), blank=True)
    declared_at = models.DateTimeField(_("declared"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ruling = models.CharField(
        _("ruling"),
        max_length=10,
        blank=True,
        choices=[
            (ConflictAnswer.NONE.value, ConflictAnswer.NONE.label),
            (ConflictAnswer.CONFLICT.value, ConflictAnswer.CONFLICT.label),
        ],
    )
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ruling_reason = models.TextField(_("reason for the ruling"), blank=True)

    objects = ConflictQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        default_permissions = ()
        ordering = ["nominee", "seat"]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee", "seat"],
                name="wagtail_trygghetspris_one_declaration_each",
            )
        ]

    def __str__(self):
        return f"{self.nominee_id}-{self.seat_id}"

    @property
    def holds(self):
        """Whether there is a conflict, by the chair's word or else the member's own."""
        return (self.ruling or self.answer) == ConflictAnswer.CONFLICT

    @property
    def is_cleared(self):
        return (self.ruling or self.answer) == ConflictAnswer.NONE
