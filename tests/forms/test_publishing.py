"""What keeps a year from being published in the editor, and what does not."""

import datetime as dt

import pytest
from django.utils import translation

from tests.conftest import with_duties
from tests.forms.test_prize_years import bound, errors
from wagtail_trygghetspris.models import PrizeYear, Winner

CALLING = {"opens_on": "2025-06-02", "last_day": "2025-09-01"}
WINNER = {"contact_status": "not_asked"}
HIDDEN = {**CALLING, "announce_at": "2025-11-06 10:00"}


@pytest.fixture(autouse=True)
def spring(at):
    at("2025-05-01 12:00")
    with translation.override("en"):
        yield


@pytest.fixture
def prepared(prize):
    return with_duties(prize)


def test_a_year_in_order_is_published(prepared):
    assert errors(bound(PrizeYear(), prepared, **CALLING)) == {}


def test_nobody_to_turn_to_is_told_with_the_page_where_it_is_mended(prize):
    told = errors(bound(PrizeYear(), prize, **CALLING))
    assert told == {
        "__all__": [
            "On the page of the prize: There is nobody to turn to: write an e-mail "
            "address, a phone number or a postal address.",
            "On the page of the prize: Nothing says how you process personal data.",
        ]
    }


def test_a_draft_is_saved_all_the_same(prize):
    wrong = {**CALLING, "title": "Trygghetspriset 2024"}
    assert errors(bound(PrizeYear(), prize, is_draft=True, **wrong)) == {}


def test_the_message_stands_at_its_field(prepared, make_year):
    make_year(2024, opens_on=dt.date(2025, 1, 1), last_day=dt.date(2025, 6, 30))
    told = errors(bound(PrizeYear(), prepared, **CALLING, title="Priset 2024"))
    assert told == {
        "opens_on": [
            "Trygghetspriset 2024 takes nominations at the same time. Change the dates "
            "so that only one year is open."
        ],
        "title": ["The title says 2024, but the year is 2025."],
    }


def test_a_sibling_that_is_not_published_is_in_nobodys_way(prepared, make_year):
    make_year(2024, last_day=dt.date(2025, 6, 30), live=False)
    assert errors(bound(PrizeYear(), prepared, **CALLING)) == {}


def test_dates_that_are_no_dates_are_told_alone(prize):
    told = errors(bound(PrizeYear(), prize, **CALLING, announce_at="snart"))
    assert list(told) == ["announce_at"]


def test_one_field_is_told_one_thing(prepared):
    wrong = {"opens_on": "2025-06-02", "last_day": "2025-05-30"}
    told = errors(bound(PrizeYear(), prepared, **wrong))
    assert told == {"last_day": ["The last day is before the opening."]}


@pytest.mark.parametrize("is_draft", [False, True])
def test_winners_in_the_form_are_not_named_elsewhere(prepared, is_draft):
    winner = {**WINNER, "name": "Gatans lag"}
    form = bound(
        PrizeYear(),
        prepared,
        is_draft=is_draft,
        inlines={"winners": [winner]},
        seo_title="Gatans lag får priset",
        **HIDDEN,
    )
    told = "This names a winner before the announcement."
    assert errors(form) == ({} if is_draft else {"seo_title": [told]})


def test_winners_that_the_form_does_not_show_count_too(prepared, make_year):
    year = make_year(2025, winners=[Winner(name="Gatans lag")])
    form = bound(year, prepared, seo_title="Gatans lag får priset", **HIDDEN)
    del form.formsets["winners"]
    assert list(errors(form)) == ["seo_title"]


def test_a_year_of_long_ago_is_published_without_anything_around_it(prize):
    old = {"year": 1981, "title": "Priset", "slug": "1981"}
    assert errors(bound(PrizeYear(), prize, **old)) == {}
    told = {**old, "not_awarded": "on"}
    assert errors(bound(PrizeYear(), prize, **told)) == {}
