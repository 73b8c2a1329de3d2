"""Numbered system checks, each for one mistake that a host can make.

``apps`` tells Django of them, and imports them when they are run.
"""

from .installed import check_installed
from .running import (
    check_database,
    check_delivery,
    check_letters_leave,
    check_mail,
    check_middleware,
    check_outbox,
    check_proxies,
)
from .settings import check_settings, check_time_support
from .sites import check_sites
from .spam import check_form_checks, check_site_checks
from .templates import check_frame

CHECKS = (
    check_installed,
    check_settings,
    check_time_support,
    check_site_checks,
    check_mail,
    check_letters_leave,
    check_delivery,
    check_proxies,
    check_middleware,
    check_database,
    check_frame,
)
#: These ask the database, for the aliases in ``databases``.
OF_DATABASE = (check_form_checks, check_outbox, check_sites)
