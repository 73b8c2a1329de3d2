"""Every address that the example site answers at, from its resolver."""

from collections import defaultdict

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern


def registered():
    """The argument names of every pattern, by URL name with its namespaces; patterns
    without a name by their route."""
    found = defaultdict(set)
    for name, arguments in _walk(get_resolver(), "", ()):
        found[name].add(arguments)
    return dict(found)


def _walk(resolver, namespace, arguments):
    for pattern in resolver.url_patterns:
        more = (*arguments, *_arguments(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern, namespace + inner, more)
        else:
            yield namespace + (pattern.name or f"({pattern.pattern})"), more


def _arguments(pattern):
    """The names of what the pattern takes; "_" for each that has none."""
    named = tuple(pattern.regex.groupindex)
    if not named and isinstance(pattern, RegexPattern):
        return ("_",) * min(pattern.regex.groups, 2)
    return named
