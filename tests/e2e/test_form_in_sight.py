"""What can be seen of the form on a small screen after a jump."""

import pytest
from playwright.sync_api import expect

from tests.e2e.modes import SPACING, WEAR
from tests.e2e.test_nominating import button, field, fill_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tops(page, target):
    """How far below the upper edge of the window the label of ``target``, a field,
    begins, and the field ends above the lower one."""
    return target.evaluate(
        """field => {
            const box = field.closest(".tp-field");
            const label = box.querySelector("legend, label").getBoundingClientRect();
            const low = field.closest(".tp-option") ?? field;
            return [label.top, innerHeight - low.getBoundingClientRect().top - 24];
        }"""
    )


class TestJumping:
    """To a field from the summary of errors or from reading through: its label, what
    is wrong and the field itself are seen."""

    FIELDS = ("Namn på den du nominerar", "Motivering", "En person", "Din e-postadress")

    @pytest.mark.parametrize("place", range(4))
    def test_from_the_summary_of_errors(self, phone, reviewed_form_url, place):
        phone.goto(reviewed_form_url)
        field(phone, "Ditt namn").fill("Örjan")
        button(phone, "Granska nomineringen").click()
        phone.get_by_role("alert").get_by_role("link").nth(place).click()
        target = field(phone, self.FIELDS[place])
        expect(target).to_be_focused()
        assert min(tops(phone, target)) >= 0

    @pytest.mark.parametrize("place", range(4))
    def test_from_reading_through(self, phone, reviewed_form_url, place):
        phone.goto(reviewed_form_url)
        fill_in(phone)
        button(phone, "Granska nomineringen").click()
        phone.locator("button.tp-change").nth((0, 1, 2, 4)[place]).click()
        target = field(phone, self.FIELDS[place])
        expect(target).to_be_focused()
        assert min(tops(phone, target)) >= 0


@pytest.mark.parametrize("scripts", [True, False])
def test_at_four_hundred_per_cent_errors_begin_in_view(
    browser, reviewed_form_url, scripts
):
    view = {"width": 320, "height": 256}
    context = browser.new_context(viewport=view, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(reviewed_form_url)
    button(page, "Granska nomineringen").click()
    heading = page.get_by_role("alert").get_by_role("heading")
    expect(heading).to_be_focused()
    box = heading.bounding_box()
    assert 0 <= box["y"] <= 256 - box["height"]
    context.close()


#: The words in these elements that stand on more than one line.
BROKEN = """all => all.flatMap((each) => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
        for (const found of walker.currentNode.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, found.index);
            range.setEnd(walker.currentNode, found.index + found[0].length);
            const lines = new Set([...range.getClientRects()].map((one) => one.top));
            if (lines.size > 1) broken.push(found[0]);
        }
    }
    return broken;
})"""


def broken_in_buttons(page, address):
    page.goto(address)
    page.evaluate(WEAR, SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    return page.locator(".tp-button").evaluate_all(BROKEN)


def test_with_wider_text_no_button_breaks_a_word(phone, reviewed_form_url):
    """WCAG 1.4.12 at 320 px."""
    year = reviewed_form_url.removesuffix("nominera/")
    for address in (reviewed_form_url, year, year.removesuffix("2024/")):
        assert broken_in_buttons(phone, address) == [], address
