from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from ..conf import get_settings
from ..domain import dates
from .originals import FollowsOriginalMixin, original_panel


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
        return dates.opening_instant(
            year.opens_on, year.opens_time, zone=get_settings().zone
        )

    @property
    def closes_at(self):
        """The first moment in UTC at which it is too late, or None."""
        year = self.original
        if year.rolling or not year.last_day:
            return None
        return dates.closing_instant(
            year.last_day, year.last_time, zone=get_settings().zone
        )

    @property
    def spoken_opening(self):
        year = self.original
        return year.opens_on and dates.spoken_date_and_clock(
            year.opens_on, year.opens_time
        )

    @property
    def spoken_last_day(self):
        """The last day as the editor meant it, or "" when there is none."""
        if self.last_day_text:
            return self.last_day_text
        year = self.original
        if year.rolling or not year.last_day:
            return ""
        return dates.spoken_date_and_clock(year.last_day, year.last_time)
