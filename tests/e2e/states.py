"""Every state of a public page, as a browser gets to it on the served example site.

Each is a function that is handed a Playwright page and the address of the site, and
returns the response that the state came with.
"""

from example_site.patterns.views import PATTERNS

FORM = "/lagen/open/ar/nominera/"
REVIEWED = "/lagen/review/ar/nominera/"
LANTERN = "/vasterhamn/hamnlyktan/"
ALMVIKEN = "/almviken/almvikspriset/"
TEXT = {
    "nominee": "Åsa-Märta & Söner",
    "motivation": "De gör kvarteret tryggt.\nVarje dag.",
    "nominator_name": "Örjan Ek",
    "nominator_email": "orjan@example.se",
}


def at(path):
    return lambda page, address: page.goto(address + path)


def fill_in(page, **changes):
    for name, text in {**TEXT, **changes}.items():
        page.locator(f"[name={name}]").fill(text)


def press(page, selector):
    """What the server answers when the button or link is pressed."""
    with page.expect_navigation() as answered:
        page.locator(selector).first.click()
    return answered.value


def send(page):
    return press(page, "main form.tp-form [type=submit]")


def form_errors(path):
    def go(page, address):
        page.goto(address + path)
        fill_in(page, nominee="", nominator_email="orjan")
        return send(page)

    return go


def sent(path):
    def go(page, address):
        page.goto(address + path)
        fill_in(page)
        return send(page)

    return go


def review(**changes):
    def go(page, address):
        page.goto(address + REVIEWED)
        fill_in(page, **changes)
        return send(page)

    return go


def own(step=""):
    def go(page, address):
        sent(FORM)(page, address)
        response = press(page, "main a[href*='/yours/']")
        return press(page, f"main a[href*='{step}']") if step else response

    return go


def correction_errors(page, address):
    own("do=correct")(page, address)
    page.locator("[name=motivation]").fill("")
    return send(page)


def conflict(page, address):
    page.goto(address + FORM)
    ticket = page.locator("[name=ticket]").input_value()
    fill_in(page)
    send(page)
    page.goto(address + FORM)
    fill_in(page, motivation="Något annat.")
    page.locator("[name=ticket]").evaluate("(field, old) => field.value = old", ticket)
    return send(page)


def embedded(page, address):
    """A page of the host where a script has placed the form."""
    response = page.goto(address + "/vasterhamn/")
    page.locator("[data-tp-form] a").click()
    page.locator(".tp-fragment").wait_for()
    return response


def in_phase(name):
    return {
        f"prize {name}": at(f"/lagen/{name}/"),
        f"year {name}": at(f"/lagen/{name}/ar/"),
    }


PAGES = {
    "start with blocks": at("/"),
    "search without hits": at("/search/?q=finnsinte"),
    **in_phase("upcoming"),
    **in_phase("open"),
    **in_phase("paused"),
    **in_phase("closed"),
    **in_phase("announced"),
    **in_phase("not-awarded"),
    "prize with a long history": at(LANTERN),
    "its second page": at(f"{LANTERN}?page=2"),
    "archive as list": at(f"{LANTERN}vinnare/"),
    "archive as timeline": at(f"{LANTERN}vinnare/?view=timeline"),
    "archive by theme": at("/trygghetspriset/vinnare/?view=themes"),
    "archive, found": at("/trygghetspriset/vinnare/?q=trygg"),
    "archive, nothing found": at(f"{LANTERN}vinnare/?q=finnsinte"),
    "archive in English": at("/en/vasterhamn/harbour-lantern/winners/"),
    "year announced in full": at("/trygghetspriset/2022/"),
    "prize in English": at("/en/vasterhamn/harbour-lantern/"),
    "form": at(FORM),
    "form before opening": at("/lagen/upcoming/ar/nominera/"),
    "form paused": at("/lagen/paused/ar/nominera/"),
    "form closed": at("/lagen/closed/ar/nominera/"),
    "form with errors": form_errors(FORM),
    "form with own questions": at("/trygghetspriset/demo/nominera/"),
    "reading through before sending": review(),
    "not ready to be read through": review(nominee=""),
    "receipt": sent(FORM),
    "sent before with another text": conflict,
    "own nomination": own(),
    "correcting": own("do=correct"),
    "correcting with errors": correction_errors,
    "withdrawing": own("do=withdraw"),
    "form in a page of the host": embedded,
    "pattern list": at("/patterns/"),
}
SECOND_THEME = {
    "Almviken, start with blocks": at("/almviken/"),
    "Almviken, prize": at(ALMVIKEN),
    "Almviken, year with pictures": at(f"{ALMVIKEN}2025/"),
    "Almviken, archive": at(f"{ALMVIKEN}vinnare/"),
    "Almviken, search": at("/almviken/search/?q=finnsinte"),
    "Almviken, form": at(f"{ALMVIKEN}2026/nominera/"),
    "Almviken, pattern list": at("/almviken/patterns/"),
    "Almviken, fields with errors": at("/almviken/patterns/form/wrong/"),
    "Almviken, call": at("/almviken/patterns/call/full/"),
}
COMPONENTS = {
    f"pattern {pattern.slug} {state.slug}": at(
        f"/patterns/{pattern.slug}/{state.slug}/"
    )
    for pattern in PATTERNS
    for state in pattern.states
}
STATES = PAGES | SECOND_THEME | COMPONENTS
