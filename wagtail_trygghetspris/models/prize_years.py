import swapper
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.models import Page, PageManager, PageQuerySet

from ..conf import get_settings
from ..domain import dates, phases, texts, winners
from ..domain.numbers import spoken_sum
from ..enums import Outcome, Phase, SumSharing
from ..forms.editing import PrizeYearForm
from .announcements import AnnouncementField
from .serving import PrizePageServing
from .swapping import APP, JURY, NOMINATION_FORM, PRIZE, nomination_form_model

#: Every size a winner's picture is shown in; fetched with the list, not one by one.
PICTURE_SPECS = ("width-320", "width-640")


class PrizeYearQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-year", "-pk")

    def with_outcome(self):
        """Each year knows whether it has winners, without a query of its own."""
        winners = self.model._meta.get_field("winners").related_model
        return self.annotate(
            has_winners=models.Exists(
                winners.objects.filter(prize_year=models.OuterRef("pk"))
            )
        )

    def load_outcomes(self, years):
        """Fetch winners, their pictures and the categories for ``years`` (a list) in
        a number of queries that does not grow with it."""
        pictures = get_image_model().objects.prefetch_renditions(*PICTURE_SPECS)
        models.prefetch_related_objects(
            years,
            "winners__category",
            models.Prefetch("winners__image", queryset=pictures),
            "year_categories__category",
        )


class PrizeYearMixin(PrizePageServing):
    """One year of a prize: the call, the jury, the winners, the announcement."""

    year = models.PositiveSmallIntegerField(_("year"))
    year_is_inferred = models.BooleanField(
        _("the year is inferred"),
        default=False,
        help_text=_("The source does not state it. Not shown on the web."),
    )
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("Not shown on the web.")
    )
    notice = models.CharField(
        _("notice"),
        max_length=500,
        blank=True,
        help_text=_("Shown in a box at the top of the pages of this year."),
    )
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
    announce_at = models.DateTimeField(
        _("announce at"),
        null=True,
        blank=True,
        help_text=_(
            "Winners are not shown before this moment. Empty: they are shown as soon "
            "as the last day has passed and they are published."
        ),
    )
    jury = models.ForeignKey(
        JURY,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("jury"),
        help_text=_("Each year has a jury of its own, so that history stays true."),
    )
    decided_by = models.CharField(
        _("decided by"),
        max_length=255,
        blank=True,
        help_text=_("Empty: as it says on the prize."),
    )
    event_name = models.CharField(_("event"), max_length=200, blank=True)
    event_date = models.DateField(_("date"), null=True, blank=True)
    event_time = models.TimeField(_("time"), null=True, blank=True)
    event_place = models.CharField(_("place"), max_length=200, blank=True)
    event_url = models.URLField(_("web address"), max_length=500, blank=True)
    winners_text = models.TextField(
        _("sentence about the winners"),
        blank=True,
        help_text=_("Shown instead of the names after the word Winner."),
    )
    shared_citation = models.TextField(
        _("common citation"),
        blank=True,
        help_text=_("If all winners share one citation. Without quotation marks."),
    )
    not_awarded = models.BooleanField(
        _("the prize is not awarded this year"), default=False
    )
    not_awarded_reason = models.TextField(_("reason"), blank=True)
    announcement_title = models.CharField(_("headline"), max_length=255, blank=True)
    announcement_lead = models.TextField(_("lead"), blank=True)
    announcement_body = AnnouncementField(verbose_name=_("text and quotes"), blank=True)
    announcement_footnote = models.TextField(_("footnote"), blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=255, blank=True, help_text=_("Commas between them.")
    )

    objects = PageManager.from_queryset(PrizeYearQuerySet)()

    call_panels = [
        FieldPanel("title"),
        FieldPanel("year"),
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
        MultiFieldPanel(
            [
                FieldPanel("theme_title"),
                FieldPanel("theme_text"),
                FieldPanel("call_text"),
                FieldPanel("background"),
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
        InlinePanel(
            "year_categories", heading=_("Categories this year"), label=_("Category")
        ),
        MultiFieldPanel(
            [FieldPanel("jury"), FieldPanel("decided_by")], heading=_("Jury")
        ),
        MultiFieldPanel(
            [
                FieldPanel("event_name"),
                FieldRowPanel([FieldPanel("event_date"), FieldPanel("event_time")]),
                FieldPanel("event_place"),
                FieldPanel("event_url"),
            ],
            heading=_("Award ceremony"),
        ),
        FieldPanel("notice"),
    ]
    winner_panels = [
        FieldPanel("announce_at"),
        InlinePanel("winners", heading=_("Winners"), label=_("Winner")),
        FieldPanel("winners_text"),
        FieldPanel("shared_citation"),
        MultiFieldPanel(
            [FieldPanel("not_awarded"), FieldPanel("not_awarded_reason")],
            heading=_("If the prize is not awarded"),
        ),
    ]
    announcement_panels = [
        FieldPanel("announcement_title"),
        FieldPanel("announcement_lead"),
        FieldPanel("announcement_body"),
        FieldPanel("announcement_footnote"),
        FieldPanel("keywords"),
        InlinePanel(
            "press_contacts", heading=_("Press contacts"), label=_("Press contact")
        ),
        InlinePanel("links", heading=_("Links"), label=_("Link")),
    ]
    internal_panels = [
        FieldPanel("internal_note"),
        FieldPanel("year_is_inferred"),
    ]

    base_form_class = PrizeYearForm
    package_template = "wagtail_trygghetspris/prize_year.html"
    page_description = _("One year of a prize: the call, the jury and the winners.")

    class Meta:
        abstract = True
        verbose_name = _("prize year")
        verbose_name_plural = _("prize years")

    # What the editor entered, as moments

    @property
    def opens_at(self):
        """The first moment of the nomination period in UTC, or None."""
        if not self.opens_on:
            return None
        return dates.opening_instant(
            self.opens_on, self.opens_time, zone=get_settings().zone
        )

    @property
    def closes_at(self):
        """The first moment in UTC at which it is too late, or None."""
        if self.rolling or not self.last_day:
            return None
        return dates.closing_instant(
            self.last_day, self.last_time, zone=get_settings().zone
        )

    @property
    def outcome(self):
        if self.not_awarded:
            return Outcome.NOT_AWARDED
        known = getattr(self, "has_winners", None)
        has_winners = self.winners.exists() if known is None else known
        return Outcome.WINNERS if has_winners else Outcome.NONE

    def schedule(self, moment):
        return phases.Schedule(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            announce_at=self.announce_at,
            rolling=self.rolling,
            is_past=self.year < moment.astimezone(get_settings().zone).year,
            outcome=self.outcome,
        )

    def phase(self, moment):
        """The phase at ``moment`` (aware datetime)."""
        return phases.phase_at(self.schedule(moment), moment=moment)

    def next_change(self, moment):
        """The next moment (UTC) at which the phase becomes another, or None."""
        return phases.next_change(self.schedule(moment), moment=moment)

    def standing(self, moment, *, phase=None):
        """This year as a visitor may see it at ``moment``.

        ``phase`` makes it stand in a phase of the editor's choice, for previews.
        """
        return Standing(self, phase or self.phase(moment))

    # What it belongs to

    @cached_property
    def prize(self):
        """The prize this is a year of."""
        return self.get_parent().specific

    def get_form_page(self):
        """The published nomination form of this year, or None."""
        return nomination_form_model().objects.child_of(self).live().first()

    @property
    def spoken_opening(self):
        return self.opens_on and dates.spoken_date_and_clock(
            self.opens_on, self.opens_time
        )

    @property
    def spoken_last_day(self):
        """The last day as the editor meant it, or "" when there is none."""
        if self.last_day_text:
            return self.last_day_text
        if self.rolling or not self.last_day:
            return ""
        return dates.spoken_date_and_clock(self.last_day, self.last_time)

    @property
    def spoken_sum(self):
        """The sum with its currency and spaces that do not break, or ""."""
        return "" if self.prize_sum is None else spoken_sum(self.prize_sum)

    @property
    def keyword_list(self):
        return [word.strip() for word in self.keywords.split(",") if word.strip()]

    @property
    def has_announcement(self):
        return bool(
            self.announcement_title or self.announcement_lead or self.announcement_body
        )

    def phase_text(self, phase):
        """The sentence that a visitor reads in ``phase``."""
        if self.is_paused and phase == Phase.OPEN:
            return gettext("Nominations are paused at the moment.")
        return texts.phase_text(
            phase,
            custom=self.prize.phase_text(phase),
            values={
                "opens": self.spoken_opening,
                "last_day": self.spoken_last_day,
                "year": self.year,
                "prize": self.prize.prize_name,
                "theme": self.theme_title,
                "sum": self.spoken_sum,
            },
        )

    # Preview and serving

    @property
    def preview_modes(self):
        return [
            ("", _("As it stands now")),
            *((f"phase-{value}", label) for value, label in Phase.choices),
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(
            {
                "prize": self.prize,
                "year": self,
                "standing": self.standing(
                    context["moment"], phase=previewed_phase(request)
                ),
                "form_page": self.get_form_page(),
            }
        )
        return context


def previewed_phase(request):
    """The phase that a preview asks for, or None."""
    mode = getattr(request, "preview_mode", None) or ""
    return Phase(mode.removeprefix("phase-")) if mode.startswith("phase-") else None


class Standing:
    """A prize year in one phase: what a visitor may read of it then.

    Templates and blocks read winners only through here, so that nothing under embargo
    can reach them (rule R9).
    """

    def __init__(self, year, phase):
        self.year = year
        self.phase = phase

    @property
    def text(self):
        return self.year.phase_text(self.phase)

    @property
    def text_while_open(self):
        """The sentence as it stood in the call, whatever the phase is now."""
        return self.year.phase_text(Phase.OPEN)

    @property
    def is_open(self):
        return self.phase == Phase.OPEN

    @property
    def is_behind(self):
        """Whether the nomination period lies behind."""
        return self.phase not in (Phase.UPCOMING, Phase.OPEN)

    @property
    def accepts_nominations(self):
        return self.phase == Phase.OPEN and not self.year.is_paused

    @property
    def shows_outcome(self):
        return self.phase in (Phase.ANNOUNCED, Phase.NOT_AWARDED)

    @property
    def is_announced(self):
        return self.phase == Phase.ANNOUNCED

    @property
    def is_not_awarded(self):
        return self.phase == Phase.NOT_AWARDED

    @property
    def awards(self):
        """The winners in groups, one for each category; [] under embargo."""
        if not self.is_announced:
            return []
        return winners.awards(
            list(self.year.winners.all()), list(self.year.year_categories.all())
        )

    @property
    def winners(self):
        return list(self.year.winners.all()) if self.is_announced else []


class PrizeYear(PrizeYearMixin, Page):
    parent_page_types = [PRIZE]
    subpage_types = [NOMINATION_FORM]
    is_creatable = not swapper.is_swapped(APP, "PrizeYear")

    edit_handler = TabbedInterface(
        [
            ObjectList(PrizeYearMixin.call_panels, heading=_("Call")),
            ObjectList(PrizeYearMixin.winner_panels, heading=_("Winners")),
            ObjectList(PrizeYearMixin.announcement_panels, heading=_("Announcement")),
            ObjectList(PrizeYearMixin.internal_panels, heading=_("Internal")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
        ]
    )

    class Meta(PrizeYearMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "PrizeYear")
