"""A site as it was before it took the package in."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "wagtail_trygghetspris"]
