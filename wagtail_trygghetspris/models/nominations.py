from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..enums import ChangeKind, Channel, NominationStatus
from .nomination_lists import NominationQuerySet
from .swapping import NOMINATION_FORM, PRIZE_YEAR


class FormVersion(models.Model):
    """A nomination form as it was shown: questions, order, and information text.

    One row for each wording that anybody was shown (rule R7). It goes with its form
    page, unless a nomination was made on it: that keeps both.
    """

    form_page = models.ForeignKey(
        NOMINATION_FORM,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("nomination form"),
    )
    digest = models.CharField(max_length=64)
    questions = models.JSONField(_("questions"))
    information = models.TextField(_("information on personal data"), blank=True)
    created_at = models.DateTimeField(_("first shown"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["form_page", "digest"],
                name="wagtail_trygghetspris_one_version_per_wording",
            )
        ]

    def __str__(self):
        return self.digest[:12]

    def as_questions(self):
        """The questions as plain values, in the order they were asked."""
        from ..domain.questions import from_data

        return from_data(self.questions)


class Nomination(models.Model):
    """A nomination as it was received: a public record, kept until it is disposed of
    under a rule (R8). Never part of a page, a revision or a search index."""

    reference = models.CharField(_("reference number"), max_length=20, unique=True)
    received_at = models.DateTimeField(_("received"), db_index=True)
    channel = models.CharField(
        _("received by"),
        max_length=10,
        choices=Channel.choices,
        default=Channel.WEB,
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=NominationStatus.choices,
        default=NominationStatus.RECEIVED,
    )
    language = models.CharField(_("language"), max_length=20, blank=True)
    prize_year = models.ForeignKey(
        PRIZE_YEAR,
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("prize year"),
    )
    form_page = models.ForeignKey(
        NOMINATION_FORM,
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("nomination form"),
    )
    form_version = models.ForeignKey(
        FormVersion,
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("form version"),
    )
    # Null, not "": any number of rows may have none.
    idempotency_key = models.CharField(  # noqa: DJ001
        max_length=64, unique=True, null=True, editable=False
    )
    # A fingerprint of form, answers and browser: tells nothing about other rows.
    repeat_key = models.CharField(  # noqa: DJ001
        max_length=64, unique=True, null=True, editable=False
    )
    content_digest = models.CharField(max_length=64, blank=True, editable=False)
    is_in_grace = models.BooleanField(_("received in the grace period"), default=False)
    is_late = models.BooleanField(_("received late"), default=False)
    is_incomplete = models.BooleanField(
        _("needs additional information"), default=False
    )
    registration_number = models.CharField(
        _("registration number"), max_length=100, blank=True
    )
    quarantine_reasons = models.JSONField(
        _("reasons for the quarantine"), default=list, blank=True
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("registered by"),
    )
    created_at = models.DateTimeField(_("stored"), default=timezone.now, editable=False)
    nominee_key = models.CharField(max_length=64, blank=True, editable=False)
    nominee = models.TextField(_("nominee"), blank=True)
    category_name = models.CharField(_("category"), max_length=200, blank=True)
    motivation = models.TextField(_("reasons for the nomination"), blank=True)
    nominator_name = models.TextField(_("nominated by"), blank=True)
    nominator_email = models.EmailField(_("nominator's e-mail"), blank=True)
    answers = models.JSONField(_("other answers"), default=dict, blank=True)
    grouped_as = models.ForeignKey(
        "wagtail_trygghetspris.Nominee",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="nominations",
        verbose_name=_("nominee before the jury"),
    )
    search_text = models.TextField(editable=False, blank=True)

    objects = NominationQuerySet.as_manager()
    wagtail_reference_index_ignore = True
    #: True on the instance that answers a repeated post: nothing was stored for it.
    is_repeat = False

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        default_permissions = ("view", "add", "change")
        permissions = [
            ("export_nomination", _("Can export nominations")),
            ("release_nomination", _("Can release nominations from quarantine")),
            ("see_nominator", _("Can see who has nominated")),
        ]
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["prize_year", "-received_at"],
                name="wtp_nomination_year_received",
            ),
            models.Index(
                fields=["prize_year", "nominee_key"], name="wtp_nomination_nominee"
            ),
            models.Index(
                fields=["status", "-received_at"], name="wtp_nomination_status"
            ),
        ]

    def __str__(self):
        """The reference only: logs and titles copy this and outlive the row."""
        return self.reference

    @property
    def received_local(self):
        """The time of receipt on the clocks of the municipality."""
        return self.received_at.astimezone(get_settings().zone)

    @property
    def questions(self):
        """The questions as the nominator saw them."""
        return self.form_version.as_questions()

    @property
    def can_be_corrected(self):
        """Whether its nominator may correct or withdraw it, if it is in time."""
        from ..domain.correcting import CORRECTABLE

        return self.status in CORRECTABLE

    def answer(self, key):
        """The answer to one question as it was stored."""
        from ..domain.questions import COLUMNS

        return getattr(self, key) if key in COLUMNS else self.answers.get(key)

    def questions_and_answers(self):
        """Pairs of label and readable answer, in the order of the form."""
        from ..domain.questions import readable_answer

        return [
            (question.label, readable_answer(self.answer(question.key), question.key))
            for question in self.questions
        ]


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
