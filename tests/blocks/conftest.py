import datetime as dt

import pytest
from django.test import RequestFactory
from wagtail.models import Locale

from example_site.home.models import ContentPage
from wagtail_trygghetspris.models import PrizePage


@pytest.fixture
def render():
    """``render(WinnersIndexBlock, prize, layout="compact", page=...)``: the HTML of a
    block with its usual settings, but for those that are given."""

    def render(block_class, prize, *, page=None, request=None, moment=None, **values):
        block = block_class()
        prize = prize and PrizePage.objects.get(pk=prize.pk)
        value = block.normalize({**block.get_default(), "prize": prize, **values})
        context = {"request": request, "page": page, "moment": moment}
        return block.render(
            value, {name: it for name, it in context.items() if it is not None}
        )

    return render


@pytest.fixture
def http_request(home):
    return RequestFactory().get("/")


@pytest.fixture
def past_years(make_year):
    """2021 and 2023 with a theme that comes back, 2022 not awarded, 2020 without."""
    make_year(2020, winners=["Storasyster", "Kvinnors Nätverk"])
    make_year(2021, winners=["Gatans lag"], theme_title="samverkan mot våld")
    make_year(2022, not_awarded=True, not_awarded_reason="Inställt.")
    return make_year(
        2023, winners=["Farsta Trygghetsforum"], theme_title="Samverkan mot våld."
    )


@pytest.fixture
def english(home):
    """The English twin of the home page."""
    locale, _created = Locale.objects.get_or_create(language_code="en")
    return home.copy_for_translation(locale)


@pytest.fixture
def content_page(home):
    """``content_page(("jury", {"prize": prize}), under=home)``: published."""

    def make(*blocks, under=home):
        page = ContentPage(title="Sida", slug="sida", body=list(blocks))
        return under.add_child(instance=page)

    return make


@pytest.fixture
def call_dates():
    return {"opens_on": dt.date(2024, 6, 1), "last_day": dt.date(2024, 9, 1)}
