"""What a list of winners must know of its prize before it reads a single year, fetched
in the same statement as the prize itself; and what the prize's own page must know."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import router
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Concat, Length, Substr
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from .compiled import CompiledQuerySet
from .originals import has_translations
from .page_statements import limited, limited_above, paths_above
from .swapping import base_page_model
from .winners import YearCategory

#: Behind every path of a page below another: "ZZZZ" is the last step there can be.
LAST = "ZZZZ"
#: Stands in the compiled statement for the key of a prize.
PK = 32_002


@dataclass(frozen=True)
class PrizeFacts:
    """``version`` changes whenever a page below the prize is published, hidden, moved
    or deleted, and when a picture is made. ``is_plain``: neither the prize nor a page
    above or below it is private or an alias, so that all its readers see the same; and
    no year of it follows another page in its dates."""

    version: str
    is_plain: bool
    has_categories: bool


def with_facts(prizes):
    """``prizes`` (a QuerySet), each knowing its language and its facts."""
    facts = _as_compiled(prizes.model, prizes.db, has_translations())
    return prizes.select_related("locale").annotate(
        **{
            name: RawSQL(sql, params, output_field=field)  # noqa: S611 - Django's own
            for name, (sql, params, field) in facts.items()
        }
    )


def prizes_with_facts(model, keys):
    """Prizes with their facts by their keys, as ``in_bulk`` gives them."""
    if len(keys) != 1:
        return with_facts(model.objects.order_by()).in_bulk(keys)
    (key,) = keys
    asked = _one_with_facts(model, router.db_for_read(model), has_translations())
    return {prize.pk: prize for prize in asked.ask({PK: key})}


@lru_cache
def _one_with_facts(model, using, _has_translations):
    prizes = model.objects.using(using).order_by().filter(pk=PK)
    return CompiledQuerySet(with_facts(prizes), using=using)


def page_facts(prize):
    """What must be known of ``prize`` before something that was kept of its own page is
    shown, in one statement: its language (str), whether somebody may be kept from it,
    whether somebody may be kept from a page below it or one is an alias, and a version.

    The page asks otherwise than a list of winners does. It is private when the prize
    is, and only not kept when a year is; its path is known, so that those above it
    need no search; it shows whether a form is published, and so does its version.
    Whether a year follows another is told by the years, which it reads as pages.
    """
    model = type(prize)
    asked = _of_its_page(model, router.db_for_read(model), prize.depth)
    (facts,) = asked.ask({**paths_above(prize), PK: prize.pk})
    language, above, below, *version = facts
    return language, above, below, "/".join(map(str, version))


@lru_cache
def _of_its_page(model, using, depth):
    pages = base_page_model()
    below = pages.objects.filter(path__range=_below(OuterRef("path"))).order_by()
    facts = (
        Exists(limited_above(pages, depth)),
        Exists(limited(below)),
        Subquery(_version()),
        Subquery(_picture_version()),
    )
    prizes = model.objects.filter(pk=PK).order_by()
    asked = prizes.values_list("locale__language_code", *facts)
    return CompiledQuerySet(asked, using=using)


@lru_cache
def _as_compiled(model, using, _has_translations):
    """The SQL of every fact: to make it costs ten times what it costs to ask it."""
    query = model.objects.order_by().query
    compiler = query.get_compiler(using)
    compiled = {}
    for name, expression in _facts().items():
        resolved = expression.resolve_expression(query)
        compiled[name] = (*compiler.compile(resolved), resolved.output_field)
    return compiled


def _facts():
    return {
        "years_version": Subquery(_version(depth=OuterRef("depth") + 1)),
        "picture_version": Subquery(_picture_version()),
        "has_limits": Exists(_limits()),
        "has_aliases": Exists(_aliases()),
        "follows": Exists(_followers()),
        "uses_categories": Exists(_categories()),
    }


def facts_of(prize):
    """The facts of ``prize``. Those that came with it are used once: an object that is
    kept must not know what was so an hour ago."""
    known = prize.__dict__
    if "years_version" not in known:
        stored = type(prize).objects.filter(pk=prize.pk)
        told = with_facts(stored).get().__dict__
        known |= {name: told[name] for name in _facts()}
    version = known.pop("years_version"), known.pop("picture_version")
    limits = [known.pop(name) for name in ("has_limits", "has_aliases", "follows")]
    return PrizeFacts(
        version=f"{version[0]}/{version[1]}",
        is_plain=not any(limits),
        has_categories=known.pop("uses_categories"),
    )


def is_known_public(prize):
    """Whether facts came with ``prize`` that say that everybody may see it; False does
    not mean that it is private."""
    known = prize.__dict__
    return not (known.get("has_limits", True) or known.get("has_aliases", True))


def _below(path):
    return Concat(path, Value("0")), Concat(path, Value(LAST))


class Told(Func):
    """Numbers as one text."""

    template = "%(expressions)s"
    arg_joiner = " || ':' || "
    output_field = CharField()

    def as_mysql(self, compiler, connection, **context):
        template = "CONCAT_WS(':', %(expressions)s)"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=", ", **context
        )


def _version(**which):
    """Of the published pages below the prize, or ``which`` of them."""
    pages = (
        base_page_model()
        .objects.filter(**which, path__range=_below(OuterRef("path")), live=True)
        .order_by()
        .annotate(one=Value(1))
        .values("one")
    )
    numbers = (Count("*"), Sum("pk"), Coalesce(Sum("live_revision_id"), 0))
    return pages.annotate(
        told=Told(*(Cast(each, CharField()) for each in numbers))
    ).values("told")


def _picture_version():
    made = get_image_model().get_rendition_model().objects.order_by("-pk")
    return made.values("pk")[:1]


def _limits():
    limits = PageViewRestriction.objects.annotate(length=Length("page__path"))
    above = Q(page__path=Substr(OuterRef("path"), 1, F("length")))
    return limits.filter(above | Q(page__path__range=_below(OuterRef("path"))))


def _followers():
    """Years that are translations of a page that was made before them."""
    pages = base_page_model().objects
    first = pages.filter(
        translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")
    )
    if not has_translations():
        return pages.none()
    years = pages.filter(path__range=_below(OuterRef("path")))
    return years.filter(Exists(first), depth=OuterRef("depth") + 1)


def _categories():
    """From the few categories to their years, and not from a thousand years."""
    below = _below(OuterRef(OuterRef("path")))
    years = base_page_model().objects.filter(
        pk=OuterRef("prize_year_id"), path__range=below
    )
    return YearCategory.objects.filter(Exists(years))


def _aliases():
    # Not "is not null", for which SQLite reads every page there is.
    aliases = base_page_model().objects.filter(alias_of__gt=0)
    above = Q(path=Substr(OuterRef("path"), 1, Length("path")))
    return aliases.filter(above | Q(path__range=_below(OuterRef("path"))))
