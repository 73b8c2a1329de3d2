"""The jury's meeting as it is kept while it goes on. What was decided is frozen in a
``Decision``; this can be changed until then."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import DecidedOutcome, Presence
from .judging import Judging, Seat
from .nominees import Nominee


class Meeting(models.Model):
    judging = models.ForeignKey(
        Judging, on_delete=models.PROTECT, related_name="meetings"
    )
    held_on = models.DateField(_("date"))
    began_at = models.TimeField(_("began"), null=True, blank=True)
    ended_at = models.TimeField(_("ended"), null=True, blank=True)
    location = models.CharField(_("place"), max_length=200, blank=True)
    secretary = models.CharField(_("secretary"), max_length=200, blank=True)
    adjusters = models.CharField(
        _("checked by"),
        max_length=255,
        blank=True,
        help_text=_("Who checks the minutes together with the chair."),
    )
    notes = models.TextField(_("notes"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        default_permissions = ()
        ordering = ["held_on", "pk"]

    def __str__(self):
        return f"{self.judging_id}-{self.held_on}"


class Attendance(models.Model):
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(
        _("presence"),
        max_length=10,
        choices=Presence.choices,
        default=Presence.ABSENT,
    )
    replaces = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("serves for"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        default_permissions = ()
        ordering = ["seat__place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="wagtail_trygghetspris_one_attendance_each",
            )
        ]

    def __str__(self):
        return f"{self.meeting_id}-{self.seat_id}"


class StepOut(models.Model):
    """That a member with a conflict of interest left the room for a nominee."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="step_outs"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stepping out")
        verbose_name_plural = _("steppings out")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat", "nominee"],
                name="wagtail_trygghetspris_one_step_out_each",
            )
        ]

    def __str__(self):
        return f"{self.meeting_id}-{self.seat_id}-{self.nominee_id}"


class Question(models.Model):
    """What the meeting decides: the outcome in one category, or of the whole year."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="questions"
    )
    category = models.ForeignKey(
        "wagtail_trygghetspris.PrizeCategory",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("category"),
    )
    place = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=DecidedOutcome.choices, blank=True
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("If it is not awarded or reserved.")
    )
    shared_citation = models.TextField(_("common citation"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()
        ordering = ["place", "pk"]

    def __str__(self):
        return f"{self.meeting_id}-{self.pk}"


class Proposal(models.Model):
    """Something the jury can vote for: a nominee, somebody who was not nominated, or
    that nobody is awarded."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="proposals"
    )
    nominee = models.ForeignKey(
        Nominee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nominee"),
    )
    name = models.CharField(
        _("name"), max_length=255, blank=True, help_text=_("Who was not nominated.")
    )
    outcome = models.CharField(
        _("outcome"),
        max_length=20,
        choices=DecidedOutcome.choices,
        default=DecidedOutcome.WINNERS,
    )
    proposed_by = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    is_winner = models.BooleanField(_("is awarded"), default=False)
    share = models.CharField(
        _("share"),
        max_length=100,
        blank=True,
        help_text=_("If several share the prize. For example: half, or 25 000 kronor."),
    )
    citation = models.TextField(_("jury's citation"), blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        default_permissions = ()
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "nominee"],
                condition=Q(nominee__isnull=False),
                name="wagtail_trygghetspris_one_proposal_per_nominee",
            )
        ]

    def __str__(self):
        return f"{self.question_id}-{self.pk}"


class Vote(models.Model):
    """One member's vote on one question; without a proposal the member abstains."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="votes"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="votes",
        verbose_name=_("proposal"),
    )
    dissent = models.TextField(_("dissenting opinion"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["question", "seat"], name="wagtail_trygghetspris_one_vote_each"
            )
        ]

    def __str__(self):
        return f"{self.question_id}-{self.seat_id}"
