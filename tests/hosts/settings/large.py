"""A large site: users, base page, frame and bodies of its own, several sites and
languages below prefixes, sessions in the cache, and a replica that is read from."""

from pathlib import Path

from .default import *  # noqa: F403
from .default import DATABASES, INSTALLED_APPS, MIDDLEWARE, TEMPLATES

INSTALLED_APPS = [
    "tests.hosts.people",
    "tests.hosts.bodies",
    *(app for app in INSTALLED_APPS if app != "django.contrib.admin"),
]
AUTH_USER_MODEL = "host_people.Person"
MIDDLEWARE = ["tests.hosts.replicas.keep_admin_to_primary", *MIDDLEWARE]
FRAME = Path(__file__).resolve().parent.parent / "bodies" / "templates"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [FRAME]}]
ROOT_URLCONF = "tests.hosts.urls_languages"
DATABASES["replica"] = {
    **DATABASES["default"],
    "OPTIONS": {"init_command": "PRAGMA query_only=ON"},
}
DATABASE_ROUTERS = ["tests.hosts.replicas.ReadsFromReplica"]
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
ALLOWED_HOSTS = ["*"]

HOST_ADDRESS = "/sv/webb"
HOST_NAME = "priser.example"
