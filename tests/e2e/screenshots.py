"""Make the pictures in docs/screenshots: ``make screenshots``.

A server of its own with the example content, a Chromium that visits it as a citizen, an
editor and a secretary, and one picture of each screen that the documentation shows.
"""

import io
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.chromium import launch_options
from tests.e2e.pattern_sheets import PICTURES, shoot_patterns
from tests.e2e.serving import served

#: Invented winners, with something to ask about in most lines.
OLD_LIST = """2013 Pris ej utdelat
2012 Körledaren Kim Exempel och spelmannen Bo Påhitt
2011 – Cykelklubben Framåt (CF)
Den ideella föreningen Nattvandrarna
2009;Trio Sydost
"""
TALLEST = 2000
PRIZE = "/trygghetspriset/"
FORM = "/trygghetspriset/demo/nominera/"
PUBLIC = {
    "start": "/",
    "prize": PRIZE,
    "announcement": "/trygghetspriset/2022/",
    "form": FORM,
    "form-closed": "/trygghetspriset/2024/nominera/",
    "categories": "/almviken/almvikspriset/",
    "english": "/en/vasterhamn/harbour-lantern/",
}


class Camera:
    def __init__(self, browser, address, width, **options):
        self.page = browser.new_page(
            viewport={"width": width, "height": 900}, locale="sv-SE", **options
        )
        self.address = address
        self.suffix = f"{width}-dark" if options else str(width)

    def visit(self, path):
        self.page.goto(self.address + path)

    def shoot(self, name, *, whole=True):
        """Save what is on the screen, or the whole page down to ``TALLEST`` pixels."""
        self.page.evaluate(
            "document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })"
        )
        self.page.wait_for_load_state("networkidle")
        shot = Image.open(io.BytesIO(self.page.screenshot(full_page=whole)))
        shot = shot.crop((0, 0, shot.width, min(shot.height, TALLEST)))
        shot = shot.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        shot.save(PICTURES / f"{name}-{self.suffix}.png", optimize=True)

    def log_in(self, name):
        self.visit("/admin/login/")
        self.page.locator("[name=username]").fill(name)
        self.page.locator("[name=password]").fill(f"{name}-demo")
        self.page.get_by_role("button", name="Logga in").click()
        self.page.wait_for_url("**/admin/")


def citizen(camera):
    for name, path in PUBLIC.items():
        camera.visit(path)
        camera.shoot(name)
    page = camera.page
    camera.visit(FORM)
    page.get_by_label("Namn på den du nominerar").fill("Grannsamverkan i Rågsved")
    page.get_by_role("button", name="Skicka nomineringen").click()
    camera.shoot("form-errors")
    page.get_by_label("Motivering").fill(
        "De ordnar kvällsvandringar varje fredag.\n\nAlla är välkomna att gå med."
    )
    page.get_by_label("Ditt namn").fill("Kim Exempel")
    page.get_by_label("Din e-postadress").fill("kim@example.se")
    page.get_by_role("button", name="Skicka nomineringen").click()
    page.get_by_text("Referensnummer").first.wait_for()
    camera.shoot("receipt")


def in_the_dark(camera):
    camera.visit(PRIZE)
    camera.shoot("prize", whole=False)


def editor(camera):
    page = camera.page
    camera.log_in("redaktor")
    camera.visit(edit_address(camera, PRIZE).replace("edit/", ""))
    camera.shoot("admin-explorer", whole=False)
    camera.visit(edit_address(camera, "/trygghetspriset/2022/"))
    camera.shoot("admin-year", whole=False)
    page.get_by_role("tab", name="Vinnare").click()
    camera.shoot("admin-winners", whole=False)
    page.get_by_role("tab", name="Offentliggörande").click()
    camera.shoot("admin-announcement", whole=False)
    camera.visit(edit_address(camera, FORM))
    page.get_by_role("tab", name="Frågor").click()
    camera.shoot("admin-form", whole=False)
    camera.visit("/admin/snippets/wagtail_trygghetspris/jury/")
    page.get_by_role("link", name="2022").first.click()
    page.locator("[name=name]").wait_for()
    camera.shoot("admin-jury", whole=False)
    blocks(camera)
    the_year(camera)


def the_year(camera):
    """What leads the editor from one year to the next."""
    page = camera.page
    camera.visit("/admin/prizes/")
    camera.shoot("admin-overview", whole=False)
    prize, year = key_of(camera, PRIZE), key_of(camera, "/trygghetspriset/demo/")
    camera.visit(f"/admin/prizes/{prize}/start-year/")
    camera.shoot("admin-start-year")
    camera.visit(f"/admin/prizes/years/{year}/checklist/")
    camera.shoot("admin-checklist", whole=False)
    camera.visit(f"/admin/prizes/pages/{year}/as-of/")
    page.get_by_role("link", name="Sista timmen").click()
    page.frame_locator("iframe").get_by_role("heading").first.wait_for()
    camera.shoot("admin-as-of")
    camera.visit("/admin/prizes/gaps/")
    camera.shoot("admin-gaps", whole=False)
    almviken = key_of(camera, "/almviken/almvikspriset/")
    camera.visit(f"/admin/prizes/{almviken}/import/")
    page.locator("[name=text]").fill(OLD_LIST)
    page.get_by_role("button", name="Visa vad det blir").click()
    page.get_by_role("button", name="Importera åren").wait_for()
    camera.shoot("admin-import")
    announcing(camera)


def announcing(camera):
    """A winner of an invented prize, entered ahead of time."""
    page = camera.page
    camera.visit(edit_address(camera, "/almviken/almvikspriset/2026/"))
    page.get_by_role("tab", name="Vinnare").click()
    if not page.locator("[name=winners-0-name]").count():
        page.locator("#id_winners-ADD").click()
    page.locator("[name=winners-0-name]").fill("Cykelköket i Almviken")
    page.locator("[name=winners-0-citation]").fill("För cyklar åt alla.")
    page.get_by_role("button", name="Spara utkast").click()
    page.locator(".messages").get_by_text("uppdaterad").wait_for()
    key = key_of(camera, "/almviken/almvikspriset/2026/")
    camera.visit(f"/admin/prizes/years/{key}/announce/")
    camera.shoot("admin-announce")


def key_of(camera, path):
    """The number of the page at ``path``."""
    return edit_address(camera, path).split("/")[3]


def edit_address(camera, path):
    """Where the page at ``path`` is edited, as Wagtail's user bar knows it."""
    camera.visit(path)
    link = camera.page.locator('wagtail-userbar a[href*="/edit/"]')
    return urlsplit(link.first.get_attribute("href")).path


def blocks(camera):
    """The block picker on an ordinary page, with the preview of a block."""
    page = camera.page
    camera.visit(edit_address(camera, "/"))
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Lista över vinnare").hover()
    page.wait_for_timeout(1500)
    camera.shoot("admin-blocks", whole=False)


def secretary(camera):
    page = camera.page
    camera.log_in("sekreterare")
    camera.visit("/admin/nominations/")
    camera.shoot("admin-nominations", whole=False)
    page.locator("td a:visible").first.click()
    camera.shoot("admin-nomination", whole=True)
    page.get_by_role("link", name="Utskriftsvy").click()
    camera.shoot("admin-print")
    camera.visit("/admin/nominations/quarantine/")
    camera.shoot("admin-quarantine", whole=False)
    camera.visit("/admin/nominations/register/")
    camera.shoot("admin-register", whole=False)


def chair(camera):
    """A jury at work, as its chair sees it."""
    page = camera.page
    camera.log_in("ordforande")
    camera.visit("/admin/jury/")
    camera.shoot("admin-jury-home", whole=False)
    page.locator("main a[href*='/jury/seats/']").first.click()
    camera.shoot("admin-jury-list")
    seat = urlsplit(page.url).path
    camera.visit(f"{seat}conflicts/")
    camera.shoot("admin-jury-declare", whole=False)
    camera.visit(seat)
    page.locator("main tbody th a").first.click()
    camera.shoot("admin-jury-review")
    camera.visit("/admin/jury/")
    page.locator("main a[href*='/jury/']:not([href*='seats'])").first.click()
    lead = urlsplit(page.url).path
    for name in ("conflicts", "nominees", "overview", "log"):
        camera.visit(f"{lead}{name}/")
        camera.shoot(f"admin-jury-{name}", whole=False)
    camera.visit(lead)
    camera.shoot("admin-jury-lead")


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for width in (320, 1280):
            citizen(Camera(browser, address, width))
        in_the_dark(Camera(browser, address, 1280, color_scheme="dark"))
        shoot_patterns(browser, address, PICTURES)
        for width in (1280, 768):
            editor(Camera(browser, address, width))
            secretary(Camera(browser, address, width))
            chair(Camera(browser, address, width))
        browser.close()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in docs/screenshots")


if __name__ == "__main__":
    main()
