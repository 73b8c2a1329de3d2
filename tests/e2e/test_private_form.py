"""A form that not everybody may read, and a log-in that runs out while somebody writes
in it."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from wagtail.models import PageViewRestriction

from tests.conftest import ANSWERS
from wagtail_trygghetspris.models import Nomination

from .test_citizen import REFERENCE, fill_in, fits, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "hemligt"


@pytest.fixture
def make_private(year):
    """``make_private(kind)``: from then on Wagtail asks whoever wants the year for a
    password, or to log in. Gives what answers that on a page."""
    get_user_model().objects.create_superuser("anna", "anna@stad.example", PASSWORD)

    def make(kind):
        PageViewRestriction.objects.create(
            page=year, restriction_type=kind, password=PASSWORD
        )
        return enter if kind == "password" else log_in

    def enter(page):
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[type=submit]").click()

    def log_in(page):
        page.locator("[name=username]").fill("anna")
        enter(page)

    return make


def log_in_has_run_out(page):
    page.context.clear_cookies(name="sessionid")


@pytest.mark.parametrize("kind", ["password", "login"])
def test_the_text_is_kept_until_they_are_in_again(
    phone, form_url, make_private, violations, kind
):
    let_in = make_private(kind)
    phone.goto(form_url)
    let_in(phone)
    expect(phone).to_have_url(form_url)
    fill_in(phone)
    log_in_has_run_out(phone)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("inte öppet för alla")
    expect(phone.get_by_role("alert").get_by_role("heading")).to_be_focused()
    expect(phone.get_by_label("Motivering")).to_have_value(ANSWERS["motivation"])
    assert violations() == []
    assert fits(phone)
    with phone.expect_popup() as opened:
        phone.get_by_role("link", name="Öppna formuläret i en ny flik").click()
    let_in(opened.value)
    expect(opened.value).to_have_url(form_url)
    phone.get_by_role("button", name="Skicka igen").click()
    if kind == "login":
        # Django gives whoever logs in a new token, which this page does not have.
        expect(phone.get_by_role("alert")).to_contain_text("kunde inte se")
        expect(phone.get_by_label("Motivering")).to_have_value(ANSWERS["motivation"])
        send(phone)
    expect(phone.locator("main")).to_contain_text(REFERENCE)
    assert Nomination.objects.get().motivation == ANSWERS["motivation"]
