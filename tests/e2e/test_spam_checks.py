"""The checks against spam in a browser, under a strict Content-Security-Policy."""

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS, make_form
from wagtail_trygghetspris.models import Nomination

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "script-src 'self' https://www.google.com/recaptcha/"
)
#: What Google's script does to the place it finds, as far as we rely on it.
GOOGLE = """
for (const place of document.querySelectorAll(".g-recaptcha")) {
    const answer = document.createElement("textarea");
    answer.name = "g-recaptcha-response";
    answer.value = `${place.dataset.sitekey} ${place.dataset.size}`;
    place.append(answer);
}
"""
API = "https://www.google.com/recaptcha/api.js?hl=sv"


@pytest.fixture
def show(phone, year, live_server, settings):
    """``show("altcha")``: the form with these checks on a telephone; and what the
    browser had to say to the policy."""
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_PRIVATE_KEY = "private"
    settings.ALTCHA_HMAC_KEY = "a-long-random-text"
    complaints = []
    phone.on("console", lambda message: complaints.append(message.text))

    def with_policy(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    def show(*names, **fields):
        form = make_form(year, spam_checks=list(names), **fields)
        url = live_server.url + form.url
        phone.route(url, with_policy)
        phone.goto(url)
        return complaints

    return show


def fill_in_and_send(page):
    write(page)
    send(page)


def write(page):
    for name, answer in ANSWERS.items():
        page.locator(f"[name={name}]").fill(answer)


def send(page):
    page.get_by_role("button", name="Skicka nomineringen").click()
    expect(page.locator("main")).to_contain_text(Nomination.objects.get().reference)


def reasons():
    return Nomination.objects.get().quarantine_reasons


def test_the_trap_is_met_by_nobody(phone, show, violations):
    complaints = show("honeypot")
    trap = phone.locator("[name=homepage]")
    focused = []
    for _tab in range(20):
        phone.keyboard.press("Tab")
        focused.append(phone.evaluate("document.activeElement.name"))

    assert "nominator_email" in focused
    assert "homepage" not in focused
    assert trap.bounding_box()["x"] < -1000
    assert violations() == []
    assert "Lämna" not in phone.locator("form").aria_snapshot()
    assert complaints == []
    fill_in_and_send(phone)
    assert reasons() == []


def test_the_browser_solves_the_sum(phone, show):
    pytest.importorskip("django_altcha")
    complaints = show("altcha")
    phone.locator("[name=nominee]").focus()
    expect(phone.locator("[name=altcha]")).not_to_have_value("", timeout=30_000)
    fill_in_and_send(phone)

    assert complaints == []
    assert reasons() == []


def test_the_sum_that_was_solved_while_writing_is_not_solved_again(phone, show):
    pytest.importorskip("django_altcha")
    complaints = show("altcha", review_step=True)
    solution = phone.locator("[name=altcha]")
    write(phone)
    expect(solution).not_to_have_value("", timeout=30_000)
    solved = solution.input_value()
    phone.get_by_role("button", name="Granska nomineringen").click()
    expect(phone.locator("h1")).to_have_text("Granska din nominering")
    phone.wait_for_timeout(500)
    expect(solution).to_have_value(solved)
    send(phone)

    assert complaints == []
    assert reasons() == []


def test_a_sum_that_was_not_solved_is_begun_on_the_page_to_read(phone, show):
    pytest.importorskip("django_altcha")
    complaints = show("altcha", review_step=True)
    write(phone)
    solution = phone.locator("[name=altcha]")
    expect(solution).not_to_have_value("", timeout=30_000)
    solution.evaluate("field => { field.value = ''; }")
    phone.get_by_role("button", name="Granska nomineringen").click()
    expect(phone.locator("h1")).to_have_text("Granska din nominering")
    expect(solution).not_to_have_value("", timeout=30_000)
    send(phone)

    assert complaints == []
    assert reasons() == []


def test_google_is_loaded_by_choice_only(phone, show, outside):
    phone.route("https://www.google.com/**", lambda route: route.fulfill(body=GOOGLE))
    complaints = show("recaptcha")
    before = list(outside)
    phone.locator("[data-tp-recaptcha] button").click()
    answer = phone.locator("[name=g-recaptcha-response]")
    expect(answer).to_have_value("public compact")

    assert before == []
    assert outside == [API]
    assert complaints == []
    expect(phone.get_by_role("status")).to_be_focused()


def test_without_google_the_nomination_is_kept(phone, show, violations):
    phone.route("https://www.google.com/**", lambda route: route.abort())
    show("recaptcha")
    assert violations() == []
    phone.locator("[data-tp-recaptcha] button").click()
    failed = phone.get_by_role("status").get_attribute("data-tp-failed")
    expect(phone.get_by_role("status")).to_have_text(failed)
    fill_in_and_send(phone)

    assert reasons() == ["recaptcha_not_done"]


class TestWithoutScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_sentence_stands_for_the_button(self, phone, show):
        pytest.importorskip("django_altcha")
        show("recaptcha", "altcha")

        expect(phone.locator("[data-tp-recaptcha] button")).to_be_hidden()
        expect(phone.locator("[data-tp-off]")).to_be_visible()
        fill_in_and_send(phone)
        assert reasons() == ["altcha_not_solved"]
