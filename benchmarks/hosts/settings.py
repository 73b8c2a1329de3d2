"""A site as ``wagtail start`` makes it, with what is to be compared in it.

``BENCHMARK_HOST`` names that: ``stock`` has Wagtail's own form pages, ``streamforms``
has wagtailstreamforms, ``prize`` has this package. ``all`` has everything, for the
tables, and ``migrations`` only what has migrations. The database and the mail server
are told as in ``tests.reliability``.
"""

import os
from importlib.util import find_spec
from pathlib import Path

HOST = os.environ.get("BENCHMARK_HOST", "prize")
FOLDER = Path(os.environ["RELIABILITY_FOLDER"])
HAS_STREAMFORMS = find_spec("wagtailstreamforms") is not None

SECRET_KEY = "benchmarks-only-never-use-this-elsewhere"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

STOCK = [
    "benchmarks.hosts.stock",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
PRIZE = [
    "benchmarks.hosts.prize",
    "wagtail_trygghetspris",
    "wagtail_modeladmin",
    "django_recaptcha",
    "wagtail.contrib.routable_page",
]
STREAMFORMS = [
    "benchmarks.hosts.streamed",
    "wagtailstreamforms",
    "generic_chooser",
]
INSTALLED_APPS = [*STOCK]
if HOST in ("prize", "all", "migrations"):
    INSTALLED_APPS = [*PRIZE, *INSTALLED_APPS]
if HOST == "streamforms" or (HOST in ("all", "migrations") and HAS_STREAMFORMS):
    INSTALLED_APPS = [*STREAMFORMS, "wagtail_modeladmin", *INSTALLED_APPS]
INSTALLED_APPS = list(dict.fromkeys(INSTALLED_APPS))
if HOST == "migrations":
    INSTALLED_APPS = [app for app in INSTALLED_APPS if "benchmarks" not in app]

STOCK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
MIDDLEWARE = [*STOCK_MIDDLEWARE]
if "wagtail_trygghetspris" in INSTALLED_APPS:
    safety = "wagtail_trygghetspris.middleware.NominationSafetyMiddleware"
    MIDDLEWARE.insert(4, safety)

ROOT_URLCONF = "benchmarks.hosts.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A host's own templates, when it is measured what they cost.
        "DIRS": [FOLDER / "own_templates", Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

ATOMIC_REQUESTS = os.environ.get("RELIABILITY_ATOMIC_REQUESTS") == "1"
if postgres := os.environ.get("RELIABILITY_POSTGRES_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["RELIABILITY_DATABASE"],
            "USER": "postgres",
            "HOST": postgres,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }
    INSTALLED_APPS.append("django.contrib.postgres")
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["RELIABILITY_DATABASE"],
        }
    }
    if os.environ.get("BENCHMARK_SQLITE") != "as it comes":
        DATABASES["default"]["CONN_MAX_AGE"] = 600
        DATABASES["default"]["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
DATABASES["default"]["ATOMIC_REQUESTS"] = ATOMIC_REQUESTS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The tables of these are made by hand: see benchmarks.hosts.seed.
MIGRATION_MODULES = dict.fromkeys(
    ("benchmark_stock", "benchmark_prize", "benchmark_streamed")
)

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = USE_TZ = True
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = FOLDER / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WAGTAIL_SITE_NAME = "Benchmarks"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

DEFAULT_FROM_EMAIL = "pris@trygghet.example"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if port := os.environ.get("RELIABILITY_SMTP_PORT"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", int(port), 5

# Everybody who is measured may be as quick as a machine, from one address.
WAGTAIL_TRYGGHETSPRIS = {
    "MINIMUM_SECONDS": 0,
    "PROXY_COUNT": 1,
    "DELIVERY": os.environ.get("BENCHMARK_DELIVERY", "command"),
    "RATE_LIMIT": 10**9,
    "RATE_LIMIT_REFUSED": 10**9,
}
