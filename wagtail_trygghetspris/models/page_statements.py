"""The statements that every visit asks: the pages below a prize, compiled once."""

import uuid
from functools import lru_cache

from django.db import connections, models, router
from wagtail.models import PageViewRestriction

from .compiled import CompiledQuerySet
from .originals import has_translations
from .swapping import nomination_form_model, prize_year_model

#: Stand in the compiled statements for what differs from page to page.
DEPTH, PK = 32_001, 32_002
FIRST, LAST, SLUG = "{first}", "{last}", "{slug}"
KEY = uuid.UUID(int=32_003)
BELOW = {"depth": DEPTH, "path__range": (FIRST, LAST)}


def year_below(prize, slug):
    """The year of ``prize`` at ``slug`` with its language, its jury and what
    ``with_outcome`` tells, or None; in one statement."""
    model = prize_year_model()
    return _first_below(_year_at, model, prize, slug)


def form_below(year, slug):
    """The form of ``year`` at ``slug``, or None."""
    return _first_below(_form_at, nomination_form_model(), year, slug)


def public_years(prize):
    """The published years of ``prize`` that are not private themselves, newest first,
    with what ``with_outcome`` tells."""
    model = prize_year_model()
    using = router.db_for_read(model)
    asked = _public_years(model, using, has_translations())
    return list(asked.ask(_below(prize)))


def year_with_outcome(pk, *, using):
    """The year as the database ``using`` (alias) has it now. Raises
    ``DoesNotExist``."""
    model = prize_year_model()
    for year in _year(model, using, has_translations()).ask({PK: pk}):
        return year
    raise model.DoesNotExist


def public_translations(page):
    """The published pages, with their languages, that say the same as ``page`` in
    others and that nobody is kept from; in one statement."""
    model = type(page)
    using = router.db_for_read(model)
    known = {PK: page.pk, _prepared(KEY, using): _prepared(page.translation_key, using)}
    return list(_public_translations(model, using).ask(known))


def _prepared(key, using):
    """A translation key as a parameter of a statement."""
    return models.UUIDField().get_db_prep_value(key, connections[using])


def _first_below(statement, model, page, slug):
    asked = statement(model, router.db_for_read(model), has_translations())
    return next(iter(asked.ask({**_below(page), SLUG: slug})), None)


def _below(page):
    first, last = page._get_children_path_interval(page.path)
    return {DEPTH: page.depth + 1, FIRST: first, LAST: last}


@lru_cache
def _year_at(model, using, _has_translations):
    years = model.objects.filter(**BELOW, slug=SLUG).select_related("locale", "jury")
    return CompiledQuerySet(years.with_outcome().order_by("path"), using=using)


@lru_cache
def _form_at(model, using, _has_translations):
    forms = model.objects.filter(**BELOW, slug=SLUG).order_by("path")
    return CompiledQuerySet(forms, using=using)


@lru_cache
def _public_years(model, using, _has_translations):
    years = model.objects.filter(**BELOW).live()
    for private in ("view_restrictions", "alias_of__view_restrictions"):
        years = years.exclude(**{f"{private}__isnull": False})
    return CompiledQuerySet(years.newest_first().with_outcome(), using=using)


@lru_cache
def _year(model, using, _has_translations):
    years = model.objects.filter(pk=PK).with_outcome().order_by()
    return CompiledQuerySet(years, using=using)


@lru_cache
def _public_translations(model, using):
    others = model.objects.filter(translation_key=KEY).exclude(pk=PK).live()
    public = others.filter(~models.Exists(_restrictions()))
    return CompiledQuerySet(public.select_related("locale"), using=using)


def _restrictions():
    """Those of a page and of the pages it stands below, to be asked in the page's own
    query."""
    path = models.ExpressionWrapper(models.OuterRef("path"), models.CharField())
    restrictions = PageViewRestriction.objects.alias(asked=path)
    return restrictions.filter(asked__startswith=models.F("page__path"))
