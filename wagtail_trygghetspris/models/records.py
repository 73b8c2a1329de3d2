"""What a jury's work leaves behind: its decisions, the log of what was done, and the
letters that tell of it. What is written once (rule R10) the database refuses to change
too, see migration 0005: on PostgreSQL changes and deletions, on SQLite changes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import JudgingEventKind, LetterKind
from .judging import Judging, Seat
from .nominees import Nominee


class WrittenOnce(Exception):
    """A row of this table is never changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise WrittenOnce

    def bulk_update(self, objs, fields, batch_size=None):
        raise WrittenOnce

    def delete(self):
        raise WrittenOnce


class AppendOnly(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise WrittenOnce


class Decision(AppendOnly):
    """What the jury decided, as it was established: written once, kept for ever.

    ``document`` is canonical JSON in UTF-8 (see ``domain/judging/deciding.py``), and
    ``checksum`` the SHA-256 of what that module says. A correction is a decision of
    its own that refers to the one it ``corrects``.
    """

    judging = models.ForeignKey(
        Judging, on_delete=models.PROTECT, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    document = models.TextField(_("the decision"))
    checksum = models.CharField(_("checksum"), max_length=64)
    decided_by = models.CharField(_("decided by"), max_length=255)
    decided_on = models.DateField(_("date of the decision"))
    registration_number = models.CharField(
        _("registration number"), max_length=100, blank=True
    )
    made_at = models.DateTimeField(_("established"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("established by"),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    reason = models.TextField(_("reason for the correction"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ()
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["judging", "number"],
                name="wagtail_trygghetspris_one_decision_per_number",
            )
        ]

    def __str__(self):
        return f"{self.judging_id}-{self.number}"


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
