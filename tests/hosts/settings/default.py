"""A host that takes everything as it comes."""

import os
from urllib.parse import parse_qs, urlsplit

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "example_site.home"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("HOST_DATABASE", ":memory:"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
        },
    }
}
if uri := os.environ.get("TEST_DATABASE_URI"):  # see tests/postgres.py
    INSTALLED_APPS.append("django.contrib.postgres")  # Wagtail's search asks for it
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["HOST_DATABASE"],
        "USER": "postgres",
        "HOST": parse_qs(urlsplit(uri).query)["host"][0],
    }
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "prize@host.example"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = os.environ.get("HOST_MEDIA_ROOT", "")
