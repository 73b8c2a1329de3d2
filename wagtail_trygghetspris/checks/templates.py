"""Mistakes in what a project puts in the place of our templates."""

from pathlib import Path

from django.core.checks import Warning, register
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

FRAME = "wagtail_trygghetspris/base.html"
OURS = Path(__file__).resolve().parent.parent / "templates"


@register("wagtail_trygghetspris")
def check_frame(app_configs=None, **kwargs):
    """Reads the frame of our pages, and renders nothing."""
    frame = _parsed(FRAME)
    if frame is None or _is_ours(frame) or _may_have(frame, "head"):
        return []
    return [
        Warning(
            f"The project's own {FRAME} ({frame.origin.name}) has no block 'head': our "
            "pages have no descriptions for machines, and those that are private no "
            "'noindex'.",
            hint="Put {% block head %}{% endblock %} inside <head>. See docs/"
            "restyling.md of wagtail-trygghetspris.",
            id="wagtail_trygghetspris.W030",
        )
    ]


def _parsed(name):
    """The template as Django has parsed it; None when it is not one of Django's, or
    cannot be read: others say so."""
    try:
        return getattr(get_template(name), "template", None)
    except (TemplateDoesNotExist, TemplateSyntaxError, UnicodeDecodeError):
        return None


def _is_ours(template):
    return Path(template.origin.name).resolve().is_relative_to(OURS)


def _may_have(template, block, seen=()):
    """Whether ``block`` is in ``template`` or what it extends. A parent that only a
    request decides may have it."""
    nodes = getattr(template, "nodelist", None)
    if nodes is None:
        return True
    if any(node.name == block for node in nodes.get_nodes_by_type(BlockNode)):
        return True
    for node in nodes.get_nodes_by_type(ExtendsNode):
        name = node.parent_name.var
        if not isinstance(name, str) or name in seen:
            return True
        parent = _parsed(name)
        return parent is None or _may_have(parent, block, (*seen, name))
    return False
