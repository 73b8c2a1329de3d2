from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_trygghetspris.blocks import (
    JuryBlock,
    NominationFormBlock,
    PrizeCallBlock,
    WinnersIndexBlock,
)


class ContentPage(Page):
    """An ordinary page of the city, with the prize blocks among its own."""

    body = StreamField(
        [
            ("heading", CharBlock(icon="title", template="home/heading_block.html")),
            ("text", RichTextBlock()),
            ("prize_call", PrizeCallBlock()),
            ("winners_index", WinnersIndexBlock()),
            ("nomination_form", NominationFormBlock()),
            ("jury", JuryBlock()),
        ],
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "innehållssida"
        verbose_name_plural = "innehållssidor"
