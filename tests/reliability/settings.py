"""The example site as the reliability tests serve it.

Everything that differs between scenarios comes from the environment, because the site
runs in processes of its own: see ``servers.Site``.
"""

import os
from pathlib import Path

import django

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import DATABASES, INSTALLED_APPS

DEBUG = False
ATOMIC = os.environ.get("RELIABILITY_ATOMIC_REQUESTS") == "1"
MEDIA_ROOT = Path(os.environ["RELIABILITY_FOLDER"]) / "media"

INSTALLED_APPS = [*INSTALLED_APPS, "tests.reliability.sabotage.Sabotage"]

if host := os.environ.get("RELIABILITY_POSTGRES_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["RELIABILITY_DATABASE"],
            "USER": "postgres",
            "HOST": host,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 3},
        }
    }
    INSTALLED_APPS.append("django.contrib.postgres")
else:
    DATABASES["default"]["NAME"] = os.environ["RELIABILITY_DATABASE"]
DATABASES["default"]["ATOMIC_REQUESTS"] = ATOMIC

MAIL = {
    "host": "127.0.0.1",
    "port": int(os.environ.get("RELIABILITY_SMTP_PORT", "9")),
    "timeout": 5,
}
if django.VERSION >= (6, 1):
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": MAIL,
        }
    }
else:
    EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.values()
DEFAULT_FROM_EMAIL = "pris@trygghet.example"

# Each citizen comes through one proxy of our own, from an address of their own, and
# may be as quick as a machine.
WAGTAIL_TRYGGHETSPRIS = {
    "TIME_ZONE": os.environ["RELIABILITY_ZONE"],
    "PROXY_COUNT": 1,
    "MINIMUM_SECONDS": 0,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
