"""The example site as it would be run for real; see docs/operating.md.

What differs from one machine to the next comes from environment variables, and the
site does not start without those that it needs:

``SECRET_KEY``, ``SITE_HOST``
    A long random text, and the host name, without ``https://``.
``SITE_FOLDER``
    Where collected static files lie, pictures without object storage, and the SQLite
    file without PostgreSQL.
``DATABASE_NAME``, ``DATABASE_HOST``, ``DATABASE_USER``, ``DATABASE_PASSWORD``
    PostgreSQL. Without a name: SQLite, for one process.
``REDIS_URL``
    The cache that all processes share. Without it each has one of its own.
``TASK_WORKER``
    ``1``: letters and purges are tasks, for ``manage.py db_worker``.
``PURGE_URL``
    Where the HTTP cache in front takes ``PURGE``. Without it nothing is purged.
``PICTURES_BUCKET``, ``PICTURES_ENDPOINT``
    Object storage for pictures; keys come as ``AWS_ACCESS_KEY_ID`` and
    ``AWS_SECRET_ACCESS_KEY``. Without a bucket: files in ``SITE_FOLDER``.
``MAIL_HOST``, ``MAIL_PORT``, ``MAIL_USER``, ``MAIL_PASSWORD``, ``MAIL_FROM``
    The mail server, asked over TLS where ``MAIL_TLS`` is ``1``.
``PROXY_COUNT``
    How many proxies of your own stand in front; 1.
"""

import os
from pathlib import Path

import django

from .base import *  # noqa: F403
from .base import DATABASES, INSTALLED_APPS, WAGTAIL_TRYGGHETSPRIS

SECRET_KEY = os.environ["SECRET_KEY"]
SITE_HOST = os.environ["SITE_HOST"]
SITE_FOLDER = Path(os.environ.get("SITE_FOLDER", "/srv/prize"))
ALLOWED_HOSTS = [SITE_HOST]
WAGTAILADMIN_BASE_URL = f"https://{SITE_HOST}"

# HTTPS, which the proxy in front speaks

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Rows

if name := os.environ.get("DATABASE_NAME"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "HOST": os.environ.get("DATABASE_HOST", ""),
            "USER": os.environ.get("DATABASE_USER", ""),
            "PASSWORD": os.environ.get("DATABASE_PASSWORD", ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
    INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.postgres"]
else:
    DATABASES["default"]["NAME"] = SITE_FOLDER / "db.sqlite3"

# Caches: the site's own, and the one in front of it

if url := os.environ.get("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
        }
    }
if url := os.environ.get("PURGE_URL"):
    INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.frontend_cache"]
    WAGTAILFRONTENDCACHE = {
        "nginx": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": url,
        }
    }

# Files

STATIC_ROOT = SITE_FOLDER / "static"
MEDIA_ROOT = SITE_FOLDER / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
if bucket := os.environ.get("PICTURES_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("PICTURES_ENDPOINT") or None,
            "querystring_auth": False,  # addresses that do not run out in a cache
            "file_overwrite": False,
        },
    }

# Letters, and who sends them

DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", f"no-reply@{SITE_HOST}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL = {
    "host": os.environ.get("MAIL_HOST", "localhost"),
    "port": int(os.environ.get("MAIL_PORT", "25")),
    "username": os.environ.get("MAIL_USER", ""),
    "password": os.environ.get("MAIL_PASSWORD", ""),
    "use_tls": os.environ.get("MAIL_TLS") == "1",
    "timeout": 60,
}
if django.VERSION >= (6, 1):
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": MAIL,
        }
    }
else:
    EMAIL_HOST, EMAIL_PORT = MAIL["host"], MAIL["port"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["username"], MAIL["password"]
    EMAIL_USE_TLS, EMAIL_TIMEOUT = MAIL["use_tls"], MAIL["timeout"]

WAGTAIL_TRYGGHETSPRIS = {
    **WAGTAIL_TRYGGHETSPRIS,
    "PROXY_COUNT": int(os.environ.get("PROXY_COUNT", "1")),
}
if os.environ.get("TASK_WORKER") == "1":
    INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    WAGTAIL_TRYGGHETSPRIS["DELIVERY"] = "task"

# What goes wrong is told on standard error, where systemd reads it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
