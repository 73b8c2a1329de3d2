"""Why not the verification of django-recaptcha: its own client on the same fake of
Google's server, as a negative control."""

import time

import pytest
from django_recaptcha import client

from tests.forms.spam.fake_google import answer, drip, success
from tests.forms.spam.google_behaviours import BEHAVIOURS


@pytest.fixture(autouse=True)
def _unencrypted(recaptcha, monkeypatch):
    plain = client.Request
    monkeypatch.setattr(
        client,
        "Request",
        lambda url, **kw: plain(url.replace("https://", "http://"), **kw),
    )


def submit():
    return client.submit("a-token", "a-private-key", "192.0.2.1")


@pytest.mark.parametrize("name", ["html", "{}", "[]", "bad utf-8", "hangs up"])
def test_it_raises(google, name):
    google(BEHAVIOURS[name][0])

    with pytest.raises((ValueError, KeyError, AttributeError, TypeError, OSError)):
        submit()


@pytest.mark.parametrize("name", ['"success": "false"', "another host", "stale"])
def test_it_lets_pass(google, name):
    google(BEHAVIOURS[name][0])

    assert submit().is_valid


def test_it_waits_for_as_long_as_bytes_come(google, settings):
    settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 0.3
    google(drip(answer("<html>"), pause=0.05))
    started = time.monotonic()

    with pytest.raises(ValueError, match="Expecting value"):
        submit()
    assert time.monotonic() - started > 1.5


def test_it_tells_google_the_visitors_address(google):
    server = google(answer(success()))
    submit()

    assert "remoteip=192.0.2.1" in server.questions[0]
