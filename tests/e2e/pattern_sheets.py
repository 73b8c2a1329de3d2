"""One picture of the pattern pages for each mode: part of ``make screenshots``, or by
themselves: ``python -m tests.e2e.pattern_sheets``."""

import io

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.chromium import launch_options
from tests.e2e.modes import MODES, MORE_CONTRAST, PRINT, enter
from tests.e2e.serving import ROOT, served

PICTURES = ROOT / "docs" / "screenshots"

#: States that between them show every part; the rest differ in a word or two.
SHOWN = [
    "status/open",
    "status/closed",
    "call/upcoming",
    "call/full",
    "jury/members",
    "event/full",
    "contact/full",
    "notice/both",
    "trail/form",
    "pages/2",
    "entry/one",
    "entry/not-awarded",
    "entry/long",
    "winners/categories",
    "winners/picture",
    "winners/more",
    "archive/timeline",
    "archive/found",
    "form/wrong",
    "form/optional",
    "form-page/database",
    "form-page/unsent",
    "review/filled",
    "receipt/received",
    "own/see",
    "block/call",
    "block/compact",
]
#: The width of a sheet, the height of the tallest picture on it, and between them.
SHEET, TALLEST, GAP = 1640, 1200, 12


def shoot_patterns(browser, address, folder, *, home="/patterns/", name="patterns"):
    """Save a sheet for each mode in ``folder``."""
    states = [f"{home}{state}/" for state in SHOWN]
    page = browser.new_page(locale="sv-SE")
    shots = {mode.name: [] for mode in [*MODES, MORE_CONTRAST, PRINT]}
    for path in states:
        assert page.goto(address + path).ok, path
        for mode in [*MODES, MORE_CONTRAST, PRINT]:
            enter(page, mode)
            whole = mode.height > 300
            main = page.locator("main") if whole else page
            shots[mode.name].append(Image.open(io.BytesIO(main.screenshot())))
    page.close()
    for mode, pictures in shots.items():
        sheet = compose(pictures).quantize(128, dither=Image.Dither.NONE)
        sheet.save(folder / f"{name}-{mode}.png", optimize=True)


def compose(pictures):
    """The pictures in columns, each put where there is most room. Wide ones at half
    their size."""
    pictures = [_fitting(picture) for picture in pictures]
    width = pictures[0].width + GAP
    heights = [0] * (SHEET // width)
    places = []
    for picture in pictures:
        column = heights.index(min(heights))
        places.append((column * width, heights[column]))
        heights[column] += picture.height + GAP
    sheet = Image.new("RGB", (len(heights) * width, max(heights)), "#7a7a7a")
    for picture, place in zip(pictures, places, strict=True):
        sheet.paste(picture, place)
    return sheet


def _fitting(picture):
    picture = picture.convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    if picture.width <= 400:
        return picture
    size = (picture.width // 2, picture.height // 2)
    return picture.resize(size, Image.Resampling.LANCZOS)


def main():
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        shoot_patterns(browser, address, PICTURES)
        browser.close()


if __name__ == "__main__":
    main()
