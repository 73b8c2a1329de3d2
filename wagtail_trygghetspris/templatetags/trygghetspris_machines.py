"""What the pages of a prize tell programs."""

from django import template

register = template.Library()


@register.inclusion_tag(
    "wagtail_trygghetspris/includes/machine_head.html", takes_context=True
)
def machine_head(context):
    """Canonical address, Open Graph, feeds and JSON-LD of a page of ours; nothing on
    pages of other kinds."""
    tell = getattr(context.get("page"), "machine_head", None)
    return {"head": tell(context) if tell else None}


@register.simple_tag(takes_context=True)
def machine_address(context, name):
    """The absolute address of a route of the prize that is for programs."""
    return context["prize"].machine_address(name, context.get("request"))
