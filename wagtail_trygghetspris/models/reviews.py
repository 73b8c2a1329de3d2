"""What jury members think of nominees. Scores are rows; means are computed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .judging import Criterion, Seat
from .nominees import Nominee


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
