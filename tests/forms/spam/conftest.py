import datetime as dt

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from tests.forms.spam.fake_google import NOW, FakeGoogle
from wagtail_trygghetspris.forms.spam.base import Submission
from wagtail_trygghetspris.forms.spam.recaptcha import Recaptcha


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def configure(settings):
    """``configure(RATE_LIMIT=2)``: our settings with these changes."""

    def change(**keys):
        settings.WAGTAIL_TRYGGHETSPRIS = {**settings.WAGTAIL_TRYGGHETSPRIS, **keys}

    return change


@pytest.fixture
def submission(settings):
    """``submission({"homepage": "x"}, after=2, REMOTE_ADDR=...)``: a form that came
    back ``after`` seconds, on the site example.se; None for one without a ticket."""

    settings.ALLOWED_HOSTS = ["*"]

    def make(data=(), *, after=60, moment=NOW, **meta):
        content = QueryDict(mutable=True)
        content.update(dict(data))
        issued_at = None if after is None else moment - dt.timedelta(seconds=after)
        return Submission(
            data=content,
            request=RequestFactory(SERVER_NAME="example.se").post("/", **meta),
            issued_at=issued_at,
            moment=moment,
        )

    return make


@pytest.fixture
def recaptcha(settings, monkeypatch):
    """reCAPTCHA with keys, asking without encryption."""
    settings.RECAPTCHA_PUBLIC_KEY = "a-public-key"
    settings.RECAPTCHA_PRIVATE_KEY = "a-private-key"
    monkeypatch.setattr(Recaptcha, "address", "http://{domain}/siteverify")
    monkeypatch.setenv("no_proxy", "*")
    Recaptcha.breaker.reset()
    yield
    Recaptcha.breaker.reset()


@pytest.fixture
def impatient(recaptcha, monkeypatch):
    """For servers that never come to an end."""
    monkeypatch.setattr(Recaptcha, "seconds", 0.6)


@pytest.fixture
def google(recaptcha, settings):
    """``google(behaviour)``: a fake of Google's server that we ask from now on."""
    servers = []

    def start(behaviour, **options):
        server = FakeGoogle(behaviour, **options)
        servers.append(server)
        settings.RECAPTCHA_DOMAIN = server.domain
        return server

    yield start
    for server in servers:
        server.close()
