"""Numbered system checks: one for each mistake a host can make in its settings."""

from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Warning, register

from .conf import known_keys

HINT = "See the settings table in the README of wagtail-trygghetspris."


@register("wagtail_trygghetspris")
def check_settings(app_configs=None, **kwargs):
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
    zone = configured.get("TIME_ZONE", "UTC")
    if not _is_zone(zone):
        yield Error(
            f"WAGTAIL_TRYGGHETSPRIS['TIME_ZONE'] is no known time zone: {zone!r}.",
            hint="Use an IANA name such as 'Europe/Stockholm'.",
            id="wagtail_trygghetspris.E003",
        )
    for key, least in (
        ("CACHE_MAX_AGE", 0),
        ("RECEIPT_MAX_AGE", 1),
        ("YEARS_PER_PAGE", 1),
    ):
        value = configured.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            yield Error(
                f"WAGTAIL_TRYGGHETSPRIS[{key!r}] must be a whole number, "
                f"{least} or more: {value!r}.",
                id="wagtail_trygghetspris.E004",
            )


def _is_zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, OSError, TypeError, ValueError):
        return False
    return True


@register("wagtail_trygghetspris")
def check_time_support(app_configs=None, **kwargs):
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


@register("wagtail_trygghetspris")
def check_recaptcha_keys(app_configs=None, **kwargs):
    keys = [
        bool(getattr(settings, name, ""))
        for name in ("RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY")
    ]
    messages = []
    if any(keys) and not all(keys):
        messages.append(
            Warning(
                "Only one of RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY is set, "
                "so the nomination form runs without reCAPTCHA.",
                id="wagtail_trygghetspris.W001",
            )
        )
    if all(keys) and not apps.is_installed("django_recaptcha"):
        messages.append(
            Error(
                "The reCAPTCHA keys are set but 'django_recaptcha' is not in "
                "INSTALLED_APPS.",
                hint="Add it, or remove the keys to run without reCAPTCHA.",
                id="wagtail_trygghetspris.E006",
            )
        )
    return messages
