"""Every request and every cookie of a reader and of somebody who nominates."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.states import FORM, fill_in, send

pytestmark = pytest.mark.browser

PRIZE = "/vasterhamn/hamnlyktan/"
READING = [
    "/",
    "/vasterhamn/",
    PRIZE,
    f"{PRIZE}?page=2",
    f"{PRIZE}vinnare/?view=timeline&q=fyr",
    "/trygghetspriset/2022/",
]
STORES = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def asked(page):
    """The hosts that the browser has asked for anything."""
    hosts = set()

    def note(request):
        if not request.url.startswith(("data:", "blob:")):
            hosts.add(urlsplit(request.url).netloc)

    page.on("request", note)
    return hosts


def cookies(page):
    return {cookie["name"] for cookie in page.context.cookies()}


def told_in_head(page):
    """The addresses that the head of the page leads machines to."""
    links = page.locator("head link[rel=alternate]")
    return [link.get_attribute("href") for link in links.all()]


def test_a_reader_is_asked_for_nothing_and_leaves_nothing(page, site, asked):
    offered = set()
    for path in READING:
        page.goto(site + path)
        assert page.evaluate(STORES) == [0, 0, ""]
        offered.update(told_in_head(page))
    for address in offered:
        response = page.request.get(re.sub(r"^/", f"{site}/", address))
        assert (response.ok, response.headers.get("set-cookie")) == (True, None)
    assert asked == {urlsplit(site).netloc}
    assert cookies(page) == set()


def test_somebody_who_nominates_gets_the_one_cookie_of_the_form(page, site, asked):
    page.goto(f"{site}/lagen/open/")
    assert cookies(page) == set()
    page.goto(site + FORM)
    fill_in(page)
    assert send(page).ok
    assert "/receipt/" in page.url
    assert page.evaluate(STORES)[:2] == [0, 0]
    assert asked == {urlsplit(site).netloc}
    assert cookies(page) == {"csrftoken"}


def test_a_page_with_the_block_has_no_cookie_before_somebody_wants_the_form(page, site):
    page.goto(f"{site}/vasterhamn/", wait_until="networkidle")
    assert cookies(page) == set()
    page.locator("[data-tp-form] a").click()
    expect(page.locator(".tp-fragment")).to_be_focused()
    assert cookies(page) == {"csrftoken"}


def test_a_form_that_cannot_be_placed_is_gone_to(page, site):
    page.goto(f"{site}/vasterhamn/")
    page.route("**/fragment/", lambda route: route.fulfill(status=500, body=""))
    link = page.locator("[data-tp-form] a")
    address = link.get_attribute("href")
    link.click()
    expect(page).to_have_url(site + address)


def test_a_stranger_and_a_cookie_are_noticed(page, site, asked):
    """Negative control: the page of a host that measures its visitors."""
    page.route("https://stranger.example/**", lambda route: route.fulfill(body=""))

    def with_strangers(route):
        answer = route.fetch()
        image = '<img src="https://stranger.example/x.gif" alt="">'
        page.context.add_cookies([{"name": "visitor", "value": "1", "url": site}])
        headers = {**answer.headers, "content-security-policy": ""}
        body = answer.text().replace("</main>", f"{image}</main>")
        route.fulfill(response=answer, body=body, headers=headers)

    page.route(f"{site}{PRIZE}", with_strangers)
    page.goto(site + PRIZE)
    assert asked == {urlsplit(site).netloc, "stranger.example"}
    assert cookies(page) == {"visitor"}
