"""docs/restyling.md says what a host may rely on, and it is so."""

import re

from .restyling import (
    DOCUMENT,
    TEMPLATES,
    between,
    documented_properties,
    property_values,
    template_rows,
)
from .style_sheets import ALMVIKEN, OURS, ROOT, STATIC, properties

TEXT = DOCUMENT.read_text()
MOST_CSS = 20_000
MOST_SCRIPT = 10_000


def test_every_property_has_its_meaning_and_its_value():
    assert documented_properties(TEXT) == property_values()


def test_every_template_has_its_blocks():
    """If not: python -m tests.templates.restyling"""
    assert between(TEXT, "templates").splitlines()[2:] == template_rows()


def test_every_class_that_is_promised_is_in_a_template():
    html = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    promised = re.findall(r"^\| `\.(tp[a-z_-]*)` \|", TEXT, re.M)
    assert len(promised) > 10
    words = set(re.split(r"[^\w-]+", html))
    assert [name for name in promised if name not in words] == []


def test_no_other_property_is_named_anywhere():
    known = set(property_values())
    for path in [ROOT / "README.md", DOCUMENT, OURS, ALMVIKEN]:
        named = set(re.findall(r"--tp-[a-z-]+[a-z]", path.read_text()))
        assert named - known == set(), path.name


def test_the_colours_of_a_frame_that_chooses_are_those_of_light_and_dark():
    css = OURS.read_text()
    inside = re.search(r"@supports \(color: light-dark.*?\n\}\n", css, re.S)[0]
    found = dict(re.findall(r"(--tp-[a-z-]+): (.*);", inside))
    assert found == {
        name: f"light-dark({light}, {dark})"
        for name, (light, dark) in property_values().items()
        if dark
    }


def test_the_style_sheet_leaves_it_to_the_frame_whether_a_page_may_be_dark():
    assert re.findall(r"^\s*color-scheme: .*", OURS.read_text(), re.M) == [
        "        color-scheme: light;"  # on paper
    ]


def test_the_second_theme_sets_properties_that_there_are():
    ours = {name for name in properties(ALMVIKEN) if name.startswith("--tp-")}
    assert ours == set(property_values())


def test_the_style_sheet_and_the_scripts_stay_small():
    scripts = [path.stat().st_size for path in STATIC.glob("*.js")]
    assert OURS.stat().st_size <= MOST_CSS
    assert scripts
    assert sum(scripts) <= MOST_SCRIPT
