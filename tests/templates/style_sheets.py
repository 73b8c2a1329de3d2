"""The custom properties of a style sheet, and the contrast between colours."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "wagtail_trygghetspris"
STATIC = PACKAGE / "static" / "wagtail_trygghetspris"
OURS = STATIC / "trygghetspris.css"
ALMVIKEN = ROOT / "example_site" / "home" / "static" / "home" / "almviken.css"
DARK = r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}"


def properties(path, *, dark=False):
    """The custom properties on ``:root``, in their order. ``dark``: as they are when
    the reader wants a dark page."""
    css = path.read_text()
    found = _declared(re.search(r":root \{(.*?)\n\}", css, re.S)[1])
    return found | _declared(re.search(DARK, css, re.S)[1]) if dark else found


def _declared(block):
    pairs = re.findall(r"(--[a-z-]+):\s*(.*?);", block, re.S)
    return {name: " ".join(value.split()) for name, value in pairs}


def rgba(value):
    """Red, green and blue from 0 to 255, and how much of it there is from 0 to 1."""
    if value.startswith("#"):
        digits = value[1:] if len(value) == 7 else "".join(2 * d for d in value[1:])
        return [int(digits[at : at + 2], 16) for at in (0, 2, 4)], 1.0
    *parts, alpha = re.findall(r"[\d.]+", value)
    return [float(part) for part in parts], float(alpha)


def over(value, ground):
    """The opaque colour that is seen where ``value`` lies on ``ground``."""
    (top, alpha), (below, _opaque) = rgba(value), rgba(ground)
    mixed = [
        round(alpha * a + (1 - alpha) * b) for a, b in zip(top, below, strict=True)
    ]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def contrast(one, other):
    """As WCAG 2.2 defines it: from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(value):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in rgba(value)[0])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
