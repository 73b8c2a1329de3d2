"""The example site as the tests run on it: fast, in memory, on SQLite unless
``DATABASE_URL`` style variables name a PostgreSQL."""

import os
import tempfile

from .base import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
if os.environ.get("TEST_POSTGRES_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "postgres",
            "HOST": os.environ["TEST_POSTGRES_HOST"],
        }
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="trygghetspris-media-")

# Another image model, to show that migrations do not depend on Wagtail's own.
if os.environ.get("TEST_CUSTOM_IMAGE"):
    INSTALLED_APPS.insert(0, "tests.hosts.images")  # noqa: F405
    WAGTAILIMAGES_IMAGE_MODEL = "host_images.HostImage"
