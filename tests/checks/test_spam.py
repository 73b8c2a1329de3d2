"""``manage.py check`` names what is wrong with the checks against spam."""

import sys

import pytest
from django.core.checks import run_checks
from django_recaptcha.constants import TEST_PRIVATE_KEY, TEST_PUBLIC_KEY

from wagtail_trygghetspris.checks.spam import check_form_checks, check_site_checks


def numbers(messages):
    return [message.id.rpartition(".")[2] for message in messages]


@pytest.fixture
def told(settings):
    """``told(["honeypot"])``: the numbers for a site with these checks."""

    def told(names):
        settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": names}
        return numbers(check_site_checks())

    return told


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["honeypot", "minimum_time", "rate_limit"], []),
        ((), []),
        (["honeypot", "honypot"], ["E010"]),
        (["no.such.Check"], ["E010"]),
        (["os.path.join"], ["E010"]),
        ([None, 5], ["E010", "E010"]),
        ("honeypot", ["E014"]),
        (None, ["E014"]),
    ],
)
def test_names_that_cannot_be_found(told, names, found):
    assert told(names) == found


def test_the_message_says_what_and_where(settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": ["no.such.Check"]}
    (message,) = check_site_checks()

    assert message.msg == (
        "WAGTAIL_TRYGGHETSPRIS['SPAM_CHECKS'] names a check that cannot be found: "
        "'no.such.Check' (No module named 'no')."
    )


def test_no_dictionary_is_told_elsewhere(settings):
    settings.WAGTAIL_TRYGGHETSPRIS = []

    assert check_site_checks() == []


@pytest.mark.django_db
def test_manage_check_runs_it(settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": ["honypot"]}

    assert "E010" in numbers(run_checks(tags=["wagtail_trygghetspris"]))


@pytest.mark.parametrize(
    ("public", "private", "debug", "found"),
    [
        ("a", "b", False, []),
        ("", "", False, ["W001"]),
        ("a", "", False, ["W001"]),
        ("", "b", False, ["W001"]),
        (TEST_PUBLIC_KEY, TEST_PRIVATE_KEY, False, ["E011"]),
        (TEST_PUBLIC_KEY, "b", False, ["E011"]),
        (TEST_PUBLIC_KEY, TEST_PRIVATE_KEY, True, []),
        (TEST_PUBLIC_KEY, "", False, ["W001", "E011"]),
    ],
)
def test_the_keys_of_recaptcha(told, settings, public, private, debug, found):
    settings.RECAPTCHA_PUBLIC_KEY = public
    settings.RECAPTCHA_PRIVATE_KEY = private
    settings.DEBUG = debug

    assert told(["recaptcha"]) == found
    assert told(["honeypot"]) == []


@pytest.mark.parametrize(
    ("is_installed", "key", "found"),
    [
        (True, "a-long-random-text", []),
        (True, "", ["E013"]),
        (False, "a-long-random-text", ["E012"]),
        (False, None, ["E012", "E013"]),
    ],
)
def test_what_altcha_needs(told, settings, monkeypatch, is_installed, key, found):
    if is_installed:
        pytest.importorskip("django_altcha")
    else:
        monkeypatch.setitem(sys.modules, "django_altcha", None)
    settings.ALTCHA_HMAC_KEY = key

    assert told(["altcha"]) == found
    assert told(["honeypot"]) == []


class TestForms:
    @pytest.fixture(autouse=True)
    def _keys(self, settings):
        settings.RECAPTCHA_PUBLIC_KEY = "a"
        settings.RECAPTCHA_PRIVATE_KEY = "b"

    def told(self, form_page, *names):
        form_page.spam_checks = list(names)
        form_page.save()
        return numbers(check_form_checks(databases=["default"]))

    def test_that_choose_nothing_are_fine(self, form_page):
        assert self.told(form_page) == []

    @pytest.mark.parametrize("text", ["", "<p></p>", "<p> &nbsp;</p>"])
    def test_that_ask_a_third_party_need_an_information_text(
        self, form_page, prize, text
    ):
        prize.information_text = text
        prize.save()

        assert self.told(form_page, "honeypot", "recaptcha") == ["W010"]

    def test_with_an_information_text_may_ask(self, form_page, prize):
        prize.information_text = "<p>Kommunstyrelsen är personuppgiftsansvarig.</p>"
        prize.save()

        assert self.told(form_page, "recaptcha") == []

    def test_that_follow_the_site_are_told_too(self, form_page, settings):
        settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": ["recaptcha"]}

        assert self.told(form_page) == ["W010"]
        assert self.told(form_page, "honeypot") == []

    def test_that_are_not_published_are_left_alone(self, form_page):
        form_page.unpublish()

        assert self.told(form_page, "recaptcha") == []

    def test_that_name_what_is_not_there(self, form_page):
        assert self.told(form_page, "honypot", "honeypot") == ["E010"]

    def test_the_lack_of_a_chosen_check_is_told(self, form_page, prize, settings):
        prize.information_text = "<p>Text</p>"
        prize.save()
        settings.RECAPTCHA_PRIVATE_KEY = ""

        assert self.told(form_page, "recaptcha") == ["W001"]

    def test_what_the_site_uses_too_is_told_once(self, form_page, settings):
        settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": ["honypot"]}

        assert self.told(form_page, "honypot") == []

    @pytest.mark.parametrize("databases", [None, [], ["other"]])
    def test_are_looked_at_only_when_the_database_is(self, form_page, databases):
        form_page.spam_checks = ["honypot"]
        form_page.save()

        assert check_form_checks(databases=databases) == []

    def test_manage_check_with_the_database_looks(self, form_page):
        form_page.spam_checks = ["honypot"]
        form_page.save()
        messages = run_checks(tags=["database"], databases=["default"])

        assert "E010" in numbers(messages)
