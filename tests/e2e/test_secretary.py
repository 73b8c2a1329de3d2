"""The secretary of a jury handles what came in."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS, make_form
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.models import Nomination

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIGHTS = (
    "view_nomination",
    "see_nominator",
    "change_nomination",
    "release_nomination",
    "add_nomination",
)


@pytest.fixture
def form_page(transactional_db, home, make_year):
    year = make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date.today() + dt.timedelta(days=30),
    )
    return make_form(year)


@pytest.fixture
def secretary(log_in, form_page, make_user):
    make_user("sekreterare", *RIGHTS)
    return log_in("sekreterare")


def receive(page, key, **changes):
    return nominations.receive(
        page,
        answers={**ANSWERS, **changes},
        version=nominations.freeze(page, questions=page.questions(), information=""),
        key=key,
        channel="web",
        language="sv",
        quarantine=["honeypot_filled"],
    )


def test_quarantine_is_emptied(secretary, live_server, form_page, violations):
    meant = receive(form_page, "a")
    junk = receive(form_page, "b", nominee="Best Prices Online")
    secretary.goto(f"{live_server.url}/admin/nominations/quarantine/")
    expect(secretary.locator("main")).to_contain_text("Det dolda fältet var ifyllt")
    assert violations() == []
    secretary.get_by_label(f"Kryssa i {meant.reference}").check()
    secretary.get_by_role("button", name="Släpp fram").first.click()
    expect(secretary.locator(".messages")).to_contain_text("1 nominering")
    expect(secretary.locator("main")).not_to_contain_text(meant.reference)
    expect(secretary.locator("main")).to_contain_text(junk.reference)
    meant.refresh_from_db()
    junk.refresh_from_db()
    assert (meant.status, junk.status) == ("received", "quarantined")
    assert meant.changes.get().made_by.username == "sekreterare"
    assert meant.letters.get().status == "waiting"


def test_a_letter_by_post_is_registered(secretary, live_server, form_page, violations):
    secretary.goto(f"{live_server.url}/admin/nominations/register/{form_page.pk}/")
    assert violations() == []
    secretary.get_by_label("Namn på den du nominerar").fill("Nattvandrarna")
    secretary.locator("[name=received_on]").fill("2024-08-14")
    secretary.locator("[name=received_time]").fill("09:30")
    secretary.locator("[name=channel][value=post]").check()
    secretary.get_by_role("button", name="Registrera nomineringen").click()
    stored = Nomination.objects.get()
    expect(secretary.locator("main")).to_contain_text(stored.reference)
    assert (stored.channel, stored.is_incomplete) == ("post", True)
    assert f"{stored.received_local:%Y-%m-%d %H:%M}" == "2024-08-14 09:30"
    # Without Wagtail's message, which is still fading in.
    secretary.reload()
    assert violations() == []
    secretary.get_by_role("link", name="Utskriftsvy").click()
    expect(secretary.locator("h1")).to_contain_text(stored.reference)
    assert violations() == []
