"""What is kept in Django's cache belongs to a generation: a random word in the cache,
which is read before a thing is made and replaced when something that is shown changes.
So nothing that was made of old rows is kept as new. A cache that is away keeps nothing
and breaks nothing.
"""

import logging
import secrets

from django.core.cache import cache

GENERATION = "wagtail_trygghetspris.generation"
FOREVER = None

logger = logging.getLogger("wagtail_trygghetspris.cache")


def look(name):
    """The generation that is now, and what is kept by ``name`` (str) of whatever
    generation; (None, None) without a cache. A cache that has dropped the generation
    begins another: what was kept before must not come back."""
    try:
        found = cache.get_many([GENERATION, name])
        if GENERATION not in found:
            cache.add(GENERATION, secrets.token_hex(8), FOREVER)
            found[GENERATION] = cache.get(GENERATION)
    except Exception as error:
        _warn_of(error)
        return None, None
    return found[GENERATION], found.get(name)


def get(name):
    try:
        return cache.get(name)
    except Exception as error:
        _warn_of(error)
        return None


def put(things, seconds):
    """Keep ``things`` by their names, each with its generation in it."""
    try:
        cache.set_many(things, seconds)
    except Exception as error:
        _warn_of(error)


def forget():
    """Use nothing again that is kept now: neither answers nor parts of pages."""
    try:
        cache.set(GENERATION, secrets.token_hex(8), FOREVER)
    except Exception as error:
        _warn_of(error)


def _warn_of(error):
    logger.warning("The cache cannot be used: %s", type(error).__name__)
