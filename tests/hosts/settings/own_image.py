"""A host with an image model of its own."""

from .default import *  # noqa: F403
from .default import INSTALLED_APPS

INSTALLED_APPS = ["tests.hosts.images", *INSTALLED_APPS]
WAGTAILIMAGES_IMAGE_MODEL = "host_images.HostImage"
