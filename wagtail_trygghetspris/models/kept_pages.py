"""What our own templates make of a page for anybody, kept in Django's cache.

It is found again by everything that was read on the way to the page: the rows, with all
their values, and the settings. What lies below the prize has a version, which the
database tells with who may read the page, in one statement; the span is that of a
``Fragment`` (rule R9). What is one reader's own is no part of it: see ``own_part`` in
``templatetags/trygghetspris_kept``.
"""

from functools import lru_cache, partialmethod
from types import GetSetDescriptorType

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.locmem import LocMemCache
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.translation import get_language
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site

from .. import __version__
from ..conf import get_settings
from .fragments import Fragment
from .originals import has_translations
from .swapping import nomination_form_model, prize_model, prize_year_model

#: Whose classes say what ours say; a host's own may say something else.
KNOWN = {
    *("wagtail_trygghetspris", "wagtail", "modelsearch", "modelcluster"),
    *("treebeard", "django", "builtins"),
}
#: What a host's models may do in their own way: no page is made of it. Not
#: ``get_context``, which may change what our objects say.
OWN_WAY = {
    *("save", "clean", "__str__", "base_form_class", "Meta", "__annotate_func__"),
}
#: What Django and others put on a class for its fields and managers comes from these.
OF_FIELDS = (
    *("django.db.models.", "django.contrib.contenttypes.", "modelcluster."),
    *("wagtail.fields", "taggit."),
)
#: What leads on to other pages, pictures and documents in rich text.
REFERENCES = ("linktype=", "<embed")


class KeptPage:
    """The parts of ``page`` as they were kept, and those that are being made for
    ``request``. ``told`` is all that they depend on but for what ``version`` (text)
    stands for."""

    def __init__(self, page, moment, told, *, version):
        self.page, self.moment = page, moment
        #: In another one nothing is used or kept.
        self.language = get_language()
        self._fragment = Fragment(told, version=version)
        #: Markup by the name of the part; ``known`` is what goes with it, or None.
        self.parts, self.known = self._fragment.at(moment) or ({}, None)
        self.made = {}
        #: What the context says of the page: in another one nothing is used.
        self.names = {}

    def keep(self, known, *, until):
        """``until`` (or None) is the next moment at which anything in it changes."""
        if self.made:
            content = (self.made, known)
            self._fragment.keep(content, moment=self.moment, until=until)


def told_of(page, request, rows, *more):
    """All by which parts of ``page`` are found again that show ``rows`` (pages)."""
    return (
        __version__,
        get_language(),
        get_settings(),
        static("wagtail_trygghetspris/form.js"),
        _addresses(page, request),
        [values_of(row) for row in rows],
        *more,
    )


def _addresses(page, request):
    """All that addresses follow from, but for what the rows say."""
    site = Site.find_for_request(request)
    return (
        site and (site.pk, site.site_name, site.root_url),
        [tuple(root) for root in page._get_site_root_paths(request)],
        (get_script_prefix(), getattr(request, "urlconf", None)),
    )


def values_of(row):
    """What the row says, as far as it has been read."""
    said = row.__dict__
    values = [said.get(name) for name in _names(type(row))]
    return type(row).__name__, values, sorted(getattr(row, "own_sentences", {}).items())


@lru_cache
def _names(model):
    fields = [
        each.attname
        for each in model._meta.concrete_fields
        if not isinstance(each, StreamField)
    ]
    return (*fields, "has_winners", "has_categories", "original_pk")


@lru_cache
def are_as_ours(*kinds):
    """Whether pages of these classes, and the host's in the place of ours, say what
    ours do."""
    models = {prize_model(), prize_year_model(), nomination_form_model(), *kinds}
    return not any(_says_otherwise(model) for model in models)


def _says_otherwise(model):
    own = [each for each in model.__mro__ if not _is_known(each)]
    known = [each for each in model.__mro__ if _is_known(each)]
    return any(
        name not in OWN_WAY
        and any(_acts(each) for each in (value, *_all_named(name, known)))
        for each in own
        for name, value in vars(each).items()
        if _all_named(name, known)
    )


def _all_named(name, kinds):
    return [vars(kind)[name] for kind in kinds if name in vars(kind)]


def _acts(value):
    """Whether an attribute of a class may say anything at all, and not only what is in
    a field."""
    told_by = value.func if isinstance(value, partialmethod) else value
    if isinstance(told_by, GetSetDescriptorType) or _is_error(told_by):
        return False
    module = getattr(told_by, "__module__", None) or ""
    is_of_field = f"{type(told_by).__module__}.".startswith(OF_FIELDS)
    is_made_for_one = value is not told_by and module.startswith(OF_FIELDS)
    acts = callable(told_by) or hasattr(told_by, "__get__")
    return acts and not (is_of_field or is_made_for_one)


def _is_error(value):
    return isinstance(value, type) and issubclass(value, Exception)


def _is_known(kind):
    return kind.__module__.partition(".")[0] in KNOWN


def is_told_by_rows(*pages):
    """Whether the rows tell all that ``pages`` show. Where a text leads on to others,
    or there are other languages, only a cache that all processes share hears of a
    change there."""
    return is_shared() or not (
        has_translations() or any(_leads_on(page) for page in pages)
    )


def is_shared():
    return not isinstance(caches[DEFAULT_CACHE_ALIAS], LocMemCache)


def _leads_on(page):
    texts = [getattr(page, name) for name in _rich_texts(type(page))]
    return any(each in text for text in texts for each in REFERENCES)


@lru_cache
def _rich_texts(model):
    fields = model._meta.concrete_fields
    return [each.attname for each in fields if isinstance(each, RichTextField)]
