"""The one place that reads ``settings.WAGTAIL_TRYGGHETSPRIS``."""

from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo

from django.conf import settings


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
    """

    TIME_ZONE: str = "Europe/Stockholm"
    CACHE_MAX_AGE: int = 300
    RECEIPT_MAX_AGE: int = 24 * 60 * 60
    YEARS_PER_PAGE: int = 15

    @property
    def zone(self):
        return ZoneInfo(self.TIME_ZONE)


def known_keys():
    return {field.name for field in fields(PrizeSettings)}


def get_settings():
    """The settings as they are now; unknown keys are left to ``checks``."""
    configured = getattr(settings, "WAGTAIL_TRYGGHETSPRIS", {})
    return PrizeSettings(
        **{key: value for key, value in configured.items() if key in known_keys()}
    )
