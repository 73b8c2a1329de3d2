"""Rendered lists in the cache, for as long as what they say is so.

A fragment bears the version of what it was made from, read before anything else, and
the span of time that it holds for: it is used only for the same version and a moment
within that span. So no fragment outlives an announcement (rule R9), nor shows a moment
other than its own, whatever the clock of the cache does. A cache that is away is no
reason to fail.
"""

import hashlib
import logging
import uuid

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from ..conf import get_settings
from ..domain.phases import seconds_until

#: Another number whenever another form of it is stored.
PREFIX = "wagtail_trygghetspris.list.1"
GENERATION = f"{PREFIX}.generation"
FOREVER = None

logger = logging.getLogger("wagtail_trygghetspris.fragments")


class Fragment:
    """One rendered list: ``told`` names everything that it depends on but for what is
    stored below the prize, whose ``version`` is a text."""

    def __init__(self, told, *, version):
        digest = hashlib.sha256(repr(told).encode()).hexdigest()
        self.key = f"{PREFIX}.{digest}"
        generation, self._kept = self._look()
        self.version = generation and (version, generation)

    def _look(self):
        """The generation that is now, and what is kept; (None, None) without a cache.
        A cache that has dropped the generation begins another: what was kept before
        must not come back."""
        try:
            found = cache.get_many([GENERATION, self.key])
            if GENERATION not in found:
                cache.add(GENERATION, uuid.uuid4().hex, FOREVER)
                found[GENERATION] = cache.get(GENERATION)
        except Exception as error:
            logger.warning("The cache cannot be used: %s", type(error).__name__)
            return None, None
        return found[GENERATION], found.get(self.key)

    def at(self, moment):
        """What was kept and holds at ``moment`` (aware), or None."""
        if self._kept is None or self.version is None:
            return None
        version, since, until, content = self._kept
        if version != self.version or moment < since:
            return None
        return None if until and moment >= until else content

    def keep(self, content, *, moment, until):
        """``content`` was true at ``moment``, and is until ``until`` (or None)."""
        seconds = seconds_until(
            until, moment=moment, at_most=get_settings().CACHE_MAX_AGE
        )
        if not seconds or self.version is None:
            return
        try:
            kept = (self.version, moment, until, content)
            cache.set(self.key, kept, seconds)
        except Exception as error:
            logger.warning("The cache cannot be used: %s", type(error).__name__)


def forget_when_changed(*models):
    """Let no fragment be used after a row of ``models`` was stored or deleted: at once
    in this process and, with a cache that is shared, in all. What is published is seen
    by its version, in every process and with any cache."""
    for model in models:
        uid = f"{PREFIX}.{model._meta.label}"
        post_save.connect(_forget, sender=model, dispatch_uid=f"{uid}.save")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"{uid}.delete")


def _forget(using=None, **kwargs):
    """Now, for whoever reads in this transaction; and once more when others can."""
    forget()
    transaction.on_commit(forget, using=using)


def forget():
    try:
        cache.set(GENERATION, uuid.uuid4().hex, FOREVER)
    except Exception as error:
        logger.warning("The cache cannot be used: %s", type(error).__name__)
