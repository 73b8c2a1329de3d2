"""A web editor makes a prize year in Wagtail's editor and sees the site change."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.conftest import with_duties
from wagtail_trygghetspris.models import Jury, JuryMember, PrizeYear

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def prize(prize):
    """A prize on whose account no year is kept from being published."""
    return with_duties(prize)


@pytest.fixture
def editor(log_in, home, make_user):
    """The admin in Swedish, with somebody logged in who may edit and publish pages."""
    make_user("redaktor", "view_jury", "add_jury", pages=["add", "change", "publish"])
    return log_in("redaktor")


def publish(page):
    page.get_by_role("button", name="Fler åtgärder").first.click()
    page.get_by_role("button", name="Publicera").click()
    expect(page.locator(".messages")).to_contain_text("publicerad")


def test_a_year_its_jury_and_its_form(editor, live_server, prize, year_ahead):
    admin = f"{live_server.url}/admin/pages"
    jury = Jury(name="Juryn")
    jury.members = [JuryMember(name="Ordförande Ett", role="chair")]
    jury.save()

    editor.goto(f"{admin}/{prize.pk}/add_subpage/")
    number = year_ahead
    expect(editor.locator("[name=title]")).to_have_value(f"Trygghetspriset {number}")
    expect(editor.locator("[name=year]")).to_have_value(str(number))
    editor.locator("[name=opens_on]").fill("2024-01-01")
    editor.locator("[name=last_day]").fill(f"{number}-12-31")
    editor.locator("[name=theme_title]").fill("trygga skolvägar")
    editor.locator("[name=call_text]").fill("Vem gör vägen till skolan trygg?")
    editor.get_by_role("button", name="Välj jury").click()
    editor.get_by_role("link", name="Juryn").click()
    publish(editor)

    year = PrizeYear.objects.get(year=number)
    editor.goto(f"{admin}/{year.pk}/add_subpage/")
    publish_new_form(editor)

    editor.goto(live_server.url + prize.url)
    main = editor.locator("main")
    expect(main).to_contain_text("Vem gör vägen till skolan trygg?")
    expect(main).to_contain_text("trygga skolvägar")
    main.get_by_role("link", name="Till nomineringsformuläret").first.click()
    expect(editor.get_by_role("button", name="Skicka nomineringen")).to_be_visible()
    editor.goto(live_server.url + year.url)
    expect(editor.locator("main")).to_contain_text("Ordförande Ett")


def publish_new_form(page):
    expect(page.locator("[name=title]")).to_have_value("Nominera")
    publish(page)


@pytest.fixture
def year_ahead():
    return dt.date.today().year


def test_the_next_year_is_started_on_a_telephone(editor, live_server, prize, make_year):
    make_year(2024, call_text="Vem gör vägen till skolan trygg?", prize_sum=50000)
    editor.set_viewport_size({"width": 320, "height": 900})
    editor.goto(f"{live_server.url}/admin/prizes/{prize.pk}/start-year/")
    heading = editor.get_by_role("heading", name="Det här följer med från förra året")
    box = heading.bounding_box()
    assert box["x"] + box["width"] <= 320
    cells = editor.locator(".wtp-cell")
    assert {each.bounding_box()["width"] > 200 for each in cells.all()} == {True}
    named = "el => getComputedStyle(el.closest('td'), '::before').content"
    names = {each.evaluate(named) for each in cells.all()}
    assert names == {'"Kopieras"', '"Töms"'}
