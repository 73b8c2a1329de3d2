"""The example site as ``make run`` serves it: on this machine, for looking."""

import os

from .base import *  # noqa: F403
from .base import VAR_DIR

VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = True
INTERNAL_IPS = ["127.0.0.1"]
WAGTAILADMIN_BASE_URL = f"http://localhost:{os.environ.get('PORT', '8000')}"

# Letters are laid in a folder instead of being sent.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "letters"
DEFAULT_FROM_EMAIL = "nominering@localhost"
