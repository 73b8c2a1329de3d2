"""Whether Wagtail's own ways are in force here: only then may a quicker one that leads
to the same stand in for them."""

import wagtail.models
from wagtail.models import Site, sites

#: Where functions stand that do as Wagtail does.
USUAL = (wagtail.models.__name__, __package__)


def is_usual(function):
    """Whether ``function`` is Wagtail's or ours. Its ``__module__`` does not tell: a
    wrapper has that of what it is wrapped round."""
    home = getattr(function, "__globals__", {}).get("__name__", "")
    return home.rpartition(".")[0] in USUAL


def are_readers_usual(model):
    """Whether Wagtail's own rule says who may read a page of ``model``. A host may have
    another one in the place of ours or of Wagtail's, or in between."""
    rules = (vars(each).get("get_view_restrictions") for each in model.__mro__)
    return all(is_usual(rule) for rule in rules if rule is not None)


def is_site_usual():
    """Whether Wagtail's own rule says which site a request is for."""
    rules = Site.find_for_request, Site._find_for_request, sites.get_site_for_hostname
    return all(map(is_usual, rules))
