"""Mistakes in how the site is run: mail, workers, proxies, databases, middleware."""

from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.core.checks import Error, Warning
from django.core.mail.backends import console, dummy, smtp
from django.db import Error as DatabaseError
from django.db import connections, router
from django.utils import timezone
from django_tasks.backends.dummy import DummyBackend
from django_tasks.exceptions import InvalidTaskBackendError

from ..conf import get_settings
from ..enums import Delivery
from ..mail.tasks import send_letters
from ..models import Letter

HINT = "See docs/operating.md of wagtail-trygghetspris."
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
SAFETY = "wagtail_trygghetspris.middleware.NominationSafetyMiddleware"
#: What Django assumes when nobody has said from whom letters come.
NOBODY = "webmaster@localhost"
#: Backends that take a letter and send it to nobody.
NOWHERE = (console.EmailBackend, dummy.EmailBackend)


def _warning(number, message, hint=HINT):
    return Warning(message, hint=hint, id=f"wagtail_trygghetspris.W{number:03}")


def _error(number, message, hint=HINT):
    return Error(message, hint=hint, id=f"wagtail_trygghetspris.E{number:03}")


def _configured(key):
    """What the host set for one of our keys, or None; other mistakes are E001's."""
    configured = getattr(settings, "WAGTAIL_TRYGGHETSPRIS", {})
    return configured.get(key) if isinstance(configured, dict) else None


# Mail


def check_mail():
    backend = _mail_backend()
    if not isinstance(backend, smtp.EmailBackend):
        return
    if backend.timeout is None:
        yield _warning(
            20,
            "Mail is sent by SMTP without a time limit: a mail server that does not "
            "answer stops all letters.",
            "Set EMAIL_TIMEOUT = 60, or 'timeout' in the OPTIONS of MAILERS.",
        )
    if settings.DEFAULT_FROM_EMAIL == NOBODY:
        yield _warning(
            29,
            f"Letters are sent from {NOBODY}, and most mail servers refuse that.",
            "Set DEFAULT_FROM_EMAIL to an address of the municipality.",
        )


def check_letters_leave():
    """Silent on the backend of tests (``locmem``), and on files: somebody asked for
    those."""
    if settings.DEBUG or type(_mail_backend()) not in NOWHERE:
        return []
    return [
        _warning(
            31,
            "Letters are printed or thrown away, and count as sent.",
            "Set EMAIL_BACKEND or MAILERS to a mail server, and name the settings of "
            "production wherever manage.py is run.",
        )
    ]


def _mail_backend():
    """The backend that letters go through, or None when it cannot be made: Django says
    that better than we can."""
    try:
        if hasattr(mail, "mailers"):
            return mail.mailers.default
        return mail.get_connection()
    except Exception:
        return None


def check_delivery():
    delivery = _configured("DELIVERY")
    if delivery is not None and delivery not in Delivery.values:
        choices = ", ".join(repr(value) for value in Delivery.values)
        yield _error(
            20,
            f"WAGTAIL_TRYGGHETSPRIS['DELIVERY'] is {delivery!r}, so no letter is sent.",
            f"Use one of {choices}.",
        )
    if delivery == Delivery.TASK and not _tasks_can_wait():
        yield _warning(
            21,
            "Letters are sent as tasks, but the backend in TASKS runs them at once or "
            "not at all: nobody tries again what the mail server did not take.",
            "Use a backend with a worker that can put tasks off, or let "
            "trygghetspris_send_letters run every minute as well.",
        )


def _tasks_can_wait():
    try:
        backend = send_letters.get_backend()
    except InvalidTaskBackendError:
        return True  # Others say what is wrong with it.
    return backend.supports_defer and not isinstance(backend, DummyBackend)


# Proxies and middleware


def check_proxies():
    count = _configured("PROXY_COUNT")
    if count is None:
        behind = settings.SECURE_PROXY_SSL_HEADER or settings.USE_X_FORWARDED_HOST
        return [_unstated_proxies()] if behind else []
    if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
        return []
    return [
        _error(
            21,
            "WAGTAIL_TRYGGHETSPRIS['PROXY_COUNT'] must be a whole number, 0 or more: "
            f"{count!r}.",
        )
    ]


def _unstated_proxies():
    return _warning(
        22,
        "The settings show a proxy in front, but PROXY_COUNT does not say how many "
        "there are: visitors are not counted, so nominations are not limited by rate.",
        "Set WAGTAIL_TRYGGHETSPRIS['PROXY_COUNT'] to the number of your own proxies "
        "that append to X-Forwarded-For; usually 1.",
    )


def check_middleware():
    order = list(settings.MIDDLEWARE)
    if SAFETY not in order:
        return [
            _warning(
                26,
                f"{SAFETY!r} is not in MIDDLEWARE: somebody whose cookies are blocked "
                "or whose post is too large loses what they wrote.",
                f"Add it right after {CSRF!r}.",
            )
        ]
    if CSRF in order and order.index(SAFETY) < order.index(CSRF):
        return [
            _warning(
                27,
                f"{SAFETY!r} stands before {CSRF!r} in MIDDLEWARE and cannot give a "
                "visitor the cookie that was missing.",
                "Move it right after.",
            )
        ]
    return []


# Databases


def check_database():
    connection = connections[router.db_for_write(Letter)]
    check = {"postgresql": _check_postgresql, "sqlite": _check_sqlite}.get(
        connection.vendor, _check_other
    )
    return list(check(connection))


def _check_postgresql(connection):
    database = connection.settings_dict
    if database["CONN_MAX_AGE"] != 0 and not database["CONN_HEALTH_CHECKS"]:
        yield _warning(
            23,
            "Connections to PostgreSQL are kept open without CONN_HEALTH_CHECKS: after "
            "a restart of the database nominations fail until each has been used once.",
            "Set 'CONN_HEALTH_CHECKS': True in DATABASES.",
        )


def _check_sqlite(connection):
    if connection.is_in_memory_db():
        return
    options = connection.settings_dict["OPTIONS"]
    is_immediate = str(options.get("transaction_mode")).upper() == "IMMEDIATE"
    is_wal = "WAL" in str(options.get("init_command")).upper()
    if not (is_immediate and is_wal):
        yield _warning(
            24,
            "SQLite is not set up for several visitors at a time: nominations are "
            "refused as 'database is locked', and the last day is not exact.",
            "Set 'transaction_mode': 'IMMEDIATE' and 'init_command': "
            "'PRAGMA journal_mode=WAL;' in the OPTIONS of DATABASES.",
        )


def _check_other(connection):
    yield _warning(
        25,
        f"The promises about the last day and about doubles are not tested on "
        f"{connection.display_name}.",
        "Use PostgreSQL, or SQLite with one process.",
    )


def check_outbox(databases=None):
    """Asks the database, so it runs with ``manage.py check --database default``."""
    if router.db_for_write(Letter) not in (databases or ()):
        return []
    try:
        state = Letter.objects.state(timezone.now())
    except DatabaseError:
        return []  # Not migrated yet, or away: others say so.
    if not state.is_stuck(timedelta(seconds=get_settings().OUTBOX_ALARM)):
        return []
    return [
        _warning(
            28,
            f"Letters are stuck: {state.waiting} waiting, the oldest "
            f"{int(state.overdue.total_seconds())} seconds beyond its time; refused "
            f"for {int(state.refused_for.total_seconds())} seconds.",
            "See latest error in the register, and 'The outbox' in docs/operating.md.",
        )
    ]
