"""reCAPTCHA: the settings and the widget of django-recaptcha, our own verification.

django-recaptcha's own verification raises on most outages, has no end to its time, asks
although another field is wrong, and sends the visitor's address along.
"""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.core.checks import Error, Warning
from django.utils.translation import gettext_lazy as _
from django_recaptcha.constants import (
    DEFAULT_RECAPTCHA_DOMAIN,
    TEST_PRIVATE_KEY,
    TEST_PUBLIC_KEY,
)
from django_recaptcha.widgets import ReCaptchaV2Checkbox

from ...conf import get_settings
from . import asking, siteverify
from .base import SpamCheck, TechnicalField, suspicious, unknown
from .breakers import Breaker

FIELD = "recaptcha"
#: Characters and bytes: many times what Google sends.
LONGEST_TOKEN = 16 * 1024
LONGEST_ANSWER = 64 * 1024
#: What Google recommends where the host has set none.
USUAL_SCORE = 0.5

logger = logging.getLogger(__name__)


class RecaptchaWidget(ReCaptchaV2Checkbox):
    """An empty place and the public key; our script fills it when the visitor asks
    for it. Without inline scripts, for a strict Content-Security-Policy."""

    template_name = "wagtail_trygghetspris/spam/recaptcha_widget.html"

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        for name in ("data-callback", "data-widget-uuid", "required"):
            attrs.pop(name, None)
        return attrs


class Recaptcha(SpamCheck):
    name = "recaptcha"
    label = _("reCAPTCHA by Google")
    description = _(
        "The visitor may choose to be checked by Google. Who does not goes into "
        "quarantine. Needs an information text on personal data."
    )
    reasons = {
        "recaptcha_not_done": _("The reCAPTCHA was not done"),
        "recaptcha_refused": _("Google holds the sender for a robot"),
        "recaptcha_other_site": _("The reCAPTCHA was done on another site"),
        "recaptcha_expired": _("The reCAPTCHA was too old or used before"),
        "recaptcha_no_answer": _("Google gave no answer"),
        "recaptcha_not_set_up": _("reCAPTCHA is not set up correctly"),
    }
    is_slow = True
    asks_third_party = True
    needs_script = True
    asked_last = True
    template_name = "wagtail_trygghetspris/spam/recaptcha.html"

    #: Seconds for the whole call, the look-up of the name included.
    seconds = 3
    address = "https://{domain}/recaptcha/api/siteverify"
    breaker = Breaker()

    def fields(self):
        if not is_on():
            return {}
        widget = RecaptchaWidget(
            attrs={"data-sitekey": settings.RECAPTCHA_PUBLIC_KEY, "data-tp-src": _src()}
        )
        label = _("Check that you are not a robot")
        return {FIELD: TechnicalField(label=label, widget=widget)}

    def check(self, submission):
        token = submission.data.get(RecaptchaWidget.recaptcha_response_name, "")
        if not is_on():
            return unknown("recaptcha_not_set_up")
        if not token:
            return unknown("recaptcha_not_done")
        if len(token) > LONGEST_TOKEN:
            return suspicious("recaptcha_refused")
        if not self.breaker.allows():
            return unknown("recaptcha_no_answer")
        try:
            finding = siteverify.judge(self._ask(token), _expected(submission))
        except (asking.NoAnswer, siteverify.Unreadable) as error:
            self.breaker.failed()
            logger.warning("reCAPTCHA gave no answer: %s", error)
            return unknown("recaptcha_no_answer")
        self.breaker.succeeded()
        return finding

    def _ask(self, token):
        """Without the visitor's address, which Google does not need."""
        secret = settings.RECAPTCHA_PRIVATE_KEY
        return asking.post(
            self.address.format(domain=_domain()),
            urlencode({"secret": secret, "response": token}).encode(),
            seconds=self.seconds,
            most=LONGEST_ANSWER,
            proxies=getattr(settings, "RECAPTCHA_PROXY", None),
        )

    @classmethod
    def problems(cls):
        keys = [getattr(settings, name, "") for name in KEYS]
        if not all(keys):
            yield Warning(
                "The check 'recaptcha' is used, but RECAPTCHA_PUBLIC_KEY or "
                "RECAPTCHA_PRIVATE_KEY is not set. Every nomination goes into "
                "quarantine.",
                id="wagtail_trygghetspris.W001",
            )
        if {TEST_PUBLIC_KEY, TEST_PRIVATE_KEY}.intersection(
            keys
        ) and not settings.DEBUG:
            yield Error(
                "reCAPTCHA runs with Google's test keys, which let every robot pass.",
                hint="Set keys of your own, or take 'recaptcha' out of SPAM_CHECKS.",
                id="wagtail_trygghetspris.E011",
            )


KEYS = ("RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY")


def is_on():
    """Whether both keys are set."""
    return all(getattr(settings, name, "") for name in KEYS)


def _domain():
    return getattr(settings, "RECAPTCHA_DOMAIN", "") or DEFAULT_RECAPTCHA_DOMAIN


def _src():
    """The address of Google's script, which finds its place by itself."""
    return f"https://{_domain()}/recaptcha/api.js"


def _expected(submission):
    hostnames = get_settings().RECAPTCHA_HOSTNAMES or [_hostname(submission.request)]
    return siteverify.Expected(
        hostnames=frozenset(name.lower() for name in hostnames),
        moment=submission.moment,
        score=float(getattr(settings, "RECAPTCHA_REQUIRED_SCORE", None) or USUAL_SCORE),
    )


def _hostname(request):
    """The host name of a request without its port."""
    host = request.get_host()
    return host if host.endswith("]") else host.rsplit(":", 1)[0]
