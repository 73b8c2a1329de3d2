"""``manage.py check`` names each mistake in how the site is run."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.mail.backends.smtp import EmailBackend
from django.db import OperationalError

from wagtail_trygghetspris.checks import running
from wagtail_trygghetspris.models import Letter

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def told():
    messages = run_checks(tags=["wagtail_trygghetspris"], databases=[])
    return [message.id.rpartition(".")[2] for message in messages]


def test_nothing_is_wrong_with_the_example_site():
    assert told() == []


# Mail


@pytest.mark.parametrize(
    ("backend", "timeout", "sender", "numbers"),
    [
        (SMTP, None, "a@example.se", ["W020"]),
        (SMTP, 60, "a@example.se", []),
        (SMTP, 60, "webmaster@localhost", ["W029"]),
        ("django.core.mail.backends.console.EmailBackend", None, "a@b.se", ["W031"]),
        ("django.core.mail.backends.dummy.EmailBackend", None, "a@b.se", ["W031"]),
        ("django.core.mail.backends.locmem.EmailBackend", None, "a@b.se", []),
        ("no.such.Backend", None, "webmaster@localhost", []),
    ],
)
def test_mail(settings, backend, timeout, sender, numbers):
    settings.EMAIL_BACKEND = backend
    settings.EMAIL_TIMEOUT = timeout
    settings.DEFAULT_FROM_EMAIL = sender
    assert told() == numbers


@pytest.mark.skipif(not hasattr(mail, "mailers"), reason="Django 6.1 brings MAILERS")
@pytest.mark.parametrize(
    ("options", "numbers"), [({}, ["W020"]), ({"timeout": 60}, [])]
)
def test_mail_with_mailers(settings, options, numbers):
    settings.DEFAULT_FROM_EMAIL = "a@example.se"
    settings.MAILERS = {
        "default": {"BACKEND": SMTP, "OPTIONS": {"host": "localhost", **options}}
    }
    assert told() == numbers


def test_letters_may_be_printed_while_somebody_develops(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.DEBUG = True
    assert told() == []


# Delivery


@pytest.mark.parametrize(
    ("delivery", "numbers"),
    [
        ("embedded", []),
        ("command", []),
        ("task", ["W021"]),
        ("Embedded", ["E020"]),
        ("", ["E020"]),
    ],
)
def test_delivery(settings, delivery, numbers):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": delivery}
    assert told() == numbers


@pytest.mark.parametrize(
    ("backend", "numbers"),
    [
        ("django_tasks.backends.dummy.DummyBackend", ["W021"]),
        ("django_tasks.backends.immediate.ImmediateBackend", ["W021"]),
        ("tests.mail.test_delivery.Queue", []),
        ("no.such.Backend", []),
    ],
)
def test_delivery_by_task(settings, backend, numbers):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": "task"}
    settings.TASKS = {"default": {"BACKEND": backend}}
    assert told() == numbers


# Proxies and middleware


@pytest.mark.parametrize(
    ("ssl_header", "forwarded_host", "count", "numbers"),
    [
        (None, False, {}, []),
        (("HTTP_X_FORWARDED_PROTO", "https"), False, {}, ["W022"]),
        (None, True, {}, ["W022"]),
        (None, True, {"PROXY_COUNT": None}, ["W022"]),
        (None, True, {"PROXY_COUNT": 0}, []),
        (None, True, {"PROXY_COUNT": 1}, []),
        (None, False, {"PROXY_COUNT": -1}, ["E021"]),
        (None, False, {"PROXY_COUNT": "1"}, ["E021"]),
        (None, False, {"PROXY_COUNT": True}, ["E021"]),
    ],
)
def test_proxies(settings, ssl_header, forwarded_host, count, numbers):
    settings.SECURE_PROXY_SSL_HEADER = ssl_header
    settings.USE_X_FORWARDED_HOST = forwarded_host
    settings.WAGTAIL_TRYGGHETSPRIS = count
    assert told() == numbers


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ([running.CSRF, running.SAFETY], []),
        (["x", running.CSRF, "y", running.SAFETY, "z"], []),
        ([running.SAFETY], []),
        ([running.CSRF], ["W026"]),
        ([running.SAFETY, running.CSRF], ["W027"]),
    ],
)
def test_middleware(settings, order, numbers):
    settings.MIDDLEWARE = order
    assert told() == numbers


# Databases


@pytest.fixture
def database(monkeypatch):
    """``database("sqlite", ENGINE=…)``: nominations are written to such a database."""

    def use(vendor, *, in_memory=False, **options):
        fake = SimpleNamespace(
            vendor=vendor,
            display_name=vendor.title(),
            is_in_memory_db=lambda: in_memory,
            settings_dict={
                "CONN_MAX_AGE": 0,
                "CONN_HEALTH_CHECKS": False,
                "OPTIONS": {},
                **options,
            },
        )
        monkeypatch.setattr(running, "connections", {"default": fake})

    return use


WAL = "PRAGMA journal_mode=wal;"


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"transaction_mode": "IMMEDIATE", "init_command": WAL}, []),
        ({"transaction_mode": "immediate", "init_command": WAL}, []),
        ({"transaction_mode": "IMMEDIATE"}, ["W024"]),
        ({"transaction_mode": "EXCLUSIVE", "init_command": WAL}, ["W024"]),
        ({"init_command": WAL}, ["W024"]),
        ({}, ["W024"]),
    ],
)
def test_sqlite(database, options, numbers):
    database("sqlite", OPTIONS=options)
    assert told() == numbers


def test_sqlite_in_memory_is_for_tests(database):
    database("sqlite", in_memory=True)
    assert told() == []


@pytest.mark.parametrize(
    ("max_age", "health_checks", "numbers"),
    [
        (0, False, []),
        (0, True, []),
        (60, True, []),
        (None, True, []),
        (60, False, ["W023"]),
        (None, False, ["W023"]),
    ],
)
def test_postgresql(database, max_age, health_checks, numbers):
    database("postgresql", CONN_MAX_AGE=max_age, CONN_HEALTH_CHECKS=health_checks)
    assert told() == numbers


@pytest.mark.parametrize("vendor", ["mysql", "oracle"])
def test_databases_that_are_not_tested(database, vendor):
    database(vendor)
    assert told() == ["W025"]


# The outbox


def outbox_told():
    return [
        message.id.rpartition(".")[2]
        for message in running.check_outbox(databases=["default"])
    ]


def test_an_outbox_that_is_stuck(nominate, at):
    nominate()
    at("2024-08-15 13:00")
    assert outbox_told() == []
    at("2024-08-15 13:00:01")
    assert outbox_told() == ["W028"]


def test_the_outbox_is_looked_at_when_the_database_is_checked(nominate, at):
    nominate()
    at("2024-08-15 14:00")
    ids = {message.id for message in run_checks(databases=["default"])}
    assert "wagtail_trygghetspris.W028" in ids


def test_no_database_is_asked_without_being_named():
    assert list(running.check_outbox(databases=None)) == []
    assert list(running.check_outbox(databases=["other"])) == []


def test_before_the_first_migration_nothing_is_said(monkeypatch):
    def fail(self, moment):
        raise OperationalError("no such table")

    monkeypatch.setattr(type(Letter.objects), "state", fail)
    assert outbox_told() == []


def test_a_real_backend_of_smtp_has_the_time_limit_we_look_for(settings):
    """We read an attribute of Django's backend; this fails when it is renamed."""
    settings.EMAIL_TIMEOUT = 7
    settings.EMAIL_BACKEND = SMTP
    backend = running._mail_backend()
    assert isinstance(backend, EmailBackend)
    assert backend.timeout == 7
