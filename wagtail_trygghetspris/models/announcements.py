"""What the announcement of a year consists of, beside the winners themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable

from .swapping import PRIZE_YEAR


class QuoteBlock(StructBlock):
    """Somebody's words. The template sets the dash and who says it (A24)."""

    text = TextBlock(label=_("Quote"), help_text=_("Without dash and quotation marks."))
    name = CharBlock(label=_("Who says it"), max_length=200)
    title = CharBlock(label=_("Title"), required=False, max_length=300)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "wagtail_trygghetspris/announcement/quote.html"


class AnnouncementField(StreamField):
    """Paragraphs and quotes. Its blocks are code, not schema: a changed label makes
    no migration here or in a host's own prize year."""

    def __init__(self, block_types=None, **kwargs):
        kwargs.pop("block_lookup", None)
        super().__init__(
            [
                (
                    "paragraph",
                    RichTextBlock(
                        label=_("Text"),
                        features=["h3", "bold", "italic", "link", "ul", "ol"],
                        template="wagtail_trygghetspris/announcement/paragraph.html",
                    ),
                ),
                ("quote", QuoteBlock()),
            ],
            **kwargs,
        )

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class AnnouncementMixin(models.Model):
    """The announcement of a year, beside the winners themselves."""

    announcement_title = models.CharField(_("headline"), max_length=255, blank=True)
    announcement_lead = models.TextField(_("lead"), blank=True)
    announcement_body = AnnouncementField(verbose_name=_("text and quotes"), blank=True)
    announcement_footnote = models.TextField(_("footnote"), blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=255, blank=True, help_text=_("Commas between them.")
    )

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

    class Meta:
        abstract = True

    @property
    def keyword_list(self):
        return [word.strip() for word in self.keywords.split(",") if word.strip()]

    @property
    def has_announcement(self):
        return bool(
            self.announcement_title or self.announcement_lead or self.announcement_body
        )


class PressContact(Orderable):
    prize_year = ParentalKey(
        PRIZE_YEAR, on_delete=models.CASCADE, related_name="press_contacts"
    )
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("For example: Press officer")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("phone"),
        max_length=50,
        blank=True,
        help_text=_("Shown as you write it, for example 08-508 290 00."),
    )

    panels = [
        FieldPanel("role"),
        FieldPanel("name"),
        FieldPanel("email"),
        FieldPanel("phone"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")

    def __str__(self):
        return self.role or self.name or self.email


class RelatedLink(Orderable):
    prize_year = ParentalKey(PRIZE_YEAR, on_delete=models.CASCADE, related_name="links")
    title = models.CharField(_("link text"), max_length=255)
    url = models.URLField(_("address"), max_length=500)

    panels = [FieldPanel("title"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.title
