import io
import json
from unittest import mock
from urllib.error import HTTPError, URLError

import pytest

from wagtail_trygghetspris.domain.questions import Question
from wagtail_trygghetspris.forms.intake import form_class

NAME = Question(key="nominee", field_type="singleline", label="Namn")
OPEN = "django_recaptcha.client.recaptcha_request"


@pytest.fixture
def keys(settings):
    settings.RECAPTCHA_PUBLIC_KEY = "a-public-key"
    settings.RECAPTCHA_PRIVATE_KEY = "a-private-key"


def send(**data):
    return form_class([NAME])({"nominee": "Åsa", **data})


def answer(**content):
    return io.BytesIO(json.dumps(content).encode())


def test_without_keys_there_is_no_check_and_no_call():
    with mock.patch(OPEN) as google:
        form = send()
        assert form.is_valid()
    assert list(form.fields) == ["nominee"]
    assert google.call_count == 0


@pytest.mark.parametrize("missing", ["RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY"])
def test_one_key_alone_does_not_switch_it_on(keys, settings, missing):
    setattr(settings, missing, "")
    assert list(send().fields) == ["nominee"]


@pytest.mark.usefixtures("keys")
class TestWithKeys:
    def test_the_form_carries_the_widget_with_the_public_key(self):
        widget = str(send()["recaptcha"])
        assert 'data-sitekey="a-public-key"' in widget

    def test_an_answer_that_google_accepts_is_accepted(self):
        with mock.patch(OPEN, return_value=answer(success=True)) as google:
            form = send(**{"g-recaptcha-response": "token"})
            assert form.is_valid()
        assert google.call_count == 1
        assert form.answers == {"nominee": "Åsa"}

    def test_an_answer_that_google_refuses_is_refused(self):
        with mock.patch(OPEN, return_value=answer(success=False)):
            form = send(**{"g-recaptcha-response": "token"})
            assert not form.is_valid()
        assert list(form.errors) == ["recaptcha"]
        assert form.data["nominee"] == "Åsa"

    def test_without_an_answer_google_is_not_asked(self):
        with mock.patch(OPEN) as google:
            form = send()
            assert not form.is_valid()
        assert list(form.errors) == ["recaptcha"]
        assert google.call_count == 0

    @pytest.mark.parametrize(
        "outage",
        [
            URLError("refused"),
            TimeoutError(),
            HTTPError("https://example", 503, "", {}, None),
            io.BytesIO(b"<html>"),
            io.BytesIO(b"{}"),
            io.BytesIO(b"[]"),
            io.BytesIO(b"\xff"),
        ],
        ids=["refused", "time-out", "503", "html", "{}", "[]", "bad utf-8"],
    )
    def test_an_outage_is_an_error_in_the_form_and_no_crash(self, outage):
        raises = isinstance(outage, Exception)
        patched = {"side_effect": outage} if raises else {"return_value": outage}
        with mock.patch(OPEN, **patched):
            form = send(**{"g-recaptcha-response": "token"})
            assert not form.is_valid()
        assert list(form.errors) == ["recaptcha"]
        assert form.data["nominee"] == "Åsa"
