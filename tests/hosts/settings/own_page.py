"""A host with a base page of its own (Wagtail 8), so all our pages are its own too."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

INSTALLED_APPS = ["tests.hosts.pages", *INSTALLED_APPS]
WAGTAIL_PAGE_MODEL = "host_pages.HostPage"
WAGTAIL_TRYGGHETSPRIS_PRIZEPAGE_MODEL = "host_pages.HostPrize"
WAGTAIL_TRYGGHETSPRIS_PRIZEYEAR_MODEL = "host_pages.HostYear"
WAGTAIL_TRYGGHETSPRIS_NOMINATIONFORMPAGE_MODEL = "host_pages.HostForm"
