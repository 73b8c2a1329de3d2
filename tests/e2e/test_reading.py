"""Somebody who reads: on a narrow telephone, by an address of a winner, on paper."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ARCHIVE = "/almviken/almvikspriset/vinnare/"
#: How far below the upper edge of the window an element begins, in CSS pixels.
TOP = "element => element.getBoundingClientRect().top"
OUTLINE = "element => getComputedStyle(element).outlineStyle"


def test_who_has_searched_on_a_phone_meets_the_result(phone, site):
    phone.goto(site + ARCHIVE)
    phone.locator("#tp-q").fill("finnsinte")
    phone.locator(".tp-search button").click()
    heading = phone.locator("#result")
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("finnsinte")
    assert 0 <= heading.evaluate(TOP) < 100
    assert phone.url.endswith("#result")


@pytest.mark.parametrize("forced", ["active", "none"])
def test_the_address_of_a_winner_marks_it_below_its_year(phone, site, forced):
    phone.emulate_media(forced_colors=forced)
    phone.goto(site + ARCHIVE)
    winners = phone.locator(".tp-winner:has(> .tp-winner-name)")
    entry = phone.locator(".tp-entry").first
    anchor = entry.locator(".tp-winner-name").first.get_attribute("id")
    assert winners.first.evaluate(OUTLINE) == "none"
    phone.goto(f"{site}{ARCHIVE}#{anchor}")
    assert winners.first.evaluate(OUTLINE) == "solid"
    assert winners.nth(1).evaluate(OUTLINE) == "none"
    assert entry.locator(".tp-year").evaluate(TOP) >= 0


def test_paper_has_the_address_of_the_form_and_no_addresses_for_programs(page, site):
    page.goto(site + "/almviken/almvikspriset/")
    printed, on_screen = page.locator(".tp-print"), page.locator(".tp-data")
    expect(printed).to_be_hidden()
    expect(on_screen).to_be_visible()
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("/almviken/almvikspriset/2026/nominera/")
    for hidden in (".tp-data", ".tp-subscribe", ".tp-call .tp-button"):
        expect(page.locator(hidden)).to_be_hidden()
