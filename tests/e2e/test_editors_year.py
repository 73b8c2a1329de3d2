"""A whole year of a web editor, in a browser: from last year's winners to this year's.

The clock is moved on between the steps. Clicks are counted and shown with ``-s``.
"""

import datetime as dt
import time

import pytest
from playwright.sync_api import expect

from tests.conftest import local, make_form
from tests.embargo.crawling import CANARY, crawl
from wagtail_trygghetspris.models import Nomination, PrizePage, PrizeYear, Winner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = ("announce_winner", "view_jury", "add_jury", "change_jury")


class Hand:
    """Counts what an editor does with it."""

    def __init__(self, page):
        self.page = page
        self.clicks = 0

    def click(self, locator):
        locator.click()
        self.clicks += 1

    def link(self, name):
        self.click(self.page.get_by_role("link", name=name).first)

    def button(self, name):
        self.click(self.page.get_by_role("button", name=name).first)

    def publish(self):
        self.button("Fler åtgärder")
        self.button("Publicera")
        expect(self.page.locator(".messages")).to_contain_text("publicera")


@pytest.fixture
def last_year(transactional_db, prize, make_year, jury):
    PrizePage.objects.update(
        contact_email="pris@example.se", information_text="<p>Så gör vi.</p>"
    )
    year = make_year(
        2026,
        opens_on=dt.date(2026, 6, 1),
        last_day=dt.date(2026, 8, 30),
        announce_at=local("2026-11-06 10:00"),
        winners=[Winner(name="Grannarna", citation="Bra.")],
        call_text="Vem gör staden trygg?",
        theme_title="grannsamverkan",
        prize_sum=50000,
        jury=jury,
    )
    make_form(year)
    return year


def test_an_editors_year(
    last_year, live_server, browser, make_user, log_in, on, client, violations
):
    make_user("redaktor", *EDITOR, pages=["add", "change", "publish"])
    make_user("annan", "view_jury", pages=["add", "change", "publish"])
    on("2027-03-01 09:00")
    page = log_in("redaktor")
    hand = Hand(page)

    # Start next year.
    began = time.perf_counter()
    hand.click(page.get_by_role("link", name="Priser").first)
    hand.click(page.locator("main").get_by_role("link", name="Starta nästa år"))
    expect(page.get_by_role("button", name="Starta 2027")).to_be_visible()
    assert violations() == []
    hand.click(page.get_by_label("Behåll veckodagen när dagar flyttas"))
    hand.button("Starta 2027")
    expect(page.locator("[name=year]")).to_have_value("2027")
    started = hand.clicks, time.perf_counter() - began
    assert started[0] <= 12
    assert started[1] < 60
    expect(page.locator("[name=last_day]")).to_have_value("2027-08-29")
    expect(page.locator("[name=theme_title]")).to_have_value("")

    # Adjust and publish.
    page.locator("[name=theme_title]").fill("trygga skolvägar")
    hand.publish()
    year = PrizeYear.objects.get(year=2027)
    assert year.live
    assert year.jury_id != last_year.jury_id
    form_url = live_server.url + year.get_form_page().url

    # A citizen nominates.
    on("2027-08-29 23:50")
    citizen = browser.new_page(locale="sv-SE")
    citizen.goto(form_url)
    citizen.get_by_label("Namn på den du nominerar").fill(CANARY)
    citizen.get_by_label("Motivering").fill("De går med barnen till skolan.")
    citizen.get_by_label("Ditt namn").fill("Kim")
    citizen.get_by_label("Din e-postadress").fill("kim@example.se")
    citizen.get_by_role("button", name="Skicka nomineringen").click()
    expect(citizen.locator("main")).to_contain_text("Referensnummer")
    assert Nomination.objects.get().prize_year == year

    # It closes by itself; the winner is entered under embargo.
    on("2027-08-30 00:00")
    citizen.goto(form_url)
    expect(citizen.locator("main")).to_contain_text("var 29 augusti 2027")
    page = log_in("redaktor")
    page.goto(f"{live_server.url}/admin/")
    hand.click(page.get_by_role("link", name="Priser").first)
    hand.click(page.locator("main").get_by_role("link", name="Lägg in vinnarna"))
    hand.click(page.locator("#id_winners-ADD"))
    page.locator("[name=winners-0-name]").fill(CANARY)
    page.locator("[name=winners-0-citation]").fill("För varje morgon.")
    hand.button("Spara utkast")
    expect(page.locator(".messages")).to_contain_text("uppdaterad")

    # Announce at a set time.
    hand.click(page.get_by_role("link", name="Priser").first)
    hand.click(page.locator("main").get_by_role("link", name="Offentliggör"))
    expect(page.locator("main")).to_contain_text(CANARY)
    assert violations() == []
    hand.click(page.locator("summary", has_text="Offentliggör vid en bestämd tid"))
    page.locator("[name=at]").fill("2027-11-05 10:00")
    hand.click(page.get_by_role("heading", name="Vem som vinner"))
    hand.button("Publicera, och offentliggör vid den tiden")
    year = PrizeYear.objects.get(year=2027)
    assert year.announce_at == local("2027-11-05 10:00")
    assert [winner.name for winner in year.winners.all()] == [CANARY]

    # Nobody sees it before the moment, and everybody after it.
    addresses = public_addresses(year)
    on("2027-11-05 09:59:40")
    found, read = crawl(client, addresses)
    assert found == []
    assert {year.url, year.prize.url} <= set(read)
    other = log_in("annan")
    for place in ("edit", "history"):
        other.goto(f"{live_server.url}/admin/pages/{year.pk}/{place}/")
        assert CANARY not in other.content()
    on("2027-11-05 10:00:01")
    found, _read = crawl(client, addresses)
    assert {year.url, year.prize.url} <= set(found)
    citizen.goto(live_server.url + year.url)
    expect(citizen.locator("main")).to_contain_text("För varje morgon.")
    print(f"\nnext year started: {started[0]} clicks, {started[1]:.0f} s")
    print(f"the whole year: {hand.clicks} clicks")


def public_addresses(year):
    """Where visitors, search engines and programs begin."""
    return [
        year.url,
        year.prize.url,
        year.get_form_page().url,
        "/sitemap.xml",
        f"/api/v2/pages/{year.pk}/?fields=*",
        f"/api/v2/pages/?search={CANARY}",
        f"/search/?q={CANARY[:4]}",
    ]
