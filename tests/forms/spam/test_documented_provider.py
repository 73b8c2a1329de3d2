"""The example in docs/spam-checks.md works as it stands there."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import wagtail_trygghetspris
from tests.forms.spam.fake_google import FakeGoogle, answer
from wagtail_trygghetspris.checks.spam import check_site_checks
from wagtail_trygghetspris.forms.building import form_class
from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious, unknown
from wagtail_trygghetspris.forms.spam.registry import checks_for, reason_label

PAGE = Path(wagtail_trygghetspris.__file__).parent.parent / "docs" / "spam-checks.md"
NAME = "city.spam.CityCaptcha"


@pytest.fixture(autouse=True)
def city(monkeypatch, configure):
    """The module of the example, and its check as the one of the site."""
    (example,) = re.findall(
        r"```python\n# city/spam.py\n(.*?)```", PAGE.read_text(), re.S
    )
    for name in ("city", "city.spam"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    sys.modules["city"].spam = sys.modules["city.spam"]
    exec(compile(example, "city/spam.py", "exec"), vars(sys.modules["city.spam"]))  # noqa: S102
    configure(SPAM_CHECKS=[NAME])
    return sys.modules["city.spam"]


@pytest.fixture
def check(form_page):
    (check,) = checks_for(form_page)
    return check


@pytest.mark.parametrize(
    ("behaviour", "found"),
    [
        (answer({"human": True}), PASSED),
        (answer({"human": False}), suspicious("city_captcha_failed")),
        (answer({"human": "true"}), suspicious("city_captcha_failed")),
        (answer([]), unknown("city_captcha_silent")),
        (answer("<html>"), unknown("city_captcha_silent")),
        (b"", unknown("city_captcha_silent")),
    ],
)
def test_it_has_an_answer_to_everything(
    check, submission, monkeypatch, behaviour, found
):
    server = FakeGoogle(behaviour)
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(type(check), "address", f"http://{server.domain}")

    assert check.check(submission({"city_captcha": "x"})) == found
    server.close()


def test_its_field_is_in_the_form_and_its_reasons_have_words(check):
    form = form_class([])({}, checks=[check])

    assert form.is_valid()
    assert str(form["city_captcha"]).startswith('<input type="hidden"')
    assert reason_label("city_captcha_failed") == "The city's captcha was not passed"
    assert check_site_checks() == []
