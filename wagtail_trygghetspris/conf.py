"""The one place that reads ``settings.WAGTAIL_TRYGGHETSPRIS``."""

from dataclasses import dataclass, fields
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings

from .enums import Delivery


@dataclass(frozen=True, kw_only=True)
class PrizeSettings:
    """Every key a host may set, with its default.

    ``TIME_ZONE``
        IANA name of the zone in which editors mean their dates and visitors read
        them. Independent of Django's own ``TIME_ZONE``.
    ``CACHE_MAX_AGE``
        Longest life, in seconds, of a public prize page in browsers and proxies. A
        page never lives past the next change of its phase, whatever this says.
    ``RECEIPT_MAX_AGE``
        Seconds during which the address of a receipt page shows what was sent.
    ``YEARS_PER_PAGE``
        Earlier years on one page of a prize before it paginates.
    ``SPAM_CHECKS``
        The checks of every form that has not chosen its own: names of built-in checks
        or dotted paths of ``SpamCheck`` classes.
    ``MINIMUM_SECONDS``
        A form that comes back sooner than this is suspicious.
    ``RATE_LIMIT``
        More nominations than this in an hour from one network go into quarantine.
    ``RATE_LIMIT_REFUSED``
        More than this in an hour from one network are refused, with the text kept.
    ``PROXY_COUNT``
        How many proxies of your own stand in front and append to
        ``X-Forwarded-For``. None: not stated; then an address behind a proxy is not
        guessed, and visitors behind it are not counted.
    ``RECAPTCHA_HOSTNAMES``
        Host names that reCAPTCHA's answer may be for. Empty: that of the request.
    ``DELIVERY``
        Who sends letters: ``"embedded"``, ``"task"`` or ``"command"``.
    ``OUTBOX_ALARM``
        Seconds that a letter may wait beyond its time before the health check fails.
    ``OPEN_DATA_LICENCE``
        Web address of the licence that the archive's open data stand under. Empty:
        none is named.
    """

    TIME_ZONE: str = "Europe/Stockholm"
    CACHE_MAX_AGE: int = 300
    RECEIPT_MAX_AGE: int = 24 * 60 * 60
    YEARS_PER_PAGE: int = 15
    SPAM_CHECKS: tuple[str, ...] = ("honeypot", "minimum_time", "rate_limit")
    MINIMUM_SECONDS: int = 3
    RATE_LIMIT: int = 20
    RATE_LIMIT_REFUSED: int = 200
    PROXY_COUNT: int | None = None
    RECAPTCHA_HOSTNAMES: tuple[str, ...] = ()
    DELIVERY: str = Delivery.EMBEDDED
    OUTBOX_ALARM: int = 60 * 60
    OPEN_DATA_LICENCE: str = ""

    @property
    def zone(self):
        return ZoneInfo(self.TIME_ZONE)


@cache
def known_keys():
    return frozenset(field.name for field in fields(PrizeSettings))


def get_settings():
    """The settings as they are now; unknown keys are left to ``checks``."""
    configured = getattr(settings, "WAGTAIL_TRYGGHETSPRIS", {})
    return PrizeSettings(
        **{key: value for key, value in configured.items() if key in known_keys()}
    )
