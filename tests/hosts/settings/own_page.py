"""A host with a base page of its own (Wagtail 8), so all our pages are its own too, and
with a cache in front."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

INSTALLED_APPS = [
    "tests.hosts.pages",
    "wagtail.contrib.frontend_cache",
    *INSTALLED_APPS,
]
WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.hosts.caches.Recorder"}}
WAGTAIL_PAGE_MODEL = "host_pages.HostPage"
WAGTAIL_TRYGGHETSPRIS_PRIZEPAGE_MODEL = "host_pages.HostPrize"
WAGTAIL_TRYGGHETSPRIS_PRIZEYEAR_MODEL = "host_pages.HostYear"
WAGTAIL_TRYGGHETSPRIS_NOMINATIONFORMPAGE_MODEL = "host_pages.HostForm"
