"""The words of a prize: its names, what it says in each phase, and whom to ask."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ..domain import texts
from ..enums import Phase, WinnerTerm

RICH = ["h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class PrizeWordsMixin(models.Model):
    """Names are fields of their own and never glued together (A21)."""

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

    class Meta:
        abstract = True

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

    def phase_text(self, phase):
        """The editor's own sentence for a phase, or ""."""
        return getattr(self, f"text_{Phase(phase).value}")


class PrizeContactMixin(models.Model):
    """Contact, information on personal data, and the body behind the prize."""

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
    retention_note = models.TextField(
        _("how long nominations are kept"),
        blank=True,
        help_text=_(
            "The rule of your records retention plan and the decision it rests on. "
            "Not shown on the web, and nothing is deleted because of it."
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
        FieldPanel("retention_note"),
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

    class Meta:
        abstract = True

    @property
    def has_contact(self):
        return bool(self.contact_email or self.contact_phone or self.contact_address)
