"""Pictures whose files may be broken or gone: no page fails because of one."""

import logging
from functools import lru_cache

from PIL.Image import DecompressionBombError
from wagtail.images.exceptions import InvalidFilterSpecError

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

logger = logging.getLogger("wagtail_trygghetspris.pictures")


def readable_rendition(image, spec):
    """``image`` in the size ``spec``; None when its file cannot be read."""
    try:
        return image.get_rendition(spec)
    except UNREADABLE:
        _warn_of(image.pk)
        return None


@lru_cache(maxsize=1000)
def _warn_of(key):
    """Once for each picture and process. Its name may be that of a person."""
    logger.warning("The file of picture %s cannot be read: it is left out.", key)
