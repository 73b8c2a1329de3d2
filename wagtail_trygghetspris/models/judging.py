"""The jury's work with one prize year: how it is done, by which criteria, and who has
a place in it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import BlindMode, JudgingState, JuryRole, ReviewMethod
from .jury import JuryMember
from .swapping import PRIZE_YEAR


class Judging(models.Model):
    """The jury's work with one prize year, from the first nominee to the decision.

    It belongs to the page that was made first, as nominations do; to no page's
    revisions, and goes with no page.
    """

    prize_year = models.OneToOneField(
        PRIZE_YEAR,
        on_delete=models.PROTECT,
        related_name="judging",
        verbose_name=_("prize year"),
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=JudgingState.choices,
        default=JudgingState.PREPARING,
    )
    method = models.CharField(
        _("how the jury reviews"),
        max_length=10,
        choices=ReviewMethod.choices,
        default=ReviewMethod.SCORES,
    )
    highest_score = models.PositiveSmallIntegerField(
        _("highest score"),
        default=5,
        validators=[MinValueValidator(2), MaxValueValidator(10)],
        help_text=_("Scores go from 1, the lowest, to this."),
    )
    blind_mode = models.CharField(
        _("hidden until the shortlist"),
        max_length=10,
        choices=BlindMode.choices,
        default=BlindMode.OFF,
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "How many members with a vote must be present for a decision. Empty: more "
            "than half of them."
        ),
    )
    allows_unnominated = models.BooleanField(
        _("the prize may go to somebody who was not nominated"), default=False
    )
    due_on = models.DateField(
        _("reviews wanted by"),
        null=True,
        blank=True,
        help_text=_("Shown to the jury. Nothing closes by itself."),
    )
    introduction = models.TextField(
        _("words to the jury"), blank=True, help_text=_("Shown above the list.")
    )
    citation_length = models.PositiveSmallIntegerField(
        _("longest citation"),
        default=1000,
        help_text=_("In characters. A longer one is pointed out, not refused."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    cleared_at = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("jury's work")
        verbose_name_plural = _("juries' work")
        default_permissions = ()
        permissions = [
            ("lead_judging", _("Can prepare and lead the work of juries")),
        ]

    def __str__(self):
        return f"{self.prize_year_id}"

    @property
    def is_open_to_jury(self):
        """Whether members see anything of the nominees at all."""
        from ..domain.judging import states

        return self.state in states.OPEN_TO_JURY

    @property
    def takes_reviews(self):
        return self.state == JudgingState.REVIEWING

    @property
    def hides_names(self):
        """Whether nominees who are not on the shortlist have no name for the jury."""
        return self._hides(BlindMode.NOMINEE)

    @property
    def hides_nominators(self):
        return self._hides(BlindMode.NOMINATOR, BlindMode.NOMINEE)

    def _hides(self, *modes):
        before_decision = (JudgingState.REVIEWING, JudgingState.DELIBERATING)
        return self.state in before_decision and self.blind_mode in modes

    @property
    def is_revealed(self):
        """Whether reviews are over, so that who handed in nothing sees them too."""
        from ..domain.judging import states

        return self.state in states.REVEALED


class Criterion(models.Model):
    """A criterion as the jury scores by it: taken from the prize year when the work is
    opened, and not changed after that."""

    judging = models.ForeignKey(
        Judging, on_delete=models.CASCADE, related_name="criteria"
    )
    name = models.CharField(_("criterion"), max_length=200)
    guidance = models.TextField(_("guidance"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1)]
    )
    place = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        default_permissions = ()
        ordering = ["place", "pk"]

    def __str__(self):
        return self.name


class SeatQuerySet(models.QuerySet):
    def of(self, user):
        """The places that ``user`` has with a log-in of their own."""
        return self.filter(user=user) if user.is_active else self.none()

    def declaring(self):
        from ..domain.judging import roles

        return self.filter(role__in=roles.DECLARING)


class Seat(models.Model):
    """A jury member's place in one year's work, with the role as it is this year.

    The log-in stands here and not on the jury, which every editor may change: whoever
    leads the work gives it, for one year at a time.
    """

    judging = models.ForeignKey(Judging, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(
        JuryMember,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("jury member"),
    )
    role = models.CharField(
        _("role in the jury"),
        max_length=20,
        choices=JuryRole.choices,
        default=JuryRole.MEMBER,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="jury_seats",
        verbose_name=_("log-in"),
        help_text=_("Empty: the member works on paper, and you enter it."),
    )
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_(
            "For reminders, and to find likely conflicts of interest. Empty: that of "
            "the log-in."
        ),
    )
    serves_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name=_("serves for"),
        help_text=_("A deputy member who is called in takes over the vote."),
    )
    place = models.PositiveSmallIntegerField(default=0)

    objects = SeatQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place in the jury")
        verbose_name_plural = _("places in the jury")
        default_permissions = ()
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["judging", "member"],
                name="wagtail_trygghetspris_one_seat_per_member",
            ),
            models.UniqueConstraint(
                fields=["judging", "user"],
                name="wagtail_trygghetspris_one_seat_per_user",
            ),
        ]

    def __str__(self):
        return f"{self.judging_id}-{self.pk}"

    @property
    def name(self):
        return self.member.name

    @property
    def address(self):
        """The e-mail address for letters, or ""."""
        return self.email or (self.user.email if self.user else "")

    @property
    def leads_the_jury(self):
        """Chair or vice chair."""
        from ..domain.judging import roles

        return self.role in roles.LEADING
