"""The wording of forms in the cache, for the page that is shown when the database
cannot be reached. A cache that is away as well is no reason to fail."""

import logging

from django.core.cache import cache

from ..domain import questions as q
from ..domain import tickets

logger = logging.getLogger("wagtail_trygghetspris.intake")

#: Seconds.
REMEMBERED = 7 * 24 * 60 * 60


def remember(version):
    """Keep the questions of a ``FormVersion`` at hand."""
    try:
        digest = version.digest[: tickets.LENGTH]
        cache.set(_key(version.pk, digest), version.questions, REMEMBERED)
    except Exception as error:
        logger.warning("The cache cannot be used: %s", type(error).__name__)


def remembered_questions(ticket):
    """The questions that ``ticket`` names, or [] when the cache does not know them."""
    try:
        return q.from_data(cache.get(_key(ticket.version, ticket.digest)) or [])
    except Exception as error:
        logger.warning("The cache cannot be used: %s", type(error).__name__)
        return []


def _key(pk, digest):
    return f"wagtail_trygghetspris.version.{pk}.{digest}"
