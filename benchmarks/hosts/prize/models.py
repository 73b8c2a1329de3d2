from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_trygghetspris.blocks import WinnersIndexBlock


class BlockPage(Page):
    """A page of the city with the winners block in its body."""

    body = StreamField([("winners_index", WinnersIndexBlock())])
    template = "benchmarks/block.html"
