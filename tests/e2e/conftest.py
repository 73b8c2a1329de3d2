"""A real Chromium against a real server process of the example site."""

import datetime as dt
import os

import pytest
import time_machine
from playwright.sync_api import expect

from tests.conftest import local, make_form
from tests.e2e.chromium import launch_options
from tests.e2e.serving import served
from tests.indexes import indexing  # noqa: F401
from wagtail_trygghetspris.models import JuryMember, Winner

# Playwright's synchronous interface runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

#: Characters that the form which is read through takes as reasons.
LONGEST = 100


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "sv-SE"}


@pytest.fixture(scope="session")
def site():
    """The address of the example site in a process of its own, with its content and a
    prize in each phase. What a test sends to it stays there."""
    with served(more=["tests.e2e.phases_of_prizes"]) as address:
        yield address


@pytest.fixture
def log_in(page, live_server):
    """``log_in("redaktor")``: the admin in Swedish, for a user whose password is x."""

    def enter(name, *, width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/admin/login/")
        page.locator("[name=username]").fill(name)
        page.locator("[name=password]").fill("x")
        page.get_by_role("button", name="Logga in").click()
        expect(page).to_have_url(f"{live_server.url}/admin/")
        return page

    return enter


@pytest.fixture
def phone(page):
    """A narrow telephone."""
    page.set_viewport_size({"width": 320, "height": 640})
    return page


@pytest.fixture
def outside(page, live_server):
    """The addresses beyond our own server that the browser has asked for."""
    asked = []
    page.on(
        "request",
        lambda request: (
            request.url.startswith((live_server.url, "data:", "blob:"))
            or asked.append(request.url)
        ),
    )
    return asked


@pytest.fixture
def year(transactional_db, home, make_year, jury):
    """A year that is open now, after one that has winners."""
    make_year(
        2023,
        theme_text="2023 års tema var stärkt samverkan för ökad trygghet.",
        winners=[
            Winner(name="Farsta Trygghetsforum", citation="Bra.\n\nMycket bra."),
            Winner(name="Storasyster", descriptor="den ideella organisationen"),
        ],
    )
    JuryMember.objects.create(jury=jury, name="Tre", role="co_opted", sort_order=9)
    return make_year(
        2024,
        title="Trygghetspriset 2024",
        theme_title="förebyggande arbete",
        call_text="Vilka tycker du ska få årets trygghetspris?",
        background="<p>Därför är temat viktigt.</p>",
        prize_sum=50000,
        last_day=dt.date.today() + dt.timedelta(days=30),
        opens_on=dt.date(2024, 6, 1),
        jury=jury,
    )


@pytest.fixture
def form_url(year, live_server):
    form = make_form(
        year,
        questions=[
            {
                "label": "Vem är det?",
                "field_type": "radio",
                "choices": "En person\nEn förening",
                "required": True,
            },
            {"label": "Webbplats", "field_type": "url", "required": False},
        ],
    )
    return live_server.url + form.url


@pytest.fixture
def reviewed_form_url(year, live_server):
    """A form that is read through before it is sent, with a short reason at most."""
    form = make_form(
        year,
        review_step=True,
        motivation_max_length=LONGEST,
        questions=[
            {
                "label": "Vem är det?",
                "field_type": "radio",
                "choices": "En person\nEn förening",
                "required": True,
            }
        ],
    )
    return live_server.url + form.url


@pytest.fixture
def violations(page):
    """What axe finds on the page that is open now, as readable lines."""

    from axe_playwright_python.sync_playwright import Axe

    def find():
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response
        return [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return find


@pytest.fixture
def on():
    """Move the clock on: ``on("2027-05-01 12:00")``; it ticks from there."""
    travellers = []

    def travel(text):
        traveller = time_machine.travel(local(text), tick=True)
        traveller.start()
        travellers.append(traveller)

    yield travel
    for traveller in reversed(travellers):
        traveller.stop()
