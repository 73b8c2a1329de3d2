import swapper
from django.core.paginator import Paginator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from ..conf import get_settings
from ..domain import prizes, texts
from ..enums import Phase, SelfNomination, WinnerTerm
from ..forms.editing import PrizePageForm
from .serving import PrizePageServing
from .swapping import APP, PRIZE, PRIZE_YEAR, prize_year_model

RICH = ["h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class PrizePageMixin(PrizePageServing):
    """The standing prize, from one year to the next."""

    name_definite = models.CharField(
        _("name, definite form"),
        max_length=200,
        blank=True,
        help_text=_("For example: Trygghetspriset. Empty: the title of the page."),
    )
    name_indefinite = models.CharField(
        _("name, indefinite form"),
        max_length=200,
        blank=True,
        help_text=_("As it stands inside a sentence, for example: trygghetspris"),
    )
    name_full = models.CharField(
        _("full name"),
        max_length=255,
        blank=True,
        help_text=_("For example: Stockholms stads trygghetspris"),
    )
    body_name = models.CharField(
        _("awarding body"),
        max_length=200,
        blank=True,
        help_text=_("For example: Stockholms stad"),
    )
    body_genitive = models.CharField(
        _("awarding body, genitive"),
        max_length=200,
        blank=True,
        help_text=_("For example: Stockholms stads"),
    )
    winner_term = models.CharField(
        _("word for the winner"),
        max_length=20,
        choices=WinnerTerm.choices,
        default=WinnerTerm.WINNER,
    )
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
    founded_year = models.PositiveSmallIntegerField(
        _("founded in the year"), null=True, blank=True
    )
    awarded_since = models.PositiveSmallIntegerField(
        _("awarded since the year"), null=True, blank=True
    )
    contact_name = models.CharField(_("contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=50, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    information_text = RichTextField(
        _("how we process personal data"),
        blank=True,
        features=RICH,
        help_text=_(
            "Shown under the form. Say who the controller and the data protection "
            "officer are, the purpose, the legal basis, how long data are kept, and "
            "which rights people have."
        ),
    )
    organiser_text = models.TextField(
        _("about the awarding body"),
        blank=True,
        help_text=_("Shown at the end of announcements."),
    )
    organiser_address = models.TextField(_("address of the body"), blank=True)
    organiser_phone = models.CharField(
        _("phone of the body"), max_length=50, blank=True
    )
    organiser_url = models.URLField(_("web address of the body"), blank=True)
    text_upcoming = models.TextField(
        _("before opening"), blank=True, validators=[texts.validate_placeholders]
    )
    text_open = models.TextField(
        _("while open"), blank=True, validators=[texts.validate_placeholders]
    )
    text_closed = models.TextField(
        _("after the last day"), blank=True, validators=[texts.validate_placeholders]
    )
    text_announced = models.TextField(
        _("when announced"), blank=True, validators=[texts.validate_placeholders]
    )
    text_not_awarded = models.TextField(
        _("when not awarded"), blank=True, validators=[texts.validate_placeholders]
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("who_may_nominate"),
        FieldPanel("self_nomination"),
        FieldPanel("decided_by"),
        FieldPanel("statutes"),
        MultiFieldPanel(
            [FieldPanel("founded_year"), FieldPanel("awarded_since")],
            heading=_("History"),
        ),
        InlinePanel("categories", heading=_("Categories"), label=_("Category")),
        FieldPanel("notice"),
    ]
    name_panels = [
        HelpPanel(
            content=_(
                "These words are put into headings and sentences as you write them. "
                "Nothing is added to them."
            )
        ),
        FieldPanel("name_definite"),
        FieldPanel("name_indefinite"),
        FieldPanel("name_full"),
        FieldPanel("body_name"),
        FieldPanel("body_genitive"),
        FieldPanel("winner_term"),
    ]
    text_panels = [
        HelpPanel(template="wagtail_trygghetspris/admin/phase_texts_help.html"),
        FieldPanel("text_upcoming"),
        FieldPanel("text_open"),
        FieldPanel("text_closed"),
        FieldPanel("text_announced"),
        FieldPanel("text_not_awarded"),
    ]
    contact_panels = [
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact and other ways to nominate"),
        ),
        FieldPanel("information_text"),
        MultiFieldPanel(
            [
                FieldPanel("organiser_text"),
                FieldPanel("organiser_address"),
                FieldPanel("organiser_phone"),
                FieldPanel("organiser_url"),
            ],
            heading=_("About the awarding body"),
        ),
    ]

    base_form_class = PrizePageForm
    package_template = "wagtail_trygghetspris/prize_page.html"
    page_description = _("A prize that is awarded again and again.")

    class Meta:
        abstract = True
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")

    @property
    def prize_name(self):
        """The name in the definite form."""
        return self.name_definite or self.title

    @property
    def prize_name_indefinite(self):
        return self.name_indefinite or gettext("prize")

    @property
    def prize_name_full(self):
        return self.name_full or self.prize_name

    @property
    def has_contact(self):
        return bool(self.contact_email or self.contact_phone or self.contact_address)

    def phase_text(self, phase):
        """The editor's own sentence for a phase, or ""."""
        return getattr(self, f"text_{Phase(phase).value}")

    @cached_property
    def prize_years(self):
        """The published years of this prize, newest first, each knowing its prize and
        whether it has winners. Three queries, however many years there are."""
        years = list(
            prize_year_model()
            .objects.child_of(self)
            .live()
            .public()
            .newest_first()
            .with_outcome()
        )
        for year in years:
            year.prize = self
            year.locale = self.locale
        return years

    def current_year(self, moment):
        """The year to show as the current call at ``moment``, or None."""
        return prizes.current_year(self.prize_years, moment=moment)

    def earlier_years(self, moment):
        """The other years that have closed or been decided, newest first."""
        return prizes.earlier_years(self.prize_years, moment=moment)

    def next_change(self, moment):
        """The next moment (UTC) at which anything on this page changes, or None."""
        changes = [year.next_change(moment) for year in self.prize_years]
        return min((change for change in changes if change), default=None)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        current = self.current_year(moment)
        paginator = Paginator(self.earlier_years(moment), get_settings().YEARS_PER_PAGE)
        earlier = paginator.get_page(request.GET.get("page"))
        years = list(earlier)
        prize_year_model().objects.load_outcomes(
            [*years, current] if current else years
        )
        context.update(
            {
                "prize": self,
                "current": current and current.standing(moment),
                "earlier_page": earlier,
                "earlier": [year.standing(moment) for year in years],
            }
        )
        return context


class PrizePage(PrizePageMixin, Page):
    subpage_types = [PRIZE_YEAR]
    is_creatable = not swapper.is_swapped(APP, "PrizePage")

    edit_handler = TabbedInterface(
        [
            ObjectList(PrizePageMixin.content_panels, heading=_("Content")),
            ObjectList(PrizePageMixin.name_panels, heading=_("Names and words")),
            ObjectList(PrizePageMixin.text_panels, heading=_("Texts by phase")),
            ObjectList(
                PrizePageMixin.contact_panels, heading=_("Contact and personal data")
            ),
            ObjectList(Page.promote_panels, heading=_("Promote")),
        ]
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
        """How many prize years and winners refer to this category."""
        years = self._meta.apps.get_model("wagtail_trygghetspris", "YearCategory")
        winners = self._meta.apps.get_model("wagtail_trygghetspris", "Winner")
        return (
            years.objects.filter(category=self).count()
            + winners.objects.filter(category=self).count()
        )
