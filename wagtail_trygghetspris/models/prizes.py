import swapper
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page

from ..conf import get_settings
from ..enums import SelfNomination
from .machines import PrizeMachinesMixin
from .originals import FollowsOriginalMixin
from .own_words import OwnWordsMixin
from .prize_history import PrizeHistoryMixin
from .prize_words import RICH, PrizeContactMixin, PrizeWordsMixin
from .serving import PrizePageServing
from .swapping import APP, PRIZE, PRIZE_YEAR, tabs
from .winners import Winner, YearCategory


class PrizePageMixin(
    PrizeHistoryMixin,
    PrizePageServing,
    PrizeMachinesMixin,
    PrizeWordsMixin,
    PrizeContactMixin,
    OwnWordsMixin,
    FollowsOriginalMixin,
    RoutablePageMixin,
    models.Model,
):
    """The standing prize, from one year to the next."""

    notice = models.CharField(
        _("notice"),
        max_length=500,
        blank=True,
        help_text=_("Shown in a box at the top of all pages of the prize."),
    )
    introduction = models.TextField(_("introduction"), blank=True)
    body = RichTextField(
        _("about the prize"),
        blank=True,
        features=RICH,
        help_text=_("What the prize is, and who can win it."),
    )
    who_may_nominate = RichTextField(_("who may nominate"), blank=True, features=RICH)
    self_nomination = models.CharField(
        _("nominating yourself"),
        max_length=20,
        choices=SelfNomination.choices,
        default=SelfNomination.UNSPECIFIED,
        help_text=_("If not allowed, the nominator confirms it in the form."),
    )
    statutes = RichTextField(_("rules of the prize"), blank=True, features=RICH)
    decided_by = models.CharField(
        _("decided by"),
        max_length=255,
        blank=True,
        help_text=_("For example: the jury, or the culture committee."),
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("grace period in minutes"),
        default=0,
        validators=[MaxValueValidator(60)],
        help_text=_(
            "How long after closing time a nomination is still taken from somebody who "
            "was writing. It is marked in the register. Visitors are not told."
        ),
    )
    frequency = models.PositiveSmallIntegerField(
        _("years from one award to the next"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("1: every year. 2: every second year."),
    )
    founded_year = models.PositiveSmallIntegerField(
        _("founded in the year"), null=True, blank=True
    )
    awarded_since = models.PositiveSmallIntegerField(
        _("awarded since the year"), null=True, blank=True
    )
    share_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture to share"),
        help_text=_(
            "Shown where somebody shares a page of the prize, unless the page has a "
            "picture of a winner. At least 1,200 by 630 pixels."
        ),
    )
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("who_may_nominate"),
        FieldPanel("self_nomination"),
        FieldPanel("grace_minutes"),
        FieldPanel("decided_by"),
        FieldPanel("statutes"),
        MultiFieldPanel(
            [
                FieldPanel("frequency"),
                FieldPanel("founded_year"),
                FieldPanel("awarded_since"),
            ],
            heading=_("How often, and since when"),
        ),
        InlinePanel("categories", heading=_("Categories"), label=_("Category")),
        FieldPanel("notice"),
        FieldPanel("share_image"),
    ]
    package_template = "wagtail_trygghetspris/prize_page.html"
    page_description = _("A prize that is awarded again and again.")

    class Meta:
        abstract = True
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")

    @classproperty
    def base_form_class(cls):
        from ..forms.prizes import PrizePageForm

        return PrizePageForm

    def route(self, request, path_components):
        """As Wagtail does it, but a year comes with its language, its jury and
        whether it has winners: one query in place of five."""
        from .page_statements import year_below

        slug, *more = path_components or [None]
        year = slug and year_below(self, slug, is_shown=not more)
        if not year:
            return super().route(request, path_components)
        year._cached_parent_obj = self
        if year.locale_id == self.locale_id:
            self.locale = year.locale
        return year.route(request, more)

    @property
    def own_addresses(self):
        """The first parts of the addresses below the prize that no page may have."""
        routes = (str(route.pattern) for route in self.get_subpage_urls())
        return {route.split("/")[0] for route in routes} - {""}

    def get_context(self, request, *args, archive=None, **kwargs):
        """``archive``: what is shown of it, when that is the page asked for."""
        context = super().get_context(request, *args, **kwargs)
        shown = {
            "prize": self,
            "archive_url": self.archive_url(request),
            **(archive or self._shown(request, context["moment"])),
        }
        kept = getattr(request, "prize_kept", None)
        if kept and kept.page is self:
            kept.names = {"page": self, **shown}
        return {**context, **shown}

    def _shown(self, request, moment):
        """What is on the page; where it was kept, only what somebody asks for."""
        from .kept_prizes import find_kept_history, known_history

        kept = find_kept_history(self, request)
        if kept and kept.known:
            return known_history(self, request, kept)
        return self._shown_on_page(request, moment)

    def _shown_on_page(self, request, moment):
        from ..domain import prizes

        current = self.current_year(moment)
        paginator = Paginator(self.earlier_years(moment), get_settings().YEARS_PER_PAGE)
        earlier = paginator.get_page(request.GET.get("page"))
        years = list(earlier)
        self._open_outcomes([*years, current] if current else years, moment)
        standings = [year.standing(moment) for year in years]
        at_hand = [current.standing(moment)] if current else []
        self._tell_apart([*at_hand, *standings])
        return {
            "current": current and at_hand[0],
            "earlier_page": earlier,
            "earlier": standings,
            "has_archive": bool(
                prizes.announced_years(self.prize_years, moment=moment)
            ),
        }


class PrizePage(PrizePageMixin, Page):
    subpage_types = [PRIZE_YEAR]
    is_creatable = not swapper.is_swapped(APP, "PrizePage")

    edit_handler = tabs(
        "PrizePage",
        [
            ObjectList(PrizePageMixin.content_panels, heading=_("Content")),
            ObjectList(PrizePageMixin.name_panels, heading=_("Names and words")),
            ObjectList(PrizePageMixin.text_panels, heading=_("Texts by phase")),
            ObjectList(PrizePageMixin.own_words_panels, heading=_("Own words")),
            ObjectList(
                PrizePageMixin.contact_panels, heading=_("Contact and personal data")
            ),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
    )

    class Meta(PrizePageMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "PrizePage")


class PrizeCategory(Orderable):
    """A category in which a prize may be awarded. Each year says which it uses."""

    prize = ParentalKey(PRIZE, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("description")]

    class Meta(Orderable.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.name

    def uses(self):
        """How many prize years, winners, nominees before a jury and questions of its
        meetings refer to this category."""
        rows = [row.objects.filter(category=self) for row in (YearCategory, Winner)]
        return sum(each.count() for each in (*rows, self.nominees, self.questions))
