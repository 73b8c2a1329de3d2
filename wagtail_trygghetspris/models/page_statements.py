"""The statements that every visit asks: the pages below a prize, compiled once."""

import uuid
from functools import lru_cache

from django.db import connections, models, router
from wagtail.models import PageViewRestriction

from .compiled import CompiledQuerySet
from .form_statements import received
from .originals import has_translations
from .swapping import base_page_model, nomination_form_model, prize_year_model

#: Stand in the compiled statements for what differs from page to page.
DEPTH, PK = 32_001, 32_002
FIRST, LAST, SLUG = "{first}", "{last}", "{slug}"
KEY = uuid.UUID(int=32_003)
BELOW = {"depth": DEPTH, "path__range": (FIRST, LAST)}


def year_below(prize, slug, *, is_shown=True):
    """The year of ``prize`` at ``slug`` with its language and what ``with_outcome``
    tells, or None to let Wagtail look; in one statement. ``is_shown``: with its jury
    as well."""
    statement = _year_at if is_shown else _year_above
    return _first_below(statement, prize_year_model(), prize, slug)


def form_below(year, slug):
    """The form of ``year`` at ``slug``, or None."""
    return _first_below(_form_at, nomination_form_model(), year, slug)


def is_whole(row):
    """Whether ``row`` is all there is of a page: a host may have subclassed our models
    without putting others in their place. No statement in the usual case."""
    kind = row.specific_class
    return kind is not None and isinstance(row, kind)


def public_years(prize):
    """The published years of ``prize`` that are not private themselves, newest first,
    with what ``with_outcome`` tells."""
    model = prize_year_model()
    using = router.db_for_read(model)
    asked = _public_years(model, using, has_translations())
    years = list(asked.ask(_below(prize)))
    private = _aliases_of_private(years, using=using)
    return [year for year in years if year.pk not in private]


def may_be_limited(page):
    """Whether somebody may be kept from ``page``: it or a page above it is private, or
    an alias of one that may be; in one statement."""
    model = base_page_model()
    asked = _limited(model, router.db_for_read(model), page.depth)
    return bool(list(asked.ask(paths_above(page))))


def paths_above(page):
    """The paths of ``page`` and those above it, by their stand-ins."""
    ends = range(page.steplen, len(page.path) + 1, page.steplen)
    return {_path(number): page.path[:end] for number, end in enumerate(ends)}


def _path(number):
    return f"{{path {number}}}"


def year_with_outcome(pk, *, using, known_by=None):
    """The year as the database ``using`` (alias) has it now. Where ``known_by`` (of
    ``form_statements``) is given, it says with
    ``is_received`` whether there is such a nomination. Raises ``DoesNotExist``."""
    model = prize_year_model()
    statement = _year_asking if known_by else _year
    asked = statement(model, using, has_translations())
    for year in asked.ask({PK: pk, **(known_by or {})}):
        return year
    raise model.DoesNotExist


def public_translations(page):
    """The published pages, with their languages, that say the same as ``page`` in
    others and that nobody is kept from; in one statement."""
    model = type(page)
    using = router.db_for_read(model)
    known = {PK: page.pk, _prepared(KEY, using): _prepared(page.translation_key, using)}
    others = list(_public_translations(model, using).ask(known))
    private = _aliases_of_private(others, using=using)
    return [other for other in others if other.pk not in private]


def _aliases_of_private(pages, *, using):
    """Keys of those of ``pages`` that mirror one that is private. As in Wagtail, a
    mirror of a mirror is as private as the page at the end."""
    ends = {page.pk: page.alias_of_id for page in pages if page.alias_of_id}
    private = set()
    while ends:
        rows = base_page_model().objects.using(using).filter(pk__in=ends.values())
        found = rows.values_list("pk", "alias_of", "view_restrictions")
        beyond = {pk: source for pk, source, _limit in found}
        kept = {pk for pk, _source, limit in found if limit}
        private |= {pk for pk, source in ends.items() if source in kept}
        ends = {pk: beyond[end] for pk, end in ends.items() if beyond.get(end)}
    return private


def _prepared(key, using):
    """A translation key as a parameter of a statement."""
    return models.UUIDField().get_db_prep_value(key, connections[using])


def _first_below(statement, model, page, slug):
    asked = statement(model, router.db_for_read(model), has_translations())
    row = next(iter(asked.ask({**_below(page), SLUG: slug})), None)
    return row if row and is_whole(row) else None


def _below(page):
    first, last = page._get_children_path_interval(page.path)
    return {DEPTH: page.depth + 1, FIRST: first, LAST: last}


def limited_above(model, depth):
    """Pages at or above one at ``depth`` that are private or aliases, to be asked with
    its ``paths_above``."""
    pages = model.objects.filter(path__in=[_path(number) for number in range(depth)])
    return limited(pages).order_by()


def limited(pages):
    """Those of ``pages`` (a QuerySet) that are private or aliases."""
    limits = PageViewRestriction.objects.filter(page=models.OuterRef("pk"))
    return pages.filter(models.Q(alias_of__isnull=False) | models.Exists(limits))


@lru_cache
def _limited(model, using, depth):
    pages = limited_above(model, depth).values_list("pk", flat=True)[:1]
    return CompiledQuerySet(pages, using=using)


@lru_cache
def _year_at(model, using, _has_translations):
    return _years_at(model, "locale", "jury", using=using)


@lru_cache
def _year_above(model, using, _has_translations):
    return _years_at(model, "locale", using=using)


def _years_at(model, *related, using):
    years = model.objects.filter(**BELOW, slug=SLUG).select_related(*related)
    return CompiledQuerySet(years.with_outcome().order_by("path"), using=using)


@lru_cache
def _form_at(model, using, _has_translations):
    forms = model.objects.filter(**BELOW, slug=SLUG).order_by("path")
    return CompiledQuerySet(forms, using=using)


@lru_cache
def _public_years(model, using, _has_translations):
    years = model.objects.filter(**BELOW, view_restrictions=None).live()
    return CompiledQuerySet(years.newest_first().with_outcome(), using=using)


@lru_cache
def _year(model, using, _has_translations):
    years = model.objects.filter(pk=PK).with_outcome().order_by()
    return CompiledQuerySet(years, using=using)


@lru_cache
def _year_asking(model, using, _has_translations):
    years = model.objects.filter(pk=PK).with_outcome().order_by()
    nominations = nomination_form_model()._meta.get_field("nominations").related_model
    known = models.Exists(received(nominations.objects))
    return CompiledQuerySet(years.annotate(is_received=known), using=using)


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
