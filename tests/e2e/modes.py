"""The six ways of seeing in which every page must hold, and print."""

from dataclasses import dataclass, field

#: WCAG 2.2, success criterion 1.4.12: what a reader may set, and nothing may be lost.
SPACING = """
*, *::before, *::after {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
#: A style sheet that the reader's browser brings, which no policy of the page stops.
WEAR = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
}"""


@dataclass(frozen=True)
class Mode:
    name: str
    width: int = 1280
    height: int = 900
    media: dict = field(default_factory=dict)
    css: str = ""

    @property
    def forced(self):
        return "forced_colors" in self.media


NORMAL = {
    "media": "screen",
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
    "contrast": "no-preference",
}
MODES = [
    Mode("normal"),
    Mode("dark", media={"color_scheme": "dark"}),
    Mode("forced-colors", media={"forced_colors": "active"}),
    Mode("320", width=320, height=640),
    # 1280 by 1024 at 400 %: as many CSS pixels are left.
    Mode("400-percent", width=320, height=256, media={"reduced_motion": "reduce"}),
    Mode("text-spacing", width=320, height=640, css=SPACING),
]
#: For one component alone: what is left says nothing of it that these do not.
FEW = [mode for mode in MODES if mode.name in ("dark", "320")]
PRINT = Mode("print", width=794, height=1123, media={"media": "print"})
MORE_CONTRAST = Mode("more-contrast", media={"contrast": "more"})


def enter(page, mode):
    """Let ``page`` (Playwright's, with something open) be seen in ``mode``."""
    page.set_viewport_size({"width": mode.width, "height": mode.height})
    page.emulate_media(**{**NORMAL, **mode.media})
    page.evaluate(WEAR, mode.css)
