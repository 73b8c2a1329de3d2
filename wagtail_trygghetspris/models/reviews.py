"""What jury members say of nominees: whether they may judge them, and what they think.
Scores are rows; means are computed."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ..enums import ConflictAnswer
from .judging import Criterion, Seat
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


class ReviewQuerySet(models.QuerySet):
    def standing(self):
        """Those that no conflict of interest has voided."""
        return self.filter(voided_at__isnull=True)

    def submitted(self):
        return self.standing().filter(submitted_at__isnull=False)

    def visible_to(self, reader):
        """A member's own, and those of others that are submitted: of nominees for
        which the member has submitted too, or of all when the reviews are over. Who
        leads and has no seat sees none before that, and who enters for a member
        without a log-in those of that member."""
        rows = self.standing().filter(
            nominee__in=Nominee.objects.visible_to(reader).order_by().values("pk")
        )
        others = Q(submitted_at__isnull=False)
        if reader.seat is None:
            return rows.filter(others) if reader.judging.is_revealed else rows.none()
        if reader.acts_for_member and not reader.judging.is_revealed:
            return rows.filter(seat=reader.seat)
        if not reader.judging.is_revealed:
            own = self.model.objects.submitted().filter(seat=reader.seat)
            others &= Exists(own.filter(nominee=OuterRef("nominee")))
        return rows.filter(Q(seat=reader.seat) | others)

    def revealed_to(self, reader):
        """Submitted ones, of nominees that ``reader`` may read and that are revealed
        to the reader: for queries that begin with these. ``visible_to`` of them would
        find out once more which they are."""
        rows = self.submitted()
        if reader.acts_for_member and not reader.judging.is_revealed:
            return rows.filter(seat=reader.seat)
        return rows

    def own_of(self, reader):
        """The member's own standing reviews of what may be read."""
        return self.visible_to(reader).filter(seat=reader.seat)

    def with_number_of_scores(self):
        return self.annotate(number_of_scores=models.Count("scores"))


class Review(models.Model):
    """One member's review of one nominee. A review that a conflict has voided stays as
    a row until working material is cleared, and counts nowhere."""

    nominee = models.ForeignKey(
        Nominee, on_delete=models.PROTECT, related_name="reviews"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="reviews")
    rank = models.PositiveSmallIntegerField(
        _("rank"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    comment = models.TextField(_("comment to the jury"), blank=True)
    updated_at = models.DateTimeField(_("saved"))
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    voided_at = models.DateTimeField(_("voided"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        ordering = ["nominee", "seat"]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee", "seat"],
                condition=Q(voided_at__isnull=True),
                name="wagtail_trygghetspris_one_review_each",
            )
        ]

    def __str__(self):
        return f"{self.nominee_id}-{self.seat_id}"


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="scores"
    )
    value = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(1), MaxValueValidator(10)]
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        default_permissions = ()
        ordering = ["criterion"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"],
                name="wagtail_trygghetspris_one_score_per_criterion",
            )
        ]

    def __str__(self):
        return f"{self.review_id}-{self.criterion_id}"


class ReviewNote(models.Model):
    """A member's private note. Nobody else reads it: in a table of its own, so that no
    query for reviews brings it along."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="note")
    text = models.TextField(_("private note"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        default_permissions = ()

    def __str__(self):
        return f"{self.review_id}"
