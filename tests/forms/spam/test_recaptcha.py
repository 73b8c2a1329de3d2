"""reCAPTCHA against a fake of its server: whatever that does, there is a verdict in
time, and no nomination is lost."""

import time

import pytest

from tests.forms.spam.fake_google import answer, drip, success
from tests.forms.spam.google_behaviours import (
    BEHAVIOURS,
    HANGING,
    NO_ANSWER,
    NOT_SET_UP,
    OTHER_SITE,
    REFUSED,
    TOKEN,
)
from wagtail_trygghetspris.forms.building import form_class
from wagtail_trygghetspris.forms.spam.base import PASSED, unknown
from wagtail_trygghetspris.forms.spam.recaptcha import Recaptcha

pytestmark = pytest.mark.usefixtures("recaptcha")


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_every_behaviour_has_a_verdict_in_time(google, submission, name, request):
    if name in HANGING:
        request.getfixturevalue("impatient")
    behaviour, verdict = BEHAVIOURS[name]
    server = google(behaviour)
    started = time.monotonic()

    found = Recaptcha().check(submission(TOKEN))

    assert found == verdict
    assert time.monotonic() - started < Recaptcha.seconds + 0.5
    assert server.hung_up.acquire(timeout=3), "a thread of ours still waits"
    assert len(server.questions) == 1


def test_a_byte_every_two_seconds_is_left_after_three(google, submission):
    google(drip(answer(success()), pause=2))
    started = time.monotonic()

    found = Recaptcha().check(submission(TOKEN))

    assert 2.9 <= time.monotonic() - started <= 3.5
    assert found == NO_ANSWER


@pytest.mark.parametrize(
    ("token", "verdict"),
    [("", unknown("recaptcha_not_done")), ("x" * 16_385, REFUSED)],
)
def test_google_is_not_asked_in_vain(google, submission, token, verdict):
    server = google(answer(success()))

    assert Recaptcha().check(submission({"g-recaptcha-response": token})) == verdict
    assert server.questions == []


@pytest.mark.parametrize("missing", ["RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY"])
def test_without_keys_there_is_no_field_and_a_person_looks(
    google, submission, settings, missing
):
    server = google(answer(success()))
    setattr(settings, missing, "")

    assert Recaptcha().fields() == {}
    assert Recaptcha().check(submission(TOKEN)) == NOT_SET_UP
    assert server.questions == []


@pytest.mark.parametrize(
    ("hostnames", "host", "verdict"),
    [
        ([], "example.se", PASSED),
        ([], "example.se:8000", PASSED),
        ([], "testserver", OTHER_SITE),
        (["Example.se", "b.se"], "testserver", PASSED),
        (["b.se"], "example.se", OTHER_SITE),
    ],
)
def test_the_site_that_the_check_was_done_on(
    google, submission, configure, hostnames, host, verdict
):
    configure(RECAPTCHA_HOSTNAMES=hostnames)
    google(answer(success()))

    assert Recaptcha().check(submission(TOKEN, HTTP_HOST=host)) == verdict


@pytest.mark.parametrize(("required", "verdict"), [(0.7, PASSED), ("0.8", REFUSED)])
def test_the_score_that_the_site_requires(
    google, submission, settings, required, verdict
):
    settings.RECAPTCHA_REQUIRED_SCORE = required
    google(answer(success(score=0.7)))

    assert Recaptcha().check(submission(TOKEN)) == verdict


def test_nothing_of_the_visitor_is_in_the_log(google, submission, caplog):
    google(answer("<html>a-token 192.0.2.1"))

    Recaptcha().check(submission(TOKEN, REMOTE_ADDR="192.0.2.1"))

    assert caplog.messages == ["reCAPTCHA gave no answer: no JSON"]


class TestTheWidget:
    @pytest.fixture
    def html(self):
        return str(form_class([])(checks=[Recaptcha()])["recaptcha"])

    def test_keeps_the_contract_of_django_recaptcha(self, html):
        form = form_class([])(TOKEN, checks=[Recaptcha()])

        assert form.is_valid()
        assert form.cleaned_data["recaptcha"] == "a-token"
        assert 'class="g-recaptcha"' in html
        assert 'data-sitekey="a-public-key"' in html

    def test_loads_nothing_by_itself(self, html):
        assert "<script" not in html
        assert "onSubmit" not in html
        assert 'data-tp-src="https://www.google.com/recaptcha/api.js"' in html

    def test_takes_the_domain_that_the_site_has_set(self, settings):
        settings.RECAPTCHA_DOMAIN = "www.recaptcha.net"
        html = str(form_class([])(checks=[Recaptcha()])["recaptcha"])

        assert 'data-tp-src="https://www.recaptcha.net/recaptcha/api.js"' in html
