"""The steps of docs/tutorial.md that a person does in a browser, one function for each.

``python -m tests.docs.tutorial nominate_somebody`` runs one in the folder of the site
that the test has made as the page says.
"""

import datetime as dt
import os
import sys
import time
from html.parser import HTMLParser

sys.path.insert(0, os.getcwd())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "city.settings.dev")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from wagtail_trygghetspris.conf import get_settings  # noqa: E402
from wagtail_trygghetspris.models import (  # noqa: E402
    Nomination,
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
)

PRIZE = "/the-good-neighbour-prize/"
ANSWERS = {
    "nominee": "The Lindgrens",
    "motivation": "They shovel all our snow.",
    "nominator_name": "Kim Ek",
    "nominator_email": "kim@city.example",
}


def nominate_somebody():
    visitor = Client()
    form = NominationFormPage.objects.get().url
    assert form in _read(visitor, PRIZE)
    hidden = _Fields(_read(visitor, form)).values
    time.sleep(get_settings().MINIMUM_SECONDS + 0.1)  # or it is taken for a robot's
    receipt = visitor.post(form, {**hidden, **ANSWERS}, follow=True)
    assert Nomination.objects.get().reference in receipt.content.decode()


def find_the_nomination():
    html = _read(_chef(), "/admin/nominations/")
    assert Nomination.objects.get().reference in html
    assert "The Lindgrens" in html


def put_it_into_your_site_s_clothes():
    html = _read(Client(), PRIZE)
    for part in ("css/city.css", "css/prize.css", "trygghetspris.css", "<main"):
        assert html.count(part) == 1, part


def enter_the_winner():
    draft = PrizeYear.objects.get().get_latest_revision_as_object()
    draft.last_day = timezone.localdate() - dt.timedelta(days=1)
    draft.opens_on = draft.last_day - dt.timedelta(days=30)
    draft.winners = [Winner(name="The Lindgrens", citation="<p>For the snow.</p>")]
    draft.save_revision()
    assert "The Lindgrens" not in _read(Client(), PRIZE)


def announce():
    chef, year = _chef(), PrizeYear.objects.get()
    screen = reverse("wagtail_trygghetspris_announce", args=[year.pk])
    fields = _Fields(_read(chef, screen)).values
    chef.post(screen, {**fields, "do": "announce"})
    assert "The Lindgrens" in _read(Client(), PRIZE)
    assert "<form" not in _read(Client(), NominationFormPage.objects.get().url)


def winners_on_the_start_page():
    from home.models import HomePage

    page = HomePage.objects.get()
    page.body = [("winners", {"prize": PrizePage.objects.get()})]
    page.save_revision().publish()
    assert "The Lindgrens" in _read(Client(), "/")


class _Fields(HTMLParser):
    """The hidden fields of a page, with their values."""

    def __init__(self, html):
        super().__init__()
        self.values = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden" and "name" in found:
            self.values[found["name"]] = found.get("value") or ""


def _chef():
    client = Client()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    return client


def _read(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
