"""Rendered lists in the cache, for as long as what they say is so.

A fragment bears the version of what it was made from, read before anything else, and
the span of time that it holds for: it is used only for the same version and a moment
within that span. So no fragment outlives an announcement (rule R9), nor shows a moment
other than its own, whatever the clock of the cache does. A cache that is away is no
reason to fail.
"""

import hashlib

from ..conf import get_settings
from ..domain.phases import seconds_until
from . import generations

#: Another number whenever another form of it is stored.
PREFIX = "wagtail_trygghetspris.list.3"


class Fragment:
    """One rendered list: ``told`` names everything that it depends on but for what is
    stored below the prize, whose ``version`` is a text."""

    def __init__(self, told, *, version):
        digest = hashlib.sha256(repr(told).encode()).hexdigest()
        self.key = f"{PREFIX}.{digest}"
        generation, self._kept = generations.look(self.key)
        self.version = generation and (version, generation)

    def at(self, moment):
        """What was kept and holds at ``moment`` (aware), or None."""
        if self._kept is None or self.version is None:
            return None
        version, since, until, content = self._kept
        if version != self.version or moment < since:
            return None
        return None if until and moment >= until else content

    def keep(self, content, *, moment, until, also=None):
        """``content`` was true at ``moment``, and is until ``until`` (or None). What
        it refers to is kept ``also``, by its names."""
        seconds = seconds_until(
            until, moment=moment, at_most=get_settings().CACHE_MAX_AGE
        )
        if not seconds or self.version is None:
            return
        kept = (self.version, moment, until, content)
        generations.put({**(also or {}), self.key: kept}, seconds)
