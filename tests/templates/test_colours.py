"""Text that can be read and edges that can be seen, in both themes, light and dark.
A browser cannot decide what lies on the light of an open call; this can."""

import pytest

from .style_sheets import ALMVIKEN, OURS, contrast, over, properties

#: Text and what it stands on, and edges and what they stand on.
TEXT, EDGE = 4.5, 3
TEXTS = ["ink", "muted", "link", "error"]


def grounds(colour):
    """Every colour that text lies on; the light at its strongest."""
    return {
        "paper": colour["--tp-paper"],
        "surface": colour["--tp-surface"],
        "light": over(colour["--tp-glow"], colour["--tp-surface"]),
    }


@pytest.fixture(
    params=[(OURS, False), (OURS, True), (ALMVIKEN, False), (ALMVIKEN, True)],
    ids=["usual", "usual, dark", "Almviken", "Almviken, dark"],
)
def colour(request):
    path, dark = request.param
    return properties(path, dark=dark)


def too_weak(colour, names, grounds, least):
    return [
        (name, ground, round(contrast(colour[f"--tp-{name}"], value), 2))
        for name in names
        for ground, value in grounds.items()
        if contrast(colour[f"--tp-{name}"], value) < least
    ]


def test_text_can_be_read(colour):
    assert too_weak(colour, TEXTS, grounds(colour), TEXT) == []
    box = {"error box": colour["--tp-error-surface"]}
    assert too_weak(colour, ["ink", "error"], box, TEXT) == []
    button = {"button": colour["--tp-button"]}
    assert too_weak(colour, ["button-ink"], button, TEXT) == []


def test_edges_of_fields_and_of_what_has_the_focus_can_be_seen(colour):
    assert too_weak(colour, ["edge", "link", "button"], grounds(colour), EDGE) == []


def test_a_pale_colour_is_found():
    """Negative control."""
    colour = {"--tp-muted": "#999999"}
    assert too_weak(colour, ["muted"], {"paper": "#fff"}, TEXT) == [
        ("muted", "paper", 2.85)
    ]


def test_what_is_half_there_is_mixed_with_what_is_behind():
    assert over("rgb(0 0 0 / 0.5)", "#ffffff") == "#808080"
    assert contrast("#000", "#fff") == 21
