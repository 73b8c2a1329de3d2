"""In an outage Google is left alone."""

import time

import pytest

from tests.forms.spam.fake_google import answer, failure, success
from tests.forms.spam.google_behaviours import NO_ANSWER, REFUSED, TOKEN
from wagtail_trygghetspris.forms.spam.base import PASSED
from wagtail_trygghetspris.forms.spam.breakers import Breaker
from wagtail_trygghetspris.forms.spam.recaptcha import Recaptcha

pytestmark = pytest.mark.usefixtures("recaptcha")


def ask(submission, times):
    return [Recaptcha().check(submission(TOKEN)) for _form in range(times)]


def test_google_is_left_alone_after_five_failures(google, submission):
    server = google(answer("", "503 Oops"))

    assert ask(submission, 8) == [NO_ANSWER] * 8
    assert len(server.questions) == 5


def test_it_is_asked_once_again_after_a_minute(google, submission, monkeypatch):
    server = google(answer("", "503 Oops"))
    ask(submission, 6)
    monkeypatch.setattr(Recaptcha.breaker, "_closed_until", time.monotonic())
    ask(submission, 3)

    assert len(server.questions) == 6


def test_one_asks_while_the_others_wait_for_its_luck():
    breaker = Breaker(failures=1, rest=60)
    breaker.failed()
    breaker._closed_until = time.monotonic()

    assert [breaker.allows() for _thread in range(3)] == [True, False, False]


def test_one_answer_ends_it(google, submission, monkeypatch):
    google(answer("", "503 Oops"))
    ask(submission, 5)
    server = google(answer(success()))
    monkeypatch.setattr(Recaptcha.breaker, "_closed_until", time.monotonic())

    assert ask(submission, 3) == [PASSED] * 3
    assert len(server.questions) == 3


def test_refusals_are_no_outage(google, submission):
    server = google(answer(failure("invalid-input-response")))

    assert ask(submission, 8) == [REFUSED] * 8
    assert len(server.questions) == 8
