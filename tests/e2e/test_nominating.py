"""The whole nomination by keyboard, with and without JavaScript, and how long a text
may be."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS
from tests.e2e.conftest import LONGEST
from wagtail_trygghetspris.models import Nomination

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tab_to(page, target):
    """Press Tab until ``target`` has the focus, which can be seen all the way."""
    for _press in range(40):
        page.keyboard.press("Tab")
        assert page.locator(":focus-visible").count() == 1
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def field(page, label):
    return page.get_by_label(label, exact=True)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def nominate_by_keyboard(page, url):
    """With two answers forgotten, one changed after reading through."""
    keys = page.keyboard
    page.goto(url)
    tab_to(page, field(page, "Namn på den du nominerar"))
    keys.type(ANSWERS["nominee"])
    tab_to(page, field(page, "Motivering"))
    keys.type("Den första texten.")
    tab_to(page, field(page, "Din e-postadress"))
    keys.type(ANSWERS["nominator_email"])
    tab_to(page, button(page, "Granska nomineringen"))
    keys.press("Enter")
    correct_what_is_missing(page)
    read_through_and_change(page)
    tab_to(page, button(page, "Skicka nomineringen"))
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Tack!")


def correct_what_is_missing(page):
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(summary.get_by_role("heading")).to_have_text("Det finns 2 fel i formuläret")
    tab_to(
        page, summary.get_by_role("link", name="Välj ett alternativ: ”Vem är det?”.")
    )
    page.keyboard.press("Enter")
    expect(field(page, "En person")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field(page, "En förening")).to_be_checked()
    tab_to(page, field(page, "Ditt namn"))
    page.keyboard.type(ANSWERS["nominator_name"])
    # Enter in a field does what the button of the form does.
    page.keyboard.press("Enter")


def read_through_and_change(page):
    expect(page.locator("h1")).to_have_text("Granska din nominering")
    expect(page).to_have_title(re.compile("^Granska din nominering"))
    main = page.locator("main")
    expect(main).to_contain_text("har inte skickats än")
    for answer in (ANSWERS["nominee"], "Den första texten.", "En förening"):
        expect(main).to_contain_text(answer)
    assert Nomination.objects.count() == 0
    tab_to(page, button(page, "Ändra Motivering"))
    page.keyboard.press("Enter")
    expect(field(page, "Motivering")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Den andra texten.")
    tab_to(page, button(page, "Granska nomineringen"))
    page.keyboard.press("Enter")
    expect(main).to_contain_text("Den andra texten.")


def assert_stored():
    stored = Nomination.objects.get()
    assert stored.motivation == "Den andra texten."
    assert stored.nominee == ANSWERS["nominee"]
    assert stored.nominator_name == ANSWERS["nominator_name"]
    assert stored.nominator_email == ANSWERS["nominator_email"]
    assert list(stored.answers.values()) == ["En förening"]


def test_by_keyboard_alone(page, reviewed_form_url, outside):
    nominate_by_keyboard(page, reviewed_form_url)
    assert_stored()
    assert outside == []


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_by_keyboard_alone(self, page, reviewed_form_url):
        nominate_by_keyboard(page, reviewed_form_url)
        assert_stored()

    def test_the_limit_is_said_before_and_no_empty_line_is_read(
        self, page, reviewed_form_url
    ):
        page.goto(reviewed_form_url)
        described = field(page, "Motivering").get_attribute("aria-describedby")
        expect(page.locator(f"#{described}")).to_contain_text("Högst 100 tecken.")
        expect(page.locator("[data-tp-count]")).to_have_text("")


def fill_in(page, **changes):
    for name, answer in {**ANSWERS, **changes}.items():
        page.locator(f"[name={name}]").fill(answer)
    field(page, "En person").check()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_to_read_is_accessible_and_fits(
    phone, reviewed_form_url, violations, colours
):
    phone.emulate_media(color_scheme=colours)
    phone.goto(reviewed_form_url)
    fill_in(phone, nominee="Ettmycketlångtnamn" * 8)
    button(phone, "Granska nomineringen").click()
    expect(phone.locator("h1")).to_have_text("Granska din nominering")
    assert violations() == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    heights = phone.locator("main button").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert [each for each in heights if each < 44] == []


def test_it_can_be_loaded_again_and_gone_back_from(page, reviewed_form_url):
    page.goto(reviewed_form_url)
    fill_in(page)
    button(page, "Granska nomineringen").click()
    expect(page.locator("h1")).to_have_text("Granska din nominering")
    page.reload()
    expect(page.locator("main")).to_contain_text(ANSWERS["nominee"])
    assert Nomination.objects.count() == 0
    page.go_back()
    expect(field(page, "Motivering")).to_have_value(ANSWERS["motivation"])
    fill_in(page)
    button(page, "Granska nomineringen").click()
    button(page, "Skicka nomineringen").click()
    expect(page.locator("h1")).to_have_text("Tack!")
    assert Nomination.objects.count() == 1


class TestLength:
    @pytest.fixture
    def text(self, page, reviewed_form_url):
        page.goto(reviewed_form_url)
        return field(page, "Motivering")

    @pytest.fixture
    def seen(self, page):
        return page.locator("[data-tp-seen]")

    @pytest.fixture
    def heard(self, page):
        return page.locator("[data-tp-count] [role=status]")

    def test_it_is_seen_at_once_and_heard_when_little_is_left(
        self, page, text, seen, heard
    ):
        expect(seen).to_have_text("")
        text.press_sequentially("Hej")
        expect(seen).to_have_text("97 tecken kvar")
        page.wait_for_timeout(1800)
        expect(heard).to_have_text("")
        text.fill("x" * 90)
        page.wait_for_timeout(1800)
        expect(heard).to_have_text("")
        text.fill("x" * 91)
        expect(heard).to_have_text("9 tecken kvar")

    def test_it_is_not_heard_while_somebody_writes(self, page, text, heard):
        text.fill("x" * 94)
        for _key in range(5):
            page.wait_for_timeout(500)
            text.press("End")
            page.keyboard.type("x")
            expect(heard).to_have_text("")
        expect(heard).to_have_text("1 tecken kvar")

    def test_too_much_is_said_and_not_cut(self, page, text, seen, heard):
        said = "”Motivering”: texten är 1 000 tecken för lång. Korta den."
        text.fill("x" * 1100)
        expect(seen).to_have_text(said)
        expect(heard).to_have_text(said)
        expect(text).to_have_value("x" * 1100)

    @pytest.mark.parametrize(
        "unit", ["x", "\n", "🏆", "e\u0301", "👩‍🚒", "\u2028", "\ufeff", "\x1f", "\x85"]
    )
    def test_it_counts_as_the_server_counts(self, page, text, seen, unit):
        """At the ends of the text too, where the server takes spaces away."""
        for middle in (unit, "x" + unit + "x"):
            text.fill(middle * 3 + "x" * 110)
            said = seen.inner_text()
            button(page, "Granska nomineringen").click()
            error = page.locator("p[id$=motivation_error]")
            expect(error).to_contain_text(said)
            expect(seen).to_have_text(said)

    def test_what_is_just_right_is_taken(self, page, text, seen):
        fill_in(page, motivation="🏆" * LONGEST)
        expect(seen).to_have_text("0 tecken kvar")
        button(page, "Granska nomineringen").click()
        expect(page.locator("h1")).to_have_text("Granska din nominering")
