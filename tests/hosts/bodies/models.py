from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_trygghetspris.blocks import (
    JuryBlock,
    NominationFormBlock,
    PrizeCallBlock,
    WinnersIndexBlock,
)


class CityPage(Page):
    """What all pages of this city build on; it has a table of its own."""

    department = models.CharField(max_length=100, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("department")]


class ArticlePage(CityPage):
    """A page of the city that shows prizes among its own blocks."""

    body = StreamField(
        [
            ("heading", CharBlock()),
            ("winners_index", WinnersIndexBlock()),
            ("prize_call", PrizeCallBlock()),
            ("nomination_form", NominationFormBlock()),
            ("jury", JuryBlock()),
        ],
        blank=True,
    )

    content_panels = [*CityPage.content_panels, FieldPanel("body")]
