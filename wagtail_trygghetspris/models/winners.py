from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from ..domain.texts import without_quotation_marks
from ..enums import ContactStatus
from .embargo import EmbargoFieldPanel
from .languages import LanguageField
from .swapping import PRIZE_YEAR


def _quiet(name):
    """A panel without comments: their text stands in the page's history."""
    return FieldPanel(name, disable_comments=True)


class Winner(Orderable):
    """One winner of one year. It outlives its nomination and need not have had one."""

    prize_year = ParentalKey(
        PRIZE_YEAR, on_delete=models.CASCADE, related_name="winners"
    )
    category = models.ForeignKey(
        "wagtail_trygghetspris.PrizeCategory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
    )
    name = models.CharField(
        _("name"),
        max_length=255,
        help_text=_("Only the name. It becomes a heading."),
    )
    name_expansion = models.CharField(
        _("what the name stands for"),
        max_length=255,
        blank=True,
        help_text=_("If the name is an abbreviation: what it stands for."),
    )
    descriptor = models.CharField(
        _("descriptor"),
        max_length=255,
        blank=True,
        help_text=_("Words before the name, for example: the non-profit organisation"),
    )
    parties = models.TextField(
        _("organisations behind the winner"),
        blank=True,
        help_text=_("One on each line."),
    )
    about = models.TextField(_("about the winner"), blank=True)
    citation = models.TextField(
        _("jury's citation"),
        blank=True,
        help_text=_(
            "Without quotation marks around it: they are added on the web. An empty "
            "line begins a new paragraph."
        ),
    )
    citation_language = LanguageField(
        _("language of the citation"),
        help_text=_("If it is in another language than the page."),
    )
    citation_lead_in = models.CharField(
        _("words before the citation"),
        max_length=255,
        blank=True,
        help_text=_("For example: The prize is awarded to the project IGOR"),
    )
    anchor = models.SlugField(
        _("address on the page"), max_length=80, blank=True, editable=False
    )
    image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    image_is_decorative = models.BooleanField(
        _("the picture is decorative"),
        default=False,
        help_text=_("It says nothing beyond the text, so screen readers skip it."),
    )
    image_credit = models.CharField(_("photographer"), max_length=255, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    contact_status = models.CharField(
        _("has the winner been told?"),
        max_length=10,
        choices=ContactStatus.choices,
        default=ContactStatus.NOT_ASKED,
        help_text=_("For yourselves. Not shown on the web."),
    )

    #: What an original lends to a translation that has no citation, in memory only.
    lent_citation = ""
    lent_language = ""

    panels = [
        _quiet("name"),
        _quiet("descriptor"),
        _quiet("name_expansion"),
        _quiet("category"),
        _quiet("citation"),
        _quiet("citation_language"),
        _quiet("contact_status"),
        MultiFieldPanel(
            [
                _quiet("image"),
                _quiet("image_alt"),
                _quiet("image_is_decorative"),
                _quiet("image_credit"),
            ],
            heading=_("Picture and alt text"),
        ),
        MultiFieldPanel(
            [
                _quiet("citation_lead_in"),
                _quiet("parties"),
                _quiet("about"),
                _quiet("url"),
            ],
            heading=_("More about the winner"),
            classname="collapsed",
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("winner")
        verbose_name_plural = _("winners")
        permissions = [
            ("announce_winner", _("Can enter, see and announce winners under embargo"))
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.citation = without_quotation_marks(self.citation)

    @property
    def described_name(self):
        from ..domain.winners import described

        return described(self.name, self.descriptor, self.name_expansion)

    @property
    def shown_citation(self):
        return self.citation or self.lent_citation

    @property
    def shown_language(self):
        """The language tag of the citation where it is not that of the page, or ""."""
        return self.citation_language if self.citation else self.lent_language

    @property
    def party_list(self):
        return [line.strip() for line in self.parties.splitlines() if line.strip()]

    @property
    def alt(self):
        return "" if self.image_is_decorative else self.image_alt


class YearCategory(Orderable):
    """A category that the prize has this year, with what its winners share."""

    prize_year = ParentalKey(
        PRIZE_YEAR, on_delete=models.CASCADE, related_name="year_categories"
    )
    category = models.ForeignKey(
        "wagtail_trygghetspris.PrizeCategory",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("category"),
    )
    shared_citation = models.TextField(
        _("common citation"),
        blank=True,
        help_text=_("If several winners in the category share one citation."),
    )
    shared_citation_language = LanguageField(
        _("language of the common citation"),
        help_text=_("If it is in another language than the page."),
    )
    not_awarded = models.BooleanField(
        _("not awarded this year"),
        default=False,
        help_text=_("The category is listed as not awarded."),
    )
    not_awarded_reason = models.TextField(_("reason"), blank=True)

    panels = [
        FieldPanel("category"),
        EmbargoFieldPanel("shared_citation"),
        EmbargoFieldPanel("shared_citation_language"),
        EmbargoFieldPanel("not_awarded"),
        EmbargoFieldPanel("not_awarded_reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("category this year")
        verbose_name_plural = _("categories this year")

    def __str__(self):
        return str(self.category)

    def clean(self):
        super().clean()
        self.shared_citation = without_quotation_marks(self.shared_citation)
