"""The way straight to the form that a nomination was written in.

Wagtail looks for the page of an address level by level, with the whole row of every
page on the way. What is sent in carries a ticket that names its form, so the form and
what stands above it are asked for at once. Whatever is out of the ordinary is left to
Wagtail.
"""

from functools import lru_cache, partial

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Q
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from ..domain.bounded import Bounded
from . import clock
from .compiled import CompiledQuerySet
from .nominations import FormVersion
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
PK, VERSION, PATH, HOST = 32_001, 32_002, "{path}", "{host}"
#: The forms that this process has shown, by their addresses: whoever asks for one next
#: is led there as well. What stands at an address is looked at each time.
_shown = Bounded(1000)


def note_form(address, pk):
    """The form ``pk`` was found at ``address`` (the path of a request)."""
    _shown[address] = pk


def form_shown_at(address):
    """The key of the form that was last found at ``address``, or None."""
    return _shown.get(address)


def straight_route(request, path, pk, *, version=None):
    """What Wagtail would find at ``path`` if that is the address of the form ``pk``, or
    below it; None to let it look for itself. The form that is found is one that nobody
    is kept from.

    What is sent in names a ``version`` (key) of the form, which is read with it, and
    as a rule needs neither year nor prize: the year is read when it is held.

    Raises ``Http404`` where there is none to be had.
    """
    site = are_readers_usual(nomination_form_model()) and site_of(request)
    form = site and _form_with(request, pk, version)
    if not form:
        return None
    way = _way_to(form)
    slugs = _slugs_below(_root_of(site), way, form.pk)
    parts = [part for part in path.split("/") if part]
    if slugs is None or parts[: len(slugs)] != slugs:
        return None
    if not (version and _promise_year(form, way)) and not _bring_year(form):
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


def _slugs_below(root, way, form):
    """The parts of the address that ``way`` has below the page ``root`` down to
    ``form`` (keys); None where Wagtail must find it, or somebody may be kept from
    it."""
    if any(each.alias_of or each.view_restrictions for each in way):
        return None
    keys = [each.pk for each in way]
    if root not in keys[:-1] or keys[-1] != form:
        return None
    below = way[keys.index(root) :]
    kinds = [_kind_of(each) for each in below[:-1]]
    if not all(kind and is_usual(kind.route) for kind in kinds):
        return None
    return [each.slug for each in below[1:]]


def _kind_of(row):
    """The model of a page of which no more is known."""
    return ContentType.objects.get_for_id(row.content_type).model_class()


def _form_with(request, pk, version):
    """The form, and if it is named its ``version``, in one statement; with the moment
    if that is asked of the same database."""
    known = {PK: pk, VERSION: version}
    rows = _asked(_version, FormVersion).ask(known) if version else ()
    found = next(iter(rows), None)
    if not found:
        return _first(_form, nomination_form_model(), {PK: pk})
    form = found.form_page
    form.named_version = found
    if moment := clock.moment_told(found):
        request.prize_moment = moment
    return form if is_whole(form) else None


def _promise_year(form, way):
    """Let ``form`` have its year, and that its prize, as soon as somebody asks; whether
    enough is known of them without that."""
    *_above, prize, year, _form = (None, None, *way)
    if has_translations() or not (prize and year.live and _say_their_year(form)):
        return False
    if (_kind_of(prize), _kind_of(year)) != (prize_model(), prize_year_model()):
        return False
    form.known_year = year.pk
    form._cached_parent_obj = SimpleLazyObject(partial(_year_of, form))
    return True


def _say_their_year(form):
    """Whether the form and its year say by our own rules for which year it is."""
    rules = type(form).prize_year, prize_year_model().original
    told_by = (getattr(it, "func", getattr(it, "fget", None)) for it in rules)
    return all(map(is_usual, told_by))


def _year_of(form):
    return form.get_parent(update=not _bring_year(form))


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
def _version(model, using, _has_translations):
    versions = model.objects.filter(pk=VERSION, form_page=PK).order_by()
    with_form = versions.select_related("form_page", "form_page__locale")
    if using == router.db_for_write(prize_year_model()):
        with_form = clock.with_moment(with_form, using=using)
    return CompiledQuerySet(with_form, using=using)


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
        *("pk", "slug", "content_type", "live", "alias_of", "view_restrictions"),
        named=True,
    )
    return CompiledQuerySet(rows, using=using)


def _level(number):
    return f"{{level {number}}}"
