import swapper
from django.db import models
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.models import Page, PageManager

from ..domain import texts
from ..enums import Phase
from .announcements import AnnouncementMixin
from .calls import CallMixin, NominationPeriodMixin
from .criteria import CriteriaField
from .embargo import EmbargoMixin
from .machines import YearMachinesMixin
from .outcomes import OutcomeMixin, PrizeYearQuerySet
from .serving import PrizePageServing
from .swapping import APP, JURY, NOMINATION_FORM, PRIZE, nomination_form_model, tabs
from .year_phases import ChecklistPanel, FormHintPanel, YearPhasesMixin


class PrizeYearMixin(
    PrizePageServing,
    YearMachinesMixin,
    CallMixin,
    NominationPeriodMixin,
    OutcomeMixin,
    AnnouncementMixin,
    EmbargoMixin,
    YearPhasesMixin,
    models.Model,
):
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
    jury = models.ForeignKey(
        JURY,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("jury"),
        help_text=_(
            "Each year has a jury of its own, so that history stays true. To begin "
            "from last year's, copy it under Juries first."
        ),
    )
    decided_by = models.CharField(
        _("decided by"),
        max_length=255,
        blank=True,
        help_text=_("Empty: as it says on the prize."),
    )
    criteria = CriteriaField(
        verbose_name=_("criteria"),
        blank=True,
        help_text=_(
            "What the jury scores each nominee by. Not shown on the web. They are kept "
            "as they stand when the jury's work is opened."
        ),
    )
    event_name = models.CharField(_("event"), max_length=200, blank=True)
    event_date = models.DateField(_("date"), null=True, blank=True)
    event_time = models.TimeField(_("time"), null=True, blank=True)
    event_place = models.CharField(_("place"), max_length=200, blank=True)
    event_url = models.URLField(_("web address"), max_length=500, blank=True)
    objects = PageManager.from_queryset(PrizeYearQuerySet)()

    call_panels = [
        ChecklistPanel(),
        FormHintPanel(),
        FieldPanel("title"),
        FieldPanel("year"),
        *NominationPeriodMixin.period_panels,
        *CallMixin.call_text_panels,
        InlinePanel(
            "year_categories", heading=_("Categories this year"), label=_("Category")
        ),
        MultiFieldPanel(
            [FieldPanel("jury"), FieldPanel("decided_by"), FieldPanel("criteria")],
            heading=_("Jury"),
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
    internal_panels = [
        FieldPanel("internal_note"),
        FieldPanel("year_is_inferred"),
    ]

    package_template = "wagtail_trygghetspris/prize_year.html"
    page_description = _("One year of a prize: the call, the jury and the winners.")

    class Meta:
        abstract = True
        verbose_name = _("prize year")
        verbose_name_plural = _("prize years")

    @classproperty
    def base_form_class(cls):
        from ..forms.prize_years import PrizeYearForm

        return PrizeYearForm

    # What it belongs to

    @cached_property
    def prize(self):
        """The prize this is a year of."""
        return self.get_parent().specific

    def neighbours(self, moment):
        """The announced years of the prize just before and after this one."""
        from ..domain import prizes

        return prizes.neighbours(self.prize.prize_years, self, moment=moment)

    def get_form_page(self):
        """The published nomination form of this year, or None."""
        return nomination_form_model().objects.child_of(self).live().first()

    def phase_text(self, phase):
        """The sentence that a visitor reads in ``phase``."""
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
                "full_name": self.prize.prize_name_full,
                "body_genitive": self.prize.body_genitive,
            },
        )

    def list_categories(self):
        """The categories of this year in their order; asks only if there are any."""
        if not getattr(self, "has_categories", True):
            return []
        return list(self.year_categories.all())

    # Preview and serving

    def route(self, request, path_components):
        """As Wagtail does it, but the form comes with its year and its language: one
        query in place of three."""
        from .page_statements import form_below

        form = path_components and form_below(self, path_components[0])
        if not form:
            return super().route(request, path_components)
        form._cached_parent_obj = self
        if form.locale_id == self.locale_id:
            form.locale = self.locale
        return form.route(request, path_components[1:])

    @property
    def preview_modes(self):
        return [
            ("", _("As it stands now")),
            *((f"phase-{value}", label) for value, label in Phase.choices),
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        standing = self.standing(context["moment"], phase=previewed_phase(request))
        is_preview = getattr(request, "is_preview", False)
        if standing.shows_outcome and self.pk and not is_preview:
            type(self).objects.load_outcomes([self])
        if standing.is_under_embargo:
            self.hide_outcome()
        if standing.shows_outcome and not is_preview:
            context["earlier_year"], context["later_year"] = self.neighbours(
                context["moment"]
            )
        context.update(
            {
                "prize": self.prize,
                "year": self,
                "standing": standing,
                "archive_url": self.prize.archive_url(request),
                "form_page": standing.accepts_nominations and self.get_form_page(),
            }
        )
        return context


def previewed_phase(request):
    """The phase that a preview asks for, or None."""
    mode = getattr(request, "preview_mode", None) or ""
    name = mode.removeprefix("phase-")
    return Phase(name) if mode.startswith("phase-") and name in Phase.values else None


class PrizeYear(PrizeYearMixin, Page):
    parent_page_types = [PRIZE]
    subpage_types = [NOMINATION_FORM]
    is_creatable = not swapper.is_swapped(APP, "PrizeYear")

    edit_handler = tabs(
        "PrizeYear",
        [
            ObjectList(PrizeYearMixin.call_panels, heading=_("Call")),
            ObjectList(PrizeYearMixin.winner_panels, heading=_("Winners")),
            ObjectList(PrizeYearMixin.announcement_panels, heading=_("Announcement")),
            ObjectList(PrizeYearMixin.internal_panels, heading=_("Internal")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
    )

    class Meta(PrizeYearMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "PrizeYear")
