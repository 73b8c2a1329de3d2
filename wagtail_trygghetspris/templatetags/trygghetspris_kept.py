"""Parts of pages that our own templates make of what our pages tell them, kept for all
readers (``models/kept_pages``), and what is one reader's own in them."""

import re
import secrets

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode, IncludeNode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from ..checks.templates import is_ours
from .trygghetspris_made import ASKED_AROUND

register = template.Library()

#: In the context while a part is being made: what to put in the place of own parts.
MAKING = "trygghetspris_holes"
#: What our parts ask of the page around them, and our pages do not say.
ASKED = (
    *(*ASKED_AROUND, "heading", "anchor", "later_url", "earlier_url", "is_short"),
    *("is_elsewhere", "problem", "unsent"),
)


class Holes:
    """Random words that stand in markup for parts that are one reader's own."""

    def __init__(self):
        self.word, self.names = secrets.token_hex(16), []

    def stand_in(self, name):
        self.names.append(name)
        return f"{self.word}{len(self.names) - 1}."

    def split(self, markup):
        """``markup`` in pieces, every second of which is the name of an own part; None
        if they do not stand in it once each and in their order."""
        pieces = re.split(rf"{self.word}(\d+)\.", markup)
        if pieces[1::2] != [str(place) for place in range(len(self.names))]:
            return None
        pieces[1::2] = self.names
        return pieces


class KeptNode(template.Node):
    """Its content, rendered anew or as it was kept."""

    def __init__(self, name, nodelist):
        self.name, self.nodelist, self._parts = name, nodelist, None

    def render(self, context):
        kept = getattr(context.get("request"), "prize_kept", None)
        if kept is None or not self._is_usual(context, kept):
            return self.nodelist.render(context)
        pieces = kept.parts.get(self.name) or self._make(context, kept)
        if pieces is None:
            return self.nodelist.render(context)
        filled = list(pieces)
        filled[1::2] = [_render(context, name) for name in pieces[1::2]]
        return mark_safe("".join(filled))  # noqa: S308 - made by our templates

    def _make(self, context, kept):
        holes = Holes()
        with context.push(**{MAKING: holes}):
            pieces = holes.split(self.nodelist.render(context))
        if pieces:
            kept.made[self.name] = pieces
        return pieces

    def _is_usual(self, context, kept):
        """Whether nothing but our own templates, and what our page says, makes it."""
        return (
            context.autoescape
            and context.use_l10n is None
            and get_language() == kept.language
            and all(context.get(name) is said for name, said in kept.names.items())
            and not any(name in context for name in ASKED)
            and self._is_ours(context)
        )

    def _is_ours(self, context):
        engine = context.template.engine
        if self._parts is None:
            self._parts = parts_of(self, engine)
        if self._parts is None:
            return False
        templates, blocks = self._parts
        shown = context.render_context.get(BLOCK_CONTEXT_KEY)
        shown = [shown and shown.get_block(name) for name in blocks]
        return all(is_ours(block) for block in shown if block) and all(
            is_ours(engine.get_template(name)) for name in templates
        )


def parts_of(node, engine):
    """The names of all templates and blocks that make the content of ``node``; None
    when one of them is not ours, or is known only when it is rendered."""
    templates, blocks, waiting = set(), set(), [node.nodelist]
    if not is_ours(node):
        return None
    while waiting:
        for each in waiting.pop().get_nodes_by_type(template.Node):
            if isinstance(each, BlockNode):
                blocks.add(each.name)
            for name in _included(each):
                found = isinstance(name, str) and engine.get_template(name)
                if not found or not is_ours(found):
                    return None
                if name not in templates:
                    templates.add(name)
                    waiting.append(found.nodelist)
    return templates, blocks


def _included(node):
    """The templates that ``node`` renders itself: names, or what stands for them."""
    if isinstance(node, IncludeNode):
        return [node.template.var]
    if hasattr(node, "filename"):
        return [node.filename]
    return getattr(getattr(node, "func", None), "templates", ())


def _render(context, name):
    return context.template.engine.get_template(name).render(context)


@register.tag
def kept(parser, token):
    """``{% kept "main" %}…{% endkept %}``: a part of a page that is made once for all
    readers."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip('"'), nodelist)


@register.simple_tag(takes_context=True)
def own_part(context, name):
    """The template ``name`` as an ``include``, but anew for each reader wherever it
    stands."""
    holes = context.get(MAKING)
    return mark_safe(holes.stand_in(name)) if holes else _render(context, name)  # noqa: S308 - a word of our own
