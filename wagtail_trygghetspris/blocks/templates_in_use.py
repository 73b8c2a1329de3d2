"""Which templates a list of winners is made of, and whether they are ours: a host that
has put its own in the place of one of them gets the list from its templates."""

import re

from django.template.loader import get_template

from ..checks.templates import is_ours

BLOCKS, INCLUDES = "wagtail_trygghetspris/blocks", "wagtail_trygghetspris/includes"
YEARS = f"{BLOCKS}/winners_years.html"
ENTRY = f"{BLOCKS}/year_entry.html"
LINE = f"{BLOCKS}/year_line.html"
IN_FULL = f"{INCLUDES}/winner.html"
#: All that the list is made of.
LIST = (
    YEARS,
    ENTRY,
    LINE,
    IN_FULL,
    f"{BLOCKS}/year.html",
    f"{BLOCKS}/year_names.html",
    f"{INCLUDES}/citation.html",
    f"{INCLUDES}/picture.html",
    f"{INCLUDES}/shared_citation.html",
    f"{INCLUDES}/theme.html",
    f"{INCLUDES}/year_winners.html",
)


def in_use(name):
    return get_template(name)


def are_ours(names=LIST):
    """Whether every one of ``names`` is the template that this package brings."""
    return all(is_ours(get_template(name)) for name in names)


def asks_for(variable, name):
    """Whether the template ``name`` may show ``variable``."""
    source = getattr(getattr(get_template(name), "template", None), "source", "")
    return re.search(rf"\b{variable}\b", source) is not None
