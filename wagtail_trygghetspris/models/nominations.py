from django.db import models
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..domain.questions import COLUMNS, from_data, readable_answer
from ..enums import Channel, NominationStatus
from .swapping import NOMINATION_FORM, PRIZE_YEAR, prize_model, prize_year_model


class FormVersion(models.Model):
    """A nomination form as it was shown: questions, order, and information text.

    One row for each wording that a nomination was made on (rule R7).
    """

    form_page = models.ForeignKey(
        NOMINATION_FORM,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name=_("nomination form"),
    )
    digest = models.CharField(max_length=64)
    questions = models.JSONField(_("questions"))
    information = models.TextField(_("information on personal data"), blank=True)
    created_at = models.DateTimeField(_("first used"), auto_now_add=True)

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


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The nominations that ``user`` may read; the same answer at every door."""
        if user.is_active and user.has_perm("wagtail_trygghetspris.view_nomination"):
            return self
        return self.none()

    def for_export_by(self, user):
        """The nominations that ``user`` may take out of the system."""
        if user.has_perm("wagtail_trygghetspris.export_nomination"):
            return self.visible_to(user)
        return self.none()

    def prize_years(self):
        """The prize years these nominations are for, newest first, each knowing its
        prize and its outcome. Two queries, however many years there are."""
        years = list(
            prize_year_model()
            .objects.filter(pk__in=self.order_by().values("prize_year"))
            .newest_first()
            .with_outcome()
        )
        paths = {year.path[: -year.steplen] for year in years}
        prizes = {
            prize.path: prize for prize in prize_model().objects.filter(path__in=paths)
        }
        for year in years:
            if year.path[: -year.steplen] in prizes:
                year.prize = prizes[year.path[: -year.steplen]]
        return years

    def form_versions(self):
        """The wordings these nominations were made on, oldest first."""
        return FormVersion.objects.filter(
            pk__in=self.order_by().values("form_version")
        ).order_by("created_at", "pk")


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
    nominee = models.TextField(_("nominee"), blank=True)
    category_name = models.CharField(_("category"), max_length=200, blank=True)
    motivation = models.TextField(_("reasons for the nomination"), blank=True)
    nominator_name = models.TextField(_("nominated by"), blank=True)
    nominator_email = models.EmailField(_("nominator's e-mail"), blank=True)
    answers = models.JSONField(_("other answers"), default=dict, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = NominationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        default_permissions = ("view",)
        permissions = [("export_nomination", _("Can export nominations"))]
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["prize_year", "-received_at"],
                name="wtp_nomination_year_received",
            )
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
        return from_data(self.form_version.questions)

    def answer(self, key):
        """The answer to one question as it was stored."""
        return getattr(self, key) if key in COLUMNS else self.answers.get(key)

    def questions_and_answers(self):
        """Pairs of label and readable answer, in the order of the form."""
        return [
            (question.label, readable_answer(self.answer(question.key)))
            for question in self.questions
        ]
