"""Answers of our pages in Django's cache, kept as an HTTP cache keeps them.

An answer is kept by its address and the request headers that it names in ``Vary``, and
given again until the moment at which the ``max-age`` ends with which it left the site:
never past the next change of phase. What is published, moved, corrected or deleted ends
all that is kept at once, in every process that shares the cache. Only what is public by
its own headers is kept, and of what a reader has sent nothing but a digest; the form
while it is open never is.
"""

import hashlib
import re
from datetime import timedelta

from django.http import HttpResponse

from . import generations

PREFIX = "wagtail_trygghetspris.answer"
#: So many copies of one address are kept, so that nobody can fill the cache with odd
#: headers.
MOST_VARIANTS = 12
#: An answer with one of these is for one reader, or to be asked for each time.
NOT_KEPT = ("private", "no-store", "no-cache", "must-revalidate", "proxy-revalidate")
#: One with a word in these that is for one answer is not given to another reader.
POLICIES = ("Content-Security-Policy", "Content-Security-Policy-Report-Only")
LIFETIME = re.compile(r"\b(max-age|s-maxage)=(\d+)", re.IGNORECASE)


def mark(response, *, moment, max_age):
    """Allow ``response`` to be kept from ``moment`` (aware) for ``max_age`` seconds."""
    response.kept_from = moment
    response.kept_until = moment + timedelta(seconds=max_age)


def varies_by(response):
    """The request headers that it depends on, in small letters."""
    names = response.get("Vary", "").lower().split(",")
    return {name.strip() for name in names} - {""}


class Shelf:
    """The answers of one address. A cache that is away keeps nothing and breaks
    nothing.

    It belongs to the generation that was read before the answer was made, so that what
    is published meanwhile is not lost.
    """

    def __init__(self, address):
        self.key = f"{PREFIX}.{_digest(address)}"
        self.generation, self.found = self._look()

    def find(self, request, *, moment):
        """The answer to ``request`` as it was made, with the time that it has left; or
        None."""
        kept = self.found and self._get(self._variant(request, self.found["vary"]))
        if not kept:
            return None
        left = whole_seconds(kept["until"] - moment)
        if left <= 0 or moment < kept["from"]:
            return None
        return _as_response(kept, left)

    def keep(self, request, response, *, moment):
        """Keep ``response`` if it is one of ours that anybody may read."""
        if not _is_for_anybody(response):
            return
        until = min(response.kept_until, moment + _lifetime(response))
        left = whole_seconds(until - moment)
        vary = sorted(varies_by(response))
        variants = self._variants(vary)
        name = self._variant(request, vary)
        if left <= 0 or (len(variants) >= MOST_VARIANTS and name not in variants):
            return
        kept = {
            "from": response.kept_from,
            "until": until,
            "headers": list(response.items()),
            "content": response.content,
        }
        known = {"vary": vary, "variants": sorted({*variants, name})}
        self._put({self.key: known, name: kept}, left)

    def _variants(self, vary):
        """The names of the copies that are known already and differ by ``vary``."""
        is_same = self.found is not None and self.found["vary"] == vary
        return self.found["variants"] if is_same else []

    def _variant(self, request, vary):
        values = [request.headers.get(name, "") for name in vary]
        return f"{self.key}.{_digest(repr(list(zip(vary, values, strict=True))))}"

    def _look(self):
        generation, found = generations.look(self.key)
        return generation, self._of_now(found, generation)

    def _of_now(self, kept, generation):
        return kept if kept and kept["generation"] == generation else None

    def _get(self, name):
        return self._of_now(generations.get(name), self.generation)

    def _put(self, rows, seconds):
        """Keep ``rows`` (by their names) as of this generation."""
        if not self.generation:
            return
        stamped = {
            name: {**row, "generation": self.generation} for name, row in rows.items()
        }
        generations.put(stamped, seconds)


def _is_for_anybody(response):
    control = response.get("Cache-Control", "").lower()
    policies = [response.get(name, "") for name in POLICIES]
    return (
        response.status_code == 200
        and not response.cookies
        and "*" not in response.get("Vary", "")
        and not any(word in control for word in NOT_KEPT)
        and not any("'nonce-" in policy for policy in policies)
    )


def _lifetime(response):
    """How long it says itself that it may be kept: what a host's middleware has made
    of what the page said, and nothing where it no longer says it."""
    said = LIFETIME.findall(response.get("Cache-Control", ""))
    ages = [int(age) for _name, age in said]
    return timedelta(seconds=min(ages, default=0))


def _as_response(kept, left):
    response = HttpResponse(kept["content"], headers=dict(kept["headers"]))
    response["Cache-Control"] = LIFETIME.sub(
        lambda part: f"{part[1]}={left}", response["Cache-Control"]
    )
    return response


def whole_seconds(time):
    """Rounded down, also below zero."""
    return time // timedelta(seconds=1)


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]
