"""Pictures whose files may be broken or gone: no page fails because of one."""

import logging
import re
from functools import lru_cache
from html import escape

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.storage import FileSystemStorage
from django.forms.utils import flatatt
from django.utils.encoding import filepath_to_uri
from django.utils.safestring import mark_safe
from PIL.Image import DecompressionBombError
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractRendition, Filter

#: What Wagtail, Willow and Pillow raise for a file that is missing or broken; the
#: errors of the first two are an ``OSError``.
UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    DecompressionBombError,
    InvalidFilterSpecError,
)
#: The size in which a list shows the picture of a winner.
LIST_SPEC = "width-320"
#: So many pictures may be made in a new size to answer one request for a page.
MOST_MADE = 8

#: File names that stand in an address as they are.
PLAIN = re.compile(r"[A-Za-z0-9_.-][A-Za-z0-9_./-]*").fullmatch

#: Of these every value is shown, and escaped.
PLAIN_TYPES = {str, int}

logger = logging.getLogger("wagtail_trygghetspris.pictures")


def readable_rendition(image, spec, *, request=None):
    """``image`` in the size ``spec``; None when its file cannot be read, or when it
    has not been made and enough have been made to answer ``request``."""
    try:
        return _existing(image, spec) or _made(image, spec, request)
    except UNREADABLE:
        _warn_of(image.pk)
        return None


def _existing(image, spec):
    try:
        return image.find_existing_rendition(Filter(spec=spec))
    except ObjectDoesNotExist:
        return None


def _made(image, spec, request):
    if request is not None:
        left = request.__dict__.setdefault("prize_pictures_left", MOST_MADE)
        if not left:
            request.prize_lacks_pictures = True
            return None
        request.prize_pictures_left = left - 1
    return image.get_rendition(spec)


@lru_cache(maxsize=1000)
def _warn_of(key):
    """Once for each picture and process. Its name may be that of a person."""
    logger.warning("The file of picture %s cannot be read: it is left out.", key)


class PictureRow:
    """The picture of a winner in a list (``models/list_rows``): in the size of a list
    as a value, and in any other as the image itself has it."""

    def __init__(self, winner):
        self._winner, self.pk = winner, winner.image_id

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._winner.model.image, name)

    def find_existing_rendition(self, spec):
        file, width, height = self._winner.made
        if file and spec.spec == LIST_SPEC and has_usual_renditions():
            return RenditionRow(self._winner.picture_address(file), width, height)
        return self._winner.model.image.find_existing_rendition(spec)

    def get_rendition(self, spec):
        spec = Filter(spec=spec) if isinstance(spec, str) else spec
        return _existing(self, spec.spec) or self._winner.model.image.get_rendition(
            spec
        )


class RenditionRow:
    """A picture that has been made, as a value."""

    def __init__(self, url, width, height):
        self.url, self.width, self.height = url, width, height

    def img_tag(self, attributes=None):
        """As ``AbstractRendition.img_tag``, for templates that say what the picture
        shows themselves."""
        shown = {"src": self.url, "width": self.width, "height": self.height, "alt": ""}
        usual = apps.get_app_config("wagtailimages").default_attrs
        return _tag(shown | usual | (attributes or {}))


def _tag(shown):
    """``<img>`` with what is ``shown`` (a mapping). A third of the time that a list
    takes in a host's own templates would go to ``flatatt``."""
    names = tuple(shown)
    values = list(shown.values())
    if not PLAIN_TYPES.issuperset(map(type, values)):
        return mark_safe(f"<img{flatatt(shown)}>")  # noqa: S308 - escaped by flatatt
    form, places = _form(names)
    told = [escape(str(values[place])) for place in places]
    return mark_safe(form % tuple(told))  # noqa: S308 - escaped just now


@lru_cache(maxsize=100)
def _form(names):
    """Where the values of attributes stand, in the order of ``flatatt``, and the
    places in ``names`` that they have."""
    places = sorted(range(len(names)), key=names.__getitem__)
    form = "".join(
        f' {escape(names[place]).replace("%", "%%")}="%s"' for place in places
    )
    return f"<img{form}>", places


@lru_cache
def has_usual_renditions():
    """Whether the host's renditions are told as Wagtail tells its own."""
    model = get_image_model().get_rendition_model()
    return all(
        getattr(model, name) is getattr(AbstractRendition, name)
        for name in ("url", "alt", "attrs", "attrs_dict", "img_tag")
    )


def addresses():
    """A function that tells the address of a file of a rendition by its name, without
    opening it."""
    storage = get_image_model().get_rendition_model()._meta.get_field("file").storage
    kind = storage.__class__  # a lazy one knows that of what it stands for
    base = getattr(storage, "base_url", None)
    if kind.url is not FileSystemStorage.url or not base:
        return storage.url
    # What it does itself, but without joining addresses a thousand times.
    return lambda name: (
        base + (name if PLAIN(name) else filepath_to_uri(name).lstrip("/"))
    )


def addresses_of(files):
    """The addresses of ``files``, names of renditions; "" for none."""
    address, known = addresses(), {None: "", "": ""}
    for file in files:
        if file not in known:
            known[file] = address(file)
    return [known[file] for file in files]
