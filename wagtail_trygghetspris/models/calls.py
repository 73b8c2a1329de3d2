"""What a prize asks for one year, and when it takes nominations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ..conf import get_settings
from ..enums import SumSharing
from .originals import FollowsOriginalMixin, original_panel


class CallMixin(models.Model):
    """What a prize asks for one year, and what it consists of."""

    theme_title = models.CharField(
        _("theme"),
        max_length=500,
        blank=True,
        help_text=_(
            "A few words without a full stop, for example: stronger cooperation"
        ),
    )
    theme_text = models.TextField(
        _("theme in full sentences"),
        blank=True,
        help_text=_("Shown instead of the theme where there is room for it."),
    )
    call_text = models.TextField(
        _("call"),
        blank=True,
        help_text=_(
            "What you ask for. The sentence about the last day is added by itself and "
            "changes when the day has passed."
        ),
    )
    background = RichTextField(
        _("background to the theme"),
        blank=True,
        features=["h3", "bold", "italic", "link", "document-link", "ul", "ol"],
    )
    what_happens_next = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_(
            "Shown below the dates, for example: We tell the winner in October. The "
            "dates themselves follow by themselves."
        ),
    )
    prize_sum = models.PositiveIntegerField(
        _("prize sum (kronor)"), null=True, blank=True
    )
    prize_sum_text = models.CharField(
        _("the prize consists of"),
        max_length=500,
        blank=True,
        help_text=_("For example: a diploma and flowers."),
    )
    sum_sharing = models.CharField(
        _("if there are several winners"),
        max_length=20,
        choices=SumSharing.choices,
        default=SumSharing.UNSPECIFIED,
    )

    call_text_panels = [
        MultiFieldPanel(
            [
                FieldPanel("theme_title"),
                FieldPanel("theme_text"),
                FieldPanel("call_text"),
                FieldPanel("background"),
                FieldPanel("what_happens_next"),
            ],
            heading=_("Theme and call"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("prize_sum"),
                FieldPanel("prize_sum_text"),
                FieldPanel("sum_sharing"),
            ],
            heading=_("The prize"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def spoken_sum(self):
        """The sum with its currency and spaces that do not break, or ""."""
        from ..domain.numbers import spoken_sum

        return "" if self.prize_sum is None else spoken_sum(self.prize_sum)


class NominationPeriodMixin(FollowsOriginalMixin, models.Model):
    """When a prize year takes nominations: as the editor entered it, as moments, and
    in words. Moments and words of a translated year are those of its original."""

    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    opens_time = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("Empty: when the day begins.")
    )
    last_day = models.DateField(
        _("last day to nominate"),
        null=True,
        blank=True,
        help_text=_("The whole day counts, until midnight."),
    )
    last_time = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("Empty: the whole day counts.")
    )
    last_day_text = models.CharField(
        _("last day in your own words"),
        max_length=200,
        blank=True,
        help_text=_(
            "Replaces the date in texts. It does not change when the form closes."
        ),
    )
    rolling = models.BooleanField(
        _("no last day"),
        default=False,
        help_text=_("Nominations are welcome all the time."),
    )
    is_paused = models.BooleanField(
        _("pause nominations"),
        default=False,
        help_text=_("The form takes no nominations while this is ticked."),
    )

    period_panels = [
        original_panel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("opens_time")]),
                FieldRowPanel([FieldPanel("last_day"), FieldPanel("last_time")]),
                FieldPanel("last_day_text"),
                FieldPanel("rolling"),
                FieldPanel("is_paused"),
            ],
            heading=_("Nomination period"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def opens_at(self):
        """The first moment of the nomination period in UTC, or None."""
        year = self.original
        if not year.opens_on:
            return None
        from ..domain import dates

        return dates.opening_instant(
            year.opens_on, year.opens_time, zone=get_settings().zone
        )

    @property
    def closes_at(self):
        """The first moment in UTC at which it is too late, or None."""
        year = self.original
        if year.rolling or not year.last_day:
            return None
        from ..domain import dates

        return dates.closing_instant(
            year.last_day, year.last_time, zone=get_settings().zone
        )

    @property
    def spoken_opening(self):
        from ..domain import dates

        year = self.original
        return year.opens_on and dates.spoken_date_and_clock(
            year.opens_on, year.opens_time
        )

    @property
    def spoken_last_day(self):
        """The last day as the editor meant it, or "" when there is none."""
        if self.last_day_text:
            return self.last_day_text
        from ..domain import dates

        year = self.original
        if year.rolling or not year.last_day:
            return ""
        return dates.spoken_date_and_clock(year.last_day, year.last_time)
