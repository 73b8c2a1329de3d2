"""Whether a template is written so that a stencil can be made of it: it puts texts into
its markup, and decides by nothing but which of them there are."""

from itertools import chain
from weakref import WeakKeyDictionary

from django.conf import settings
from django.template import defaultfilters, defaulttags
from django.template.base import Template, TextNode, Variable, VariableNode
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.templatetags.i18n import GetCurrentLanguageNode

from ..checks.templates import is_ours
from .blanks import FRAME
from .templates_in_use import LIST, YEARS

OURS = "wagtail_trygghetspris.templatetags.trygghetspris_tags"
TAGS = {
    f"{OURS}.words",
    f"{OURS}.picture",
    "wagtail.templatetags.wagtailcore_tags.pageurl",
}
FILTERS = {
    f"{OURS}.paragraphs",
    f"{OURS}.quoted",
    f"{OURS}.winner_label",
    "django.template.defaultfilters.default",
    "django.template.defaultfilters.linebreaksbr",
    "django.templatetags.l10n.unlocalize",
}
#: What may be compared, besides literals and how many there are of these.
KNOWN, COUNTED = {*FRAME, "award_level", "winner_level"}, {"awards", "winners"}
_found = WeakKeyDictionary()


def is_plain(template):
    """``template`` is one in use; ours are, and ``YEARS`` is known as it is."""
    if is_ours(template):
        return True
    if settings.USE_THOUSAND_SEPARATOR or not isinstance(template, Template):
        return False
    if template not in _found:
        is_whole = template.origin.template_name != YEARS
        _found[template] = is_whole and _are_plain(template.nodelist, in_loop=False)
    return _found[template]


def _are_plain(nodes, *, in_loop):
    return all(_is_plain(node, in_loop) for node in nodes)


def _is_plain(node, in_loop):
    within = type(node) is defaulttags.ForNode
    parts = [
        getattr(node, name) for name in node.child_nodelists if hasattr(node, name)
    ]
    if type(node) is defaulttags.IfNode:
        parts = [nodes for _condition, nodes in node.conditions_nodelists]
    told = _expressions(node)
    return (
        told is not None
        and all(_is_text(each, in_loop) for each in told)
        and all(_are_plain(nodes, in_loop=in_loop or within) for nodes in parts)
    )


def _expressions(node):
    """The expressions of a node of a kind that may be; None for another."""
    match node:
        case TextNode() | defaulttags.CommentNode() | defaulttags.LoadNode():
            return []
        case GetCurrentLanguageNode():
            return []
        case VariableNode():
            return [node.filter_expression]
        case defaulttags.ForNode():
            return [node.sequence]
        case defaulttags.WithNode():
            return [*node.extra_context.values()]
        case defaulttags.FirstOfNode():
            return node.vars
        case SimpleNode() if _name(node.func) in TAGS:
            return [*node.args, *node.kwargs.values()]
        case IncludeNode() if node.template.var in LIST and not node.template.filters:
            return [*node.extra_context.values()]
        case defaulttags.IfNode():
            told = [_conditions(each) for each, _nodes in node.conditions_nodelists]
            return None if None in told else [*chain.from_iterable(told)]
    return None


def _conditions(condition):
    """The expressions that ``condition`` asks whether they are; None where it asks for
    more of what is not known."""
    if condition is None:
        return []
    if isinstance(condition, defaulttags.TemplateLiteral):
        return [condition.value]
    sides = [each for each in (condition.first, condition.second) if each is not None]
    if condition.id in ("and", "or", "not"):
        told = [_conditions(each) for each in sides]
        return None if None in told else [*chain.from_iterable(told)]
    return [each.value for each in sides] if all(map(_is_known, sides)) else None


def _is_known(side):
    if not isinstance(side, defaulttags.TemplateLiteral):
        return False
    expression = side.value
    if not isinstance(expression.var, Variable):
        return not expression.filters
    names, filters = expression.var.lookups, [it for it, _args in expression.filters]
    if not names:
        return not filters
    is_counted = names[-1] in COUNTED and filters == [defaultfilters.length]
    return is_counted or (len(names) == 1 and names[0] in KNOWN and not filters)


def _is_text(expression, in_loop):
    """Whether ``expression`` is told by blanks, or notes that it is not."""
    names = _lookups(expression.var)
    given = [arg for _it, args in expression.filters for _lookup, arg in args]
    asked = [names, *map(_lookups, given)]
    roots = {each[0] for each in asked}
    return (
        "request" not in roots
        and ("forloop" not in roots or in_loop)
        and not any("parentloop" in each for each in asked)
        and all(_may_filter(function, names) for function, _args in expression.filters)
    )


def _lookups(variable):
    return getattr(variable, "lookups", None) or ("",)


def _may_filter(function, names):
    if function is defaultfilters.add:
        return names[-1].endswith("level") and len(names) == 1
    if function is defaultfilters.length:
        return names[-1] in COUNTED
    return _name(function) in FILTERS


def _name(function):
    return f"{function.__module__}.{function.__name__}"
