"""How many nominations have come from one network in the current hour.

What is kept is a number under a keyed hash of the network and the hour, in Django's
cache, until the hour ends. No address is stored, and the hash says nothing without the
site's secret key. Hours are those of the clock, so that every entry has an end that
does not move.
"""

import logging

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ...conf import get_settings
from ...domain import tickets
from .base import PASSED, SpamCheck, suspicious
from .networks import client_address, network_of

HOUR = 60 * 60

logger = logging.getLogger(__name__)


class RateLimit(SpamCheck):
    """A network that sends very many nominations: a school class, or a robot.

    A cache that does not answer, or a network that cannot be known, is no reason to
    doubt every visitor: then nothing is counted and all pass.
    """

    name = "rate_limit"
    label = _("Number from one network")
    description = _(
        "Many nominations from the same network within an hour. A school class goes "
        "into quarantine and is not lost."
    )
    reasons = {"many_from_one_network": _("Many nominations from the same network")}

    def check(self, submission):
        """Counts the form, and the same form (by its ticket) once only."""
        if self._ask_cache(self._count, submission) > get_settings().RATE_LIMIT:
            return suspicious("many_from_one_network")
        return PASSED

    def refuses(self, submission):
        limit = get_settings().RATE_LIMIT_REFUSED
        return self._ask_cache(self._number, submission) >= limit

    def _ask_cache(self, ask, submission):
        """What ``ask`` finds for the network of ``submission``, or 0."""
        key = _key(submission)
        if key is None:
            return 0
        try:
            return ask(key, submission)
        except Exception as error:  # each cache client has errors of its own
            logger.warning("Nominations are not counted: %s", type(error).__name__)
            return 0

    def _number(self, key, submission):
        return cache.get(key) or 0

    def _count(self, key, submission):
        seconds = _seconds_left(submission.moment)
        if submission.issued_at is not None:
            ticket = submission.data.get(tickets.FIELD, "")
            if not cache.add(_hashed("ticket", ticket), 1, seconds):
                return self._number(key, submission)
        cache.add(key, 0, seconds)
        number = cache.incr(key)
        # Some caches give what they count a new life of their own choice.
        cache.touch(key, seconds)
        return number


def _key(submission):
    """The cache key of a network in this hour; None when it cannot be known."""
    address = client_address(
        submission.request.META, proxy_count=get_settings().PROXY_COUNT
    )
    if address is None:
        return None
    hour = int(submission.moment.timestamp()) // HOUR
    return _hashed("network", f"{network_of(address)} {hour}")


def _hashed(kind, text):
    digest = salted_hmac(f"wagtail_trygghetspris.{kind}", text, algorithm="sha256")
    return f"wagtail_trygghetspris.{kind}.{digest.hexdigest()}"


def _seconds_left(moment):
    """Whole seconds until the hour of the clock ends, at least one."""
    return HOUR - int(moment.timestamp()) % HOUR
