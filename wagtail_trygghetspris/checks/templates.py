"""Mistakes in what a project puts in the place of our templates."""

from functools import lru_cache
from pathlib import Path

from django.core.checks import Warning
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

FRAME = "wagtail_trygghetspris/base.html"
OURS = Path(__file__).resolve().parent.parent / "templates"


def check_frame():
    """Reads the frame of our pages, and renders nothing."""
    frame = _parsed(FRAME)
    if frame is None or is_ours(frame):
        return []
    without = {"head": _no_head, "main": _no_main}
    return [
        warning(frame.origin.name)
        for block, warning in without.items()
        if not _may_reach(frame, block)
    ]


def _no_head(path):
    return Warning(
        f"The project's own {FRAME} ({path}) has no block 'head' that is shown: our "
        "pages have no descriptions for machines, and those that are private no "
        "'noindex'.",
        hint="Put {% block head %}{% endblock %} inside <head>, within a block "
        "that your base template has there. See docs/restyling.md of "
        "wagtail-trygghetspris.",
        id="wagtail_trygghetspris.W030",
    )


def _no_main(path):
    return Warning(
        f"The project's own {FRAME} ({path}) has no block 'main' that is shown: our "
        "pages are empty.",
        hint="Put {% block main %}{% endblock %} within a block that your base "
        "template has in its <body>. See docs/restyling.md of wagtail-trygghetspris.",
        id="wagtail_trygghetspris.W032",
    )


def _parsed(name):
    """The template as Django has parsed it; None when it is not one of Django's, or
    cannot be read: others say so."""
    try:
        return getattr(get_template(name), "template", None)
    except (TemplateDoesNotExist, TemplateSyntaxError, UnicodeDecodeError):
        return None


def is_ours(template):
    """Whether ``template``, or what a node is part of, is what this package brings, and
    no project's in its place."""
    origin = getattr(template, "origin", None)
    return origin is not None and _is_in_our_folder(str(origin.name))


@lru_cache
def _is_in_our_folder(name):
    return Path(name).resolve().is_relative_to(OURS)


def _may_reach(template, block):
    """Whether ``block`` is shown, as far as names can tell: a block of a template that
    extends another is lost unless the other has it, or has one around it. What only a
    request decides may show it."""
    chain = _chain(template)
    return chain is None or block in _reached(chain)


def _chain(template):
    """The blocks of ``template`` and of each that it extends; None when that cannot be
    followed to its end."""
    chain, seen = [], set()
    while hasattr(template, "nodelist"):
        chain.append(_blocks(template.nodelist))
        extends = template.nodelist.get_nodes_by_type(ExtendsNode)
        if not extends:
            return chain
        name = extends[0].parent_name.var
        if not isinstance(name, str) or name in seen:
            return None
        seen.add(name)
        template = _parsed(name)
    return None


def _reached(chain):
    """The names of blocks that the last of ``chain`` shows, and of those within."""
    *children, root = chain
    names, before = {node.name for node in root}, None
    while names != before:
        before = set(names)
        for node in (node for nodes in children for node in nodes):
            if node.name in names:
                names.update(inner.name for inner in _blocks(node.nodelist))
    return names


def _blocks(nodes):
    return nodes.get_nodes_by_type(BlockNode)
