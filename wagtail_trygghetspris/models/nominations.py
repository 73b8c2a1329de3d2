from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..domain.correcting import CORRECTABLE
from ..domain.questions import COLUMNS, from_data, readable_answer
from ..enums import Channel, NominationStatus
from .nomination_lists import HandledQuerySet
from .swapping import NOMINATION_FORM, PRIZE_YEAR, prize_model, prize_year_model


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
        return from_data(self.questions)


class NominationQuerySet(HandledQuerySet):
    def visible_to(self, user):
        """The nominations that staff may read; the same answer at every door. Who sits
        in a jury reads those of its year as a member does, by ``before(reader)``."""
        if user.is_active and user.has_perm("wagtail_trygghetspris.view_nomination"):
            return self.filter(~models.Q(prize_year__in=self._years_judged_by(user)))
        return self.none()

    def _years_judged_by(self, user):
        seats = self.model._meta.get_field("grouped_as").related_model._meta
        seats = seats.get_field("judging").related_model._meta.get_field("seats")
        seats = seats.related_model.objects.of(user).declaring()
        return seats.order_by().values("judging__prize_year")

    def before(self, reader):
        """The nominations that a jury member, or who leads the work, may read there:
        those received, of this year, of nominees that are ``visible_to`` them."""
        nominees = self.model._meta.get_field("grouped_as").related_model.objects
        return self.filter(
            status=NominationStatus.RECEIVED,
            prize_year=reader.judging.prize_year_id,
            grouped_as__in=nominees.visible_to(reader).order_by().values("pk"),
        )

    def signs_for(self, reader):
        """What likely conflicts of interest are found by, of the nominees whose names
        ``reader`` may see: for the search alone, never to be shown."""
        nominees = self.model._meta.get_field("grouped_as").related_model.objects
        return self.filter(
            status=NominationStatus.RECEIVED,
            prize_year=reader.judging.prize_year_id,
            grouped_as__in=nominees.named_to(reader).order_by().values("pk"),
        ).order_by("pk")

    def for_export_by(self, user):
        """The nominations that ``user`` may take out of the system."""
        if user.has_perm("wagtail_trygghetspris.export_nomination"):
            return self.visible_to(user)
        return self.none()

    def prize_years(self):
        """The prize years these nominations are for, newest first, each knowing its
        prize and its outcome. Two queries, however many years there are.

        Each year asks the index for one. "In" would read all nominations, and on
        PostgreSQL so would "exists"; with "=" in place of a range PostgreSQL would
        read the table instead of the index, where one year has most of its rows.
        """
        year = models.OuterRef("pk")
        of_year = self.filter(prize_year__gte=year, prize_year__lte=year)
        one = models.Subquery(of_year.order_by("prize_year_id").values("pk")[:1])
        years = list(
            prize_year_model()
            .objects.filter(IsNull(one, False))
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
        made_on = self.order_by().filter(form_version=models.OuterRef("pk"))
        versions = FormVersion.objects.filter(models.Exists(made_on))
        return versions.order_by("created_at", "pk")


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
        return self.status in CORRECTABLE

    def answer(self, key):
        """The answer to one question as it was stored."""
        return getattr(self, key) if key in COLUMNS else self.answers.get(key)

    def questions_and_answers(self):
        """Pairs of label and readable answer, in the order of the form."""
        return [
            (question.label, readable_answer(self.answer(question.key), question.key))
            for question in self.questions
        ]
