"""Every state of every public page, in every way of seeing: by axe-core, whether it
fits the window, and whether it keeps to the policy of the site. Components that stand
alone on their page are seen in three ways."""

import pytest

from tests.e2e.modes import FEW, MODES, enter
from tests.e2e.seeing import (
    LISTEN,
    TOO_WIDE,
    axe,
    policy_violations,
    read_triage,
    undecided,
)
from tests.e2e.states import COMPONENTS, PAGES, SECOND_THEME, STATES

pytestmark = pytest.mark.browser

TRIAGE = read_triage()


@pytest.fixture(scope="module")
def window(browser):
    """One for all tests here: to open it takes longer than to look at a page."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.add_init_script(LISTEN)
    yield page
    context.close()


@pytest.fixture
def page(window):
    """As whoever comes for the first time sees it: nothing is left of another test."""
    window.context.clear_cookies()
    window.mouse.move(0, 0)
    enter(window, MODES[0])
    return window


def seen(page, mode):
    """What is wrong with the page that is open, in ``mode``."""
    enter(page, mode)
    violations, incomplete = axe(page, forced=mode.forced)
    return {
        "violations": violations,
        "undecided": undecided(incomplete, TRIAGE),
        "too wide": page.evaluate(TOO_WIDE),
    }


NOTHING = {"violations": [], "undecided": [], "too wide": 0}


@pytest.mark.parametrize("state", STATES)
def test_nobody_is_shut_out(page, site, state):
    STATES[state](page, site)
    modes = FEW if state in COMPONENTS else MODES
    wrong = {mode.name: seen(page, mode) for mode in modes}
    assert {name: found for name, found in wrong.items() if found != NOTHING} == {}
    assert policy_violations(page) == []


#: What has the focus now, and how wide the frame around it is in pixels.
FOCUSED = """() => {
    const style = getComputedStyle(document.activeElement);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    return [document.activeElement.outerHTML.slice(0, 120), width];
}"""


@pytest.mark.parametrize("mode", MODES[1:3], ids=lambda mode: mode.name)
@pytest.mark.parametrize(
    "state", ["prize open", "form with errors", "archive, found", "Almviken, form"]
)
def test_whoever_uses_the_keyboard_sees_where_they_are(page, site, state, mode):
    STATES[state](page, site)
    enter(page, mode)
    passed = {}
    for _press in range(40):
        page.keyboard.press("Tab")
        html, width = page.evaluate(FOCUSED)
        passed[html] = width
    passed = {html: width for html, width in passed.items() if "<body" not in html}
    assert len(passed) >= 5
    assert {html: width for html, width in passed.items() if width < 2} == {}


def test_there_are_states_enough():
    assert len(PAGES) >= 16
    assert SECOND_THEME
    assert len(COMPONENTS) >= 50


class TestNegativeControls:
    """Each check fails for a page that is broken on purpose."""

    @pytest.fixture
    def form(self, page, site):
        STATES["form"](page, site)
        return page

    @pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
    def test_a_label_is_missing(self, form, mode):
        form.evaluate("document.querySelector('main label').remove()")
        assert {line["rule"] for line in seen(form, mode)["violations"]} == {"label"}

    def test_a_text_is_too_pale(self, form):
        form.evaluate("document.querySelector('h1').style.color = '#bbb'")
        found = {mode.name: seen(form, mode)["violations"] for mode in MODES}
        rules = {mode: [line["rule"] for line in found[mode]] for mode in found}
        assert rules["normal"] == ["color-contrast"]
        assert rules["forced-colors"] == []

    def test_a_text_keeps_a_colour_of_its_own(self, form):
        form.evaluate(
            "const style = document.querySelector('h1').style;"
            "style.color = '#bbb'; style.forcedColorAdjust = 'none'"
        )
        forced = next(mode for mode in MODES if mode.forced)
        rules = [line["rule"] for line in seen(form, forced)["violations"]]
        assert rules == ["forced-contrast"]

    def test_a_box_is_too_wide(self, form):
        form.evaluate(
            "const box = document.createElement('div'); box.style.width = '400px';"
            "box.style.height = '9px'; document.querySelector('main').append(box)"
        )
        wide = {mode.name: seen(form, mode)["too wide"] > 0 for mode in MODES}
        narrow = {mode.name: mode.width == 320 for mode in MODES}
        assert wide == narrow

    def test_something_is_written_into_the_page(self, form):
        form.evaluate(
            "document.body.insertAdjacentHTML("
            "'beforeend', '<p style=\"color: red\">Rött</p>')"
        )
        assert policy_violations(form) == ["style-src-attr inline"]

    def test_what_nobody_has_decided_is_told(self):
        line = {"rule": "color-contrast", "where": "<p>", "why": "gradient"}
        about_another = {"rule": "color-contrast", "why": "image"}
        assert undecided([line], [about_another]) == [line]
        assert undecided([line], [{"rule": "color-contrast"}]) == []
