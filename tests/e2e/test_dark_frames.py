"""A frame says whether a page may be dark, and the style sheet follows it."""

import pytest

from tests.templates.style_sheets import OURS

pytestmark = pytest.mark.browser

META = '<meta name="color-scheme" content="{}">'
STYLE = "<style>:root {{ color-scheme: {}; }}</style>"
INK, PALE = "rgb(28, 36, 49)", "rgb(235, 231, 222)"


@pytest.mark.parametrize(
    ("head", "seen"),
    [
        ("", INK),
        (META.format("light"), INK),
        (STYLE.format("light"), INK),
        (META.format("light dark"), PALE),
        (STYLE.format("light dark"), PALE),
    ],
)
def test_text_is_pale_only_where_the_page_may_be_dark(page, head, seen):
    css = f"<style>{OURS.read_text()}</style>"
    page.emulate_media(color_scheme="dark")
    page.set_content(f"<!doctype html>{css}{head}<p class='tp'>Text</p>")
    assert page.evaluate("getComputedStyle(document.querySelector('p')).color") == seen
