from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly
from .judging import Judging


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
