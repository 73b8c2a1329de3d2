"""A host with a prize year of its own on Wagtail's page."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

INSTALLED_APPS = ["tests.hosts.years", *INSTALLED_APPS]
WAGTAIL_TRYGGHETSPRIS_PRIZEYEAR_MODEL = "host_years.HostYear"
