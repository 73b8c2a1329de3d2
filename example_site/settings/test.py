"""The example site as the tests run on it: fast, in memory, on SQLite unless
``TEST_DATABASE_URI`` names a PostgreSQL (see tests/postgres.py)."""

import os
import tempfile
from urllib.parse import parse_qs, urlsplit

from .base import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
if name := os.environ.get("TEST_DB_NAME"):
    # A file that --reuse-db finds again, for whoever runs a few tests many times.
    DATABASES["default"]["TEST"] = {"NAME": name}
if uri := os.environ.get("TEST_DATABASE_URI"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "postgres",
            "HOST": parse_qs(urlsplit(uri).query)["host"][0],
        }
    }
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# No thread of its own sends letters, and a form may come back at once.
WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": "command", "MINIMUM_SECONDS": 0}
# Tests are rolled back, so nothing of what they change is ever committed; and most of
# them are about what a page says when it is made.
MIDDLEWARE.remove("wagtail_trygghetspris.middleware.UnchangedPageMiddleware")  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="trygghetspris-media-")

# Another image model, to show that migrations do not depend on Wagtail's own.
if os.environ.get("TEST_CUSTOM_IMAGE"):
    INSTALLED_APPS.insert(0, "tests.hosts.images")  # noqa: F405
    WAGTAILIMAGES_IMAGE_MODEL = "host_images.HostImage"
