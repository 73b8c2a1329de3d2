"""What the announcement of a year consists of, beside the winners themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    EmailBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)

from .embargo import EmbargoFieldPanel
from .languages import PartLanguage
from .streams import BlocksInCodeField


class QuoteBlock(StructBlock):
    """Somebody's words. The template sets the dash and who says it (A24)."""

    text = TextBlock(
        label=_("Quote"),
        help_text=_("Without dash, quotation marks and full stop at the end."),
    )
    name = CharBlock(label=_("Who says it"), max_length=200)
    title = CharBlock(label=_("Title"), required=False, max_length=300)
    language = ChoiceBlock(
        choices=PartLanguage.choices,
        required=False,
        label=_("Language of the quote"),
        help_text=_("If it is in another language than the page."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "wagtail_trygghetspris/announcement/quote.html"


class PressContactBlock(StructBlock):
    role = CharBlock(
        label=_("Role"),
        required=False,
        max_length=200,
        help_text=_("For example: Press officer"),
    )
    name = CharBlock(label=_("Name"), required=False, max_length=200)
    email = EmailBlock(label=_("E-mail"), required=False)
    phone = CharBlock(
        label=_("Phone"),
        required=False,
        max_length=50,
        help_text=_("Shown as you write it, for example 08-508 290 00."),
    )

    class Meta:
        icon = "user"
        label = _("Press contact")
        template = "wagtail_trygghetspris/announcement/press_contact.html"


class LinkBlock(StructBlock):
    title = CharBlock(label=_("Link text"), max_length=255)
    url = URLBlock(label=_("Web address"), max_length=500)

    class Meta:
        icon = "link"
        label = _("Link")
        template = "wagtail_trygghetspris/announcement/link.html"


class AnnouncementField(BlocksInCodeField):
    """Paragraphs and quotes."""

    def own_blocks(self):
        paragraph = RichTextBlock(
            label=_("Text"),
            features=["h3", "bold", "italic", "link", "ul", "ol"],
            template="wagtail_trygghetspris/announcement/paragraph.html",
        )
        return [("paragraph", paragraph), ("quote", QuoteBlock())]


class PressContactsField(BlocksInCodeField):
    def own_blocks(self):
        return [("contact", PressContactBlock())]


class LinksField(BlocksInCodeField):
    def own_blocks(self):
        return [("link", LinkBlock())]


class DocumentsField(BlocksInCodeField):
    def own_blocks(self):
        from wagtail.documents.blocks import DocumentChooserBlock

        document = DocumentChooserBlock(
            label=_("Document"),
            help_text=_(
                "Visitors read its title, what kind of file it is and how large."
            ),
            template="wagtail_trygghetspris/announcement/document.html",
        )
        return [("document", document)]


class AnnouncementMixin(models.Model):
    """The announcement of a year, beside the winners themselves."""

    announcement_title = models.CharField(_("headline"), max_length=255, blank=True)
    announcement_lead = models.TextField(_("lead"), blank=True)
    announcement_body = AnnouncementField(verbose_name=_("text and quotes"), blank=True)
    announcement_footnote = models.TextField(_("footnote"), blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=255, blank=True, help_text=_("Commas between them.")
    )
    press_contacts = PressContactsField(verbose_name=_("press contacts"), blank=True)
    links = LinksField(verbose_name=_("links"), blank=True)
    documents = DocumentsField(verbose_name=_("documents"), blank=True)

    announcement_panels = [
        EmbargoFieldPanel(
            "announcement_title",
            help_text=_(
                "For example: The project IGOR receives this year's safety prize. "
                "Empty: the title of the page."
            ),
        ),
        EmbargoFieldPanel(
            "announcement_lead", help_text=_("What has happened, in a few sentences.")
        ),
        EmbargoFieldPanel(
            "announcement_body",
            help_text=_(
                "Do not write the jury's citation or its members here: they follow by "
                "themselves below the text."
            ),
        ),
        EmbargoFieldPanel(
            "announcement_footnote",
            help_text=_("For example what an abbreviation in the text stands for."),
        ),
        EmbargoFieldPanel("keywords"),
        EmbargoFieldPanel("press_contacts"),
        EmbargoFieldPanel("links"),
        EmbargoFieldPanel("documents"),
    ]

    class Meta:
        abstract = True

    @property
    def keyword_list(self):
        return [word.strip() for word in self.keywords.split(",") if word.strip()]

    @property
    def shown_documents(self):
        """The blocks of documents that there still are."""
        return [block for block in self.documents if block.value]

    @property
    def has_announcement(self):
        return bool(
            self.announcement_title or self.announcement_lead or self.announcement_body
        )
