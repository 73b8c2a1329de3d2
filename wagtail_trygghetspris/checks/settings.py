"""Numbered system checks: one for each mistake a host can make in its settings."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.checks import Error

from ..conf import known_keys

HINT = "See the settings table in the README of wagtail-trygghetspris."


def check_settings():
    configured = getattr(settings, "WAGTAIL_TRYGGHETSPRIS", {})
    if not isinstance(configured, dict):
        return [
            Error(
                "WAGTAIL_TRYGGHETSPRIS must be a dictionary.",
                hint=HINT,
                id="wagtail_trygghetspris.E001",
            )
        ]
    return [*_unknown_keys(configured), *_bad_values(configured)]


def _unknown_keys(configured):
    return [
        Error(
            f"WAGTAIL_TRYGGHETSPRIS has an unknown key: {key!r}.",
            hint=HINT,
            id="wagtail_trygghetspris.E002",
        )
        for key in sorted(set(configured) - known_keys(), key=str)
    ]


def _bad_values(configured):
    yield from _bad_texts(configured)
    yield from _bad_numbers(configured)


def _bad_texts(configured):
    zone = configured.get("TIME_ZONE", "UTC")
    if not _is_zone(zone):
        yield Error(
            f"WAGTAIL_TRYGGHETSPRIS['TIME_ZONE'] is no known time zone: {zone!r}.",
            hint="Use an IANA name such as 'Europe/Stockholm'.",
            id="wagtail_trygghetspris.E003",
        )
    hosts = configured.get("RECAPTCHA_HOSTNAMES", ())
    if not _is_list_of_text(hosts):
        yield Error(
            "WAGTAIL_TRYGGHETSPRIS['RECAPTCHA_HOSTNAMES'] must be a list of host "
            f"names: {hosts!r}.",
            id="wagtail_trygghetspris.E007",
        )
    licence = configured.get("OPEN_DATA_LICENCE", "")
    if licence not in ("", None) and not _is_web_address(licence):
        yield Error(
            "WAGTAIL_TRYGGHETSPRIS['OPEN_DATA_LICENCE'] is no web address: "
            f"{licence!r}.",
            hint="Use an address such as 'https://creativecommons.org/licenses/by/4.0/'.",
            id="wagtail_trygghetspris.E008",
        )


def _bad_numbers(configured):
    for key, least in (
        ("CACHE_MAX_AGE", 0),
        ("RECEIPT_MAX_AGE", 1),
        ("YEARS_PER_PAGE", 1),
        ("MINIMUM_SECONDS", 0),
        ("RATE_LIMIT", 1),
        ("RATE_LIMIT_REFUSED", 1),
        ("OUTBOX_ALARM", 1),
    ):
        value = configured.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            yield Error(
                f"WAGTAIL_TRYGGHETSPRIS[{key!r}] must be a whole number, "
                f"{least} or more: {value!r}.",
                id="wagtail_trygghetspris.E004",
            )


def _is_list_of_text(value):
    return isinstance(value, (list, tuple)) and all(
        isinstance(item, str) for item in value
    )


def _is_web_address(value):
    try:
        parts = urlsplit(value)
    except (AttributeError, TypeError, ValueError):
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, OSError, TypeError, ValueError):
        return False
    return True


def check_time_support():
    if settings.USE_TZ:
        return []
    return [
        Error(
            "Prize deadlines need USE_TZ = True.",
            hint="Times are stored in UTC and shown in "
            "WAGTAIL_TRYGGHETSPRIS['TIME_ZONE'].",
            id="wagtail_trygghetspris.E005",
        )
    ]
