"""The line to Google's server, and what goes over it."""

import shutil
import socket
import ssl
import subprocess
import time

import pytest

from tests.forms.spam.fake_google import answer, silence, success
from tests.forms.spam.google_behaviours import NO_ANSWER, TOKEN
from wagtail_trygghetspris.forms.spam.base import PASSED
from wagtail_trygghetspris.forms.spam.recaptcha import Recaptcha

pytestmark = pytest.mark.usefixtures("recaptcha")


def test_connection_refused(google, submission):
    google(b"").close()

    assert Recaptcha().check(submission(TOKEN)) == NO_ANSWER


def test_a_name_that_does_not_exist(submission, monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    assert Recaptcha().check(submission(TOKEN)) == NO_ANSWER


@pytest.mark.usefixtures("impatient")
def test_a_name_server_that_does_not_answer(submission, monkeypatch):
    """Looking up a name has no time-out that could be set."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kw: time.sleep(1.5))
    started = time.monotonic()

    found = Recaptcha().check(submission(TOKEN))

    assert time.monotonic() - started < Recaptcha.seconds + 0.5
    assert found == NO_ANSWER


class TestTheLine:
    @pytest.fixture
    def certificate(self, tmp_path):
        """The path of a certificate for 127.0.0.1 that nobody trusts, with its key."""
        if not shutil.which("openssl"):
            pytest.skip("openssl makes the certificate")
        path = tmp_path / "both.pem"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
                *("-subj", "/CN=fake", "-addext", "subjectAltName=IP:127.0.0.1"),
                *("-days", "36500", "-keyout", path, "-out", tmp_path / "cert.pem"),
            ],
            check=True,
            capture_output=True,
        )
        path.write_text(path.read_text() + (tmp_path / "cert.pem").read_text())
        return path

    @pytest.fixture(autouse=True)
    def _encrypted(self, recaptcha, monkeypatch):
        address = Recaptcha.address.replace("http://", "https://")
        monkeypatch.setattr(Recaptcha, "address", address)

    def test_is_encrypted_and_the_certificate_looked_at(
        self, google, submission, certificate, monkeypatch
    ):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        google(answer(success()), context=context)
        untrusted = Recaptcha().check(submission(TOKEN))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        trusted = Recaptcha().check(submission(TOKEN))

        assert [untrusted, trusted] == [NO_ANSWER, PASSED]

    @pytest.mark.usefixtures("impatient")
    def test_may_stall_in_the_handshake(self, google, submission):
        server = google(silence)
        started = time.monotonic()

        assert Recaptcha().check(submission(TOKEN)) == NO_ANSWER
        assert time.monotonic() - started < Recaptcha.seconds + 0.5
        assert server.hung_up.acquire(timeout=3)


def test_google_learns_the_token_and_nothing_about_the_visitor(google, submission):
    server = google(answer(success()))
    meta = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "192.0.2.2"}

    Recaptcha().check(submission({**TOKEN, "nominee": "Åsa"}, **meta))

    head, _end, body = server.questions[0].partition("\r\n\r\n")
    assert body == "secret=a-private-key&response=a-token"
    assert head.startswith("POST /siteverify HTTP/1.1\r\n")
    assert "192.0.2" not in head


def test_a_proxy_of_the_site_is_used(google, submission, settings, monkeypatch):
    proxy = google(answer(success()))
    monkeypatch.setenv("no_proxy", "")
    settings.RECAPTCHA_DOMAIN = "google.invalid"
    settings.RECAPTCHA_PROXY = {"http": f"http://{proxy.domain}"}

    assert Recaptcha().check(submission(TOKEN)) == PASSED
    assert proxy.questions[0].startswith("POST http://google.invalid/siteverify ")
