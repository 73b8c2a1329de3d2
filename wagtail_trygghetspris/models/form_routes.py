"""The way straight to the form that a nomination was written in.

Wagtail looks for the page of an address level by level, with the whole row of every
page on the way. What is sent in carries a ticket that names its form, so the form and
what stands above it are asked for at once. Whatever is out of the ordinary is left to
Wagtail.
"""

from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Q
from django.http.request import split_domain_port
from wagtail.models import Site

from ..domain.bounded import Bounded
from .compiled import CompiledQuerySet
from .originals import has_translations
from .page_statements import is_whole
from .swapping import (
    base_page_model,
    nomination_form_model,
    prize_model,
    prize_year_model,
)
from .usual_ways import are_readers_usual, is_site_usual, is_usual

#: Stand in the compiled statements for what differs from form to form.
PK, PATH, HOST = 32_001, "{path}", "{host}"
#: The forms that this process has shown, by their addresses: whoever asks for one next
#: is led there as well. What stands at an address is looked at each time.
_shown = Bounded(1000)


def note_form(address, pk):
    """The form ``pk`` was found at ``address`` (the path of a request)."""
    _shown[address] = pk


def form_shown_at(address):
    """The key of the form that was last found at ``address``, or None."""
    return _shown.get(address)


def straight_route(request, path, pk):
    """What Wagtail would find at ``path`` if that is the address of the form ``pk``, or
    below it; None to let it look for itself. The form that is found is one that nobody
    is kept from.

    Raises ``Http404`` where there is none to be had.
    """
    model = nomination_form_model()
    site = are_readers_usual(model) and site_of(request)
    form = site and _first(_form, model, {PK: pk})
    if not form:
        return None
    way = _way_to(form)
    slugs = _slugs_below(_root_of(site), way)
    parts = [part for part in path.split("/") if part]
    if slugs is None or parts[: len(slugs)] != slugs or not _bring_year(form):
        return None
    form.is_known_to_be_public = True
    request._wagtail_site = site
    return form.route(request, parts[len(slugs) :])


def site_of(request):
    """The site that Wagtail finds for ``request``, in one small statement; or None."""
    if not is_site_usual():
        return None
    if hasattr(request, "_wagtail_site"):
        return request._wagtail_site
    hostname, _port = split_domain_port(request._get_raw_host())
    found = list(_asked(_sites, Site).ask({HOST: hostname}))
    return choose_site(found, hostname=hostname, port=request.get_port())


def choose_site(sites, *, hostname, port):
    """The one of ``sites``, which are the default and those of ``hostname``, that
    answers at ``port`` (str): as ``wagtail.models.sites.get_site_for_hostname``."""
    named = [site for site in sites if site.hostname == hostname]
    default = next((site for site in sites if site.is_default_site), None)
    for site in named:
        if str(site.port) == port:
            return site
    if default in named or (default and len(named) != 1):
        return default
    return named[0] if len(named) == 1 else None


def _root_of(site):
    """The key of the page that addresses on ``site`` begin at."""
    return site.root_page.localized.pk if has_translations() else site.root_page_id


def _way_to(form):
    """Rows of ``way_columns`` from the root of all pages down to ``form``."""
    paths = [
        form.path[:end] for end in range(form.steplen, len(form.path) + 1, form.steplen)
    ]
    model = base_page_model()
    asked = _way(model, router.db_for_read(model), len(paths))
    return list(asked.ask({_level(number): path for number, path in enumerate(paths)}))


def _slugs_below(root, way):
    """The parts of the address that ``way`` has below the page ``root`` (a key); None
    where Wagtail must find it, or somebody may be kept from it."""
    if any(alias or restriction for *_row, alias, restriction in way):
        return None
    keys = [key for key, *_row in way]
    if root not in keys[:-1]:
        return None
    below = way[keys.index(root) :]
    if not all(_has_usual_route(kind) for _key, _slug, kind, *_row in below[:-1]):
        return None
    return [slug for _key, slug, *_row in below[1:]]


def _has_usual_route(content_type):
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model and is_usual(model.route)


def _bring_year(form):
    """Give ``form`` its year, and that its prize; whether it has them."""
    above, up = form.path[: -form.steplen], form.path[: -2 * form.steplen]
    year = _first(_year, prize_year_model(), {PATH: above})
    prize = year and _first(_prize, prize_model(), {PATH: up})
    if not prize:
        return False
    form._cached_parent_obj, year._cached_parent_obj = year, prize
    for page in (year, prize):
        if page.locale_id == form.locale_id:
            page.locale = form.locale
    return True


def _asked(statement, model):
    return statement(model, router.db_for_read(model), has_translations())


def _first(statement, model, known):
    row = next(iter(_asked(statement, model).ask(known)), None)
    return row if row and is_whole(row) else None


@lru_cache
def _sites(model, using, _has_translations):
    sites = model.objects.filter(Q(hostname=HOST) | Q(is_default_site=True))
    return CompiledQuerySet(sites.order_by(), using=using)


@lru_cache
def _form(model, using, _has_translations):
    forms = model.objects.filter(pk=PK).select_related("locale")
    return CompiledQuerySet(forms.order_by(), using=using)


@lru_cache
def _year(model, using, _has_translations):
    years = model.objects.filter(path=PATH).with_outcome()
    return CompiledQuerySet(years.order_by(), using=using)


@lru_cache
def _prize(model, using, _has_translations):
    return CompiledQuerySet(model.objects.filter(path=PATH).order_by(), using=using)


@lru_cache
def _way(model, using, levels):
    pages = model.objects.filter(path__in=[_level(each) for each in range(levels)])
    rows = pages.order_by("path").values_list(
        "pk", "slug", "content_type", "alias_of", "view_restrictions"
    )
    return CompiledQuerySet(rows, using=using)


def _level(number):
    return f"{{level {number}}}"
