"""The example site as ``make run`` serves it: on this machine, for looking."""

from .base import *  # noqa: F403

DEBUG = True
INTERNAL_IPS = ["127.0.0.1"]
