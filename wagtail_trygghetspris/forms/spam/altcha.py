"""ALTCHA: the browser solves a small sum. Nobody else is asked.

The challenge and its verification are those of django-altcha (extra ``altcha``). Its
widget is not used: it writes styles and a worker into the page, which a strict
Content-Security-Policy refuses, and weighs 66 kB. A script of ours solves the same
challenge in a worker.
"""

import base64
import json
import logging
from importlib.util import find_spec

from django import forms
from django.conf import settings
from django.core.cache import caches
from django.core.checks import Error
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ...domain import tickets
from .base import PASSED, SpamCheck, TechnicalField, suspicious, unknown

FIELD = "altcha"
LONGEST_SOLUTION = 4 * 1024

logger = logging.getLogger(__name__)


class AltchaWidget(forms.HiddenInput):
    """The challenge, and the place for its solution. Made when it is shown, so that a
    form that comes back costs none."""

    template_name = "wagtail_trygghetspris/spam/altcha_widget.html"

    def __init__(self, new_challenge):
        super().__init__()
        self.new_challenge = new_challenge

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["challenge"] = json.dumps(self.new_challenge())
        return context


class Altcha(SpamCheck):
    name = "altcha"
    label = "ALTCHA"
    description = _(
        "The browser solves a sum, which costs robots time. Nothing leaves the site. "
        "Without JavaScript a nomination goes into quarantine."
    )
    reasons = {
        "altcha_not_solved": _("The browser has not solved the sum"),
        "altcha_expired": _("The sum was solved too late"),
        "altcha_wrong": _("The sum is wrong"),
        "altcha_replayed": _("The sum was used for another form"),
        "altcha_not_set_up": _("ALTCHA is not set up correctly"),
    }
    needs_script = True
    template_name = "wagtail_trygghetspris/spam/altcha.html"

    #: Milliseconds to send the form in, where ``ALTCHA_CHALLENGE_EXPIRE`` is not set.
    #: django-altcha's 20 minutes would put into quarantine whoever writes with care.
    expire = 24 * 60 * 60 * 1000
    #: The browser tries half as many numbers on average.
    max_number = 100_000

    def fields(self):
        if not is_ready():
            return {}
        return {FIELD: TechnicalField(widget=AltchaWidget(self.new_challenge))}

    def new_challenge(self):
        from django_altcha import get_altcha_challenge

        expire = getattr(settings, "ALTCHA_CHALLENGE_EXPIRE", None) or self.expire
        challenge = get_altcha_challenge(max_number=self.max_number, expires=expire)
        return challenge.to_dict()

    def check(self, submission):
        if not is_ready():
            return unknown("altcha_not_set_up")
        solution = submission.data.get(FIELD, "")
        if not solution:
            return unknown("altcha_not_solved")
        challenge = _solved(solution)
        if challenge is None:
            return suspicious("altcha_wrong")
        seconds_left = challenge["expires"] - submission.moment.timestamp()
        if seconds_left <= 0:
            return unknown("altcha_expired")
        if not _is_first_use(challenge["challenge"], submission, seconds_left):
            return suspicious("altcha_replayed")
        return PASSED

    @classmethod
    def problems(cls):
        if find_spec("django_altcha") is None:
            yield Error(
                "The check 'altcha' is used, but django-altcha is not installed.",
                hint="Install wagtail-trygghetspris[altcha].",
                id="wagtail_trygghetspris.E012",
            )
        if not getattr(settings, "ALTCHA_HMAC_KEY", None):
            yield Error(
                "The check 'altcha' is used, but ALTCHA_HMAC_KEY is not set.",
                hint="Set it to a long random text that nobody else knows.",
                id="wagtail_trygghetspris.E013",
            )


def is_ready():
    return not list(Altcha.problems())


def _solved(solution):
    """The content of a right solution, with the time it expires at, or None."""
    import altcha

    if len(solution) > LONGEST_SOLUTION:
        return None
    try:
        content = json.loads(base64.b64decode(solution, validate=True))
        is_right, _error = altcha.verify_solution(
            content, settings.ALTCHA_HMAC_KEY, check_expires=False
        )
        expires = int(altcha.extract_params(content)["expires"][0])
    except Exception as error:  # the library trusts the shape of what was sent
        logger.info("An ALTCHA solution cannot be read: %s", type(error).__name__)
        return None
    return {**content, "expires": expires} if is_right else None


def _is_first_use(challenge, submission, seconds):
    """Whether no other form has brought this solution. The same form may bring it
    again: a second press, a retry after a dropped line.

    A cache that does not answer is no reason to doubt every visitor.
    """
    ticket = submission.data.get(tickets.FIELD, "")
    salt = "wagtail_trygghetspris.altcha"
    form = salted_hmac(salt, ticket, algorithm="sha256").hexdigest()
    try:
        cache = caches[getattr(settings, "ALTCHA_CACHE_ALIAS", "default")]
        key = f"wagtail_trygghetspris.altcha.{challenge}"
        return cache.add(key, form, int(seconds) + 1) or cache.get(key) == form
    except Exception as error:
        logger.warning("ALTCHA cannot see a replay: %s", type(error).__name__)
        return True
