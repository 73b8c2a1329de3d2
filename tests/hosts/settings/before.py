"""A site as it was before it took the package in."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "wagtail_trygghetspris"]
MIDDLEWARE = [each for each in MIDDLEWARE if "trygghetspris" not in each]
ROOT_URLCONF = "wagtail.urls"
