from wagtail.fields import StreamField
from wagtail.models import Page
from wagtailstreamforms.blocks import WagtailFormBlock


class StreamedPage(Page):
    """A page with a form of wagtailstreamforms in its body."""

    body = StreamField([("form", WagtailFormBlock())])
    template = "benchmarks/block.html"
