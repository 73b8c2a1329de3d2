import inspect
import re
from types import SimpleNamespace

import pytest

from wagtail_trygghetspris.forms.spam import registry, siteverify
from wagtail_trygghetspris.forms.spam.base import (
    PASSED,
    SpamCheck,
    suspicious,
    unknown,
)

OWN = f"{__name__}.NoLinks"


class NoLinks(SpamCheck):
    name = OWN
    label = "No links"
    reasons = {"has_link": "There is a link in it"}

    def check(self, submission):
        return suspicious("has_link") if "://" in submission.data["text"] else PASSED


def form_page(*names):
    return SimpleNamespace(spam_checks=list(names))


def names_of(*names):
    return [type(check).__name__ for check in registry.checks_for(form_page(*names))]


def test_a_form_uses_what_it_has_chosen_in_its_order():
    assert names_of("rate_limit", "honeypot") == ["RateLimit", "Honeypot"]


def test_without_a_choice_it_uses_those_of_the_site(configure):
    configure(SPAM_CHECKS=["minimum_time", OWN])

    assert names_of() == ["MinimumTime", "NoLinks"]


def test_as_it_comes_no_third_party_is_asked_and_no_script_needed():
    checks = registry.checks_for(form_page())

    assert [check.name for check in checks] == [
        "honeypot",
        "minimum_time",
        "rate_limit",
    ]
    assert not any(check.asks_third_party for check in checks)
    assert not any(check.needs_script for check in checks)
    assert not any(check.is_slow for check in checks)


@pytest.mark.parametrize(
    "name",
    ["", "no_such", "no.such.Check", "os.path.join", "builtins.dict", 5, None, [], {}],
)
def test_a_check_that_cannot_be_found_is_replaced_by_a_person(name, submission):
    (check,) = registry.checks_for(form_page(name))

    assert check.fields() == {}
    assert check.check(submission()) == unknown("check_missing")
    with pytest.raises(registry.UnknownCheck):
        registry.find(name)


def test_every_built_in_check_can_be_found_by_its_own_name():
    found = {name: registry.find(name).name for name in registry.BUILT_IN}

    assert found == {name: name for name in registry.BUILT_IN}


def test_a_form_may_choose_the_built_in_checks_and_those_of_the_site(configure):
    configure(SPAM_CHECKS=["honeypot", OWN, "no.such.Check"])

    assert list(registry.available_checks()) == [*registry.BUILT_IN, OWN]


@pytest.mark.parametrize(
    ("name", "asks", "needs"),
    [("honeypot", False, False), ("recaptcha", True, True), ("altcha", False, True)],
)
def test_what_a_form_asks_of_others_and_of_the_browser(name, asks, needs):
    assert registry.asks_third_party([name]) is asks
    assert registry.needs_script(form_page(name)) is needs


class TestReasons:
    @pytest.mark.parametrize(
        ("code", "label"),
        [
            ("unchecked", "The checks were interrupted"),
            ("check_broken", "A check broke off with an error"),
            ("no_ticket", "Sent without the form that was handed out"),
            ("too_fast", "Sent faster than a person can write"),
            ("recaptcha_not_done", "The reCAPTCHA was not done"),
            ("gone", "gone"),
        ],
    )
    def test_have_words(self, code, label):
        assert str(registry.reason_label(code)) == label

    def test_of_a_check_of_the_site_have_its_words(self, configure):
        configure(SPAM_CHECKS=[OWN])

        assert registry.reason_label("has_link") == "There is a link in it"


@pytest.mark.parametrize("name", registry.BUILT_IN)
def test_no_reason_is_without_words(name):
    """Each code that stands in the source of a check has words for the secretary."""
    check = registry.find(name)
    modules = [inspect.getmodule(check), siteverify]
    source = "".join(
        map(inspect.getsource, modules if name == "recaptcha" else modules[:1])
    )
    codes = set(re.findall(r'(?:unknown|suspicious)\("(\w+)"\)', source))

    assert codes - registry.COMMON_REASONS.keys() == set(check.reasons)
