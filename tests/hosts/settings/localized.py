"""A host in two languages that translates with wagtail-localize."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

OTHER_WAYS = ("wagtail.contrib.simple_translation", "wagtail.locales")
INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    *(app for app in INSTALLED_APPS if app not in OTHER_WAYS),
]
