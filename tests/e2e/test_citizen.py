"""A citizen nominates on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS
from wagtail_trygghetspris.models import Nomination

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFERENCE = re.compile(r"2024-[2-9A-Z]{4}-[2-9A-Z]{4}")


def fits(page):
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def fill_in(page):
    page.get_by_label("Namn på den du nominerar").fill(ANSWERS["nominee"])
    page.get_by_label("Motivering").fill(ANSWERS["motivation"])
    page.get_by_label("En förening").check()
    page.get_by_label("Ditt namn").fill(ANSWERS["nominator_name"])
    page.get_by_label("Din e-postadress").fill(ANSWERS["nominator_email"])


def send(page):
    page.get_by_role("button", name="Skicka nomineringen").click()


def test_from_the_prize_to_the_receipt(phone, form_url, live_server, outside):
    phone.goto(f"{live_server.url}/trygghetspriset/")
    phone.get_by_role("link", name="Till nomineringsformuläret").first.click()
    expect(phone).to_have_url(form_url)
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    expect(phone.locator("main")).to_contain_text(ANSWERS["nominee"])
    reference = Nomination.objects.get().reference
    expect(phone.locator("main")).to_contain_text(reference)
    phone.reload()
    expect(phone.locator("main")).to_contain_text(reference)
    assert Nomination.objects.count() == 1
    assert outside == []


def test_errors_are_gathered_and_found(phone, form_url, violations):
    phone.goto(form_url)
    phone.get_by_label("Namn på den du nominerar").fill(ANSWERS["nominee"])
    send(phone)
    expect(phone).to_have_title(re.compile("^Fel: "))
    summary = phone.get_by_role("alert")
    # The heading, not the box: a tall box would hide it on a short screen.
    expect(summary.get_by_role("heading")).to_be_focused()
    expect(summary).to_contain_text("Det finns 4 fel i formuläret")
    assert violations() == []
    assert fits(phone)
    summary.get_by_role("link", name="Skriv ditt namn.").click()
    expect(phone.get_by_label("Ditt namn")).to_be_focused()
    expect(phone.get_by_label("Namn på den du nominerar")).to_have_value(
        ANSWERS["nominee"]
    )
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_page_is_accessible_and_fits(
    phone, form_url, year, live_server, violations, colours
):
    phone.emulate_media(color_scheme=colours)
    addresses = [
        f"{live_server.url}/trygghetspriset/",
        live_server.url + year.url,
        f"{live_server.url}/trygghetspriset/2023/",
        form_url,
    ]
    for address in addresses:
        phone.goto(address)
        assert violations() == [], address
        assert fits(phone), address
        assert phone.locator("html").get_attribute("lang") == "sv"
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    assert violations() == []
    assert fits(phone)


def test_reading_sets_no_cookie(phone, form_url, year, live_server):
    phone.goto(f"{live_server.url}/trygghetspriset/")
    phone.goto(live_server.url + year.url)
    assert phone.context.cookies() == []


def test_pressing_twice_is_one_nomination(phone, form_url):
    phone.goto(form_url)
    fill_in(phone)
    phone.evaluate(
        """() => {
            const form = document.querySelector(".tp-form");
            const body = new URLSearchParams(new FormData(form));
            const post = () => fetch(form.action, { method: "POST", body });
            return Promise.all([post(), post()]);
        }"""
    )
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    assert Nomination.objects.count() == 1


def test_going_back_and_sending_again_leads_to_the_same_receipt(phone, form_url):
    phone.goto(form_url)
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    phone.go_back()
    expect(phone.get_by_label("Motivering")).to_have_value(ANSWERS["motivation"])
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(Nomination.objects.get().reference)


def test_going_back_and_changing_the_text_shows_both(phone, form_url, violations):
    phone.goto(form_url)
    ticket = phone.locator("[name=ticket]").input_value()
    fill_in(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    phone.go_back()
    fill_in(phone)
    phone.get_by_label("Motivering").fill("Något annat.")
    # A browser that keeps the page alive comes back to the same ticket.
    phone.locator("[name=ticket]").evaluate("(field, old) => field.value = old", ticket)
    send(phone)
    expect(phone.get_by_role("alert").get_by_role("heading")).to_be_focused()
    expect(phone.locator("main")).to_contain_text("Varje dag.")
    expect(phone.get_by_label("Motivering")).to_have_value("Något annat.")
    assert violations() == []
    assert fits(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    assert Nomination.objects.count() == 2


def test_without_cookies_the_text_is_kept_and_can_be_sent(phone, form_url, violations):
    phone.goto(form_url)
    fill_in(phone)
    phone.context.clear_cookies()
    send(phone)
    expect(phone).to_have_title(re.compile("^Fel: "))
    expect(phone.get_by_role("alert").get_by_role("heading")).to_be_focused()
    expect(phone.get_by_label("Motivering")).to_have_value(ANSWERS["motivation"])
    assert violations() == []
    assert fits(phone)
    send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)


def test_correcting_and_withdrawing(phone, form_url, violations):
    phone.goto(form_url)
    fill_in(phone)
    send(phone)
    phone.get_by_role("link", name="Se, rätta eller ta tillbaka").click()
    assert violations() == []
    assert fits(phone)
    phone.get_by_role("link", name="Rätta nomineringen").click()
    assert violations() == []
    assert fits(phone)
    phone.get_by_label("Motivering").fill("En bättre text.")
    phone.get_by_role("button", name="Spara rättelsen").click()
    expect(phone.get_by_role("status")).to_have_text("Vi har sparat din rättelse.")
    expect(phone.get_by_role("status")).to_be_focused()
    assert violations() == []
    expect(phone.locator("main")).to_contain_text("En bättre text.")
    phone.get_by_role("link", name="Ta tillbaka nomineringen").click()
    assert violations() == []
    phone.get_by_role("button", name="Ta tillbaka nomineringen").click()
    expect(phone.locator("main")).to_contain_text("Du har tagit tillbaka")
    stored = Nomination.objects.get()
    assert (stored.status, stored.motivation) == ("withdrawn", "En bättre text.")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_everything_works(self, phone, form_url):
        phone.goto(form_url)
        fill_in(phone)
        send(phone)
        expect(phone.locator("main")).to_contain_text(REFERENCE)
        assert Nomination.objects.count() == 1
