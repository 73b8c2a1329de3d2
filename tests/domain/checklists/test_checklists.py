"""Rules about a year, with plain objects in the place of pages."""

import datetime as dt

import pytest

from tests.conftest import local
from tests.domain.checklists.years import MEMBER, Year, form, found, prize, winner


def test_a_year_with_everything_in_place_has_no_findings():
    assert found() == {}


def test_errors_come_first():
    codes = list(found(Year(title="Priset 2023"), form=None, members=None))
    assert codes == ["title_of_other_year", "no_jury", "no_form"]


@pytest.mark.parametrize(
    ("values", "code", "level"),
    [
        ({"opens_on": None, "last_day": None}, "no_dates", "advice"),
        ({"last_day": None}, "no_last_day", "error"),
        ({"last_day": dt.date(2024, 5, 31)}, "wrong_order", "error"),
        ({"announce_at": local("2024-09-02 23:59")}, "announced_early", "error"),
        ({"event_date": dt.date(2024, 9, 1)}, "early_ceremony", "advice"),
        ({"last_day": dt.date(2024, 9, 1)}, "weekend", "advice"),
        ({"last_day_text": "söndag den 2 september"}, "other_weekday", "error"),
        ({"last_day_text": "2 september 2023"}, "other_year_in_last_day", "error"),
        ({"title": "Priset 2023"}, "title_of_other_year", "error"),
        ({"title": "Årets pris"}, "title_without_year", "advice"),
        ({"slug": "priset-2023"}, "slug_of_other_year", "error"),
        ({"slug": "2023", "live": True}, "slug_of_other_year", "advice"),
        ({"call_text": "Vem ska få priset 2023?"}, "other_year", "advice"),
        ({"background": "<p>Mätningen<br>2023</p>"}, "other_year", "advice"),
        ({"theme_text": "Årets tema är trygghet."}, "relative_words", "advice"),
    ],
)
def test_what_is_wrong_with_a_year_to_come(values, code, level):
    findings = found(Year(**values))
    assert [(each.code, each.level) for each in findings.values()] == [(code, level)]


@pytest.mark.parametrize(
    "values",
    [
        {"announce_at": local("2024-09-03 00:00")},
        {"event_date": dt.date(2024, 9, 2)},
        {"rolling": True, "last_day": None},
        {"last_day_text": "måndag den 2 september 2024"},
        {"title": "Priset 2023–2024"},
        {"slug": "priset"},
        {"call_text": "Vem ska få 2000 kronor 2024? Skriv 20250 tecken."},
        {"call_text": "Vad är ditt förslag till årets pris?"},
        {"announce_at": local("2025-01-15 10:00"), "notice": "Utdelning 2025"},
        {"theme_text": "Såret i åretstid."},
    ],
)
def test_what_is_right(values):
    assert found(Year(**values)) == {}


def test_an_address_that_hides_one_of_the_prize_is_an_error():
    around = {"prize": prize(own_addresses={"winners", "feeds"})}
    (finding,) = found(Year(slug="feeds"), **around).values()
    assert (finding.code, finding.level, finding.field) == (
        "slug_of_the_prize",
        "error",
        "slug",
    )
    assert found(Year(slug="feeds-2024"), **around) == {}


@pytest.mark.parametrize(
    ("around", "code", "level", "place"),
    [
        ({"prize": prize(has_contact=False)}, "no_contact", "error", "prize"),
        (
            {"prize": prize(information_text="<p> </p>")},
            "no_information",
            "error",
            "prize",
        ),
        ({"prize": prize(retention_note=" ")}, "no_retention", "advice", "prize"),
        (
            {"prize": prize(introduction="i år")},
            "relative_words",
            "advice",
            "prize",
        ),
        ({"members": None}, "no_jury", "advice", "year"),
        ({"members": [MEMBER]}, "no_chair", "advice", "jury"),
        ({"form": None}, "no_form", "advice", "year"),
        ({"form": form(live=False)}, "form_not_live", "advice", "form"),
        ({"form": form(receipt_text="<p>2023</p>")}, "other_year", "advice", "form"),
    ],
)
def test_what_is_missing_around_the_year(around, code, level, place):
    (finding,) = found(**around).values()
    assert (finding.code, finding.level, finding.place) == (code, level, place)


def test_without_dates_contact_and_information_can_wait():
    bare = prize(has_contact=False, information_text="")
    findings = found(Year(opens_on=None, last_day=None), prize=bare)
    assert {each.level for each in findings.values()} == {"advice"}


def test_an_imported_year_of_long_ago_has_no_errors():
    old = Year(1981, title="1981", opens_on=None, last_day=None, live=True)
    bare = prize(has_contact=False, information_text="", retention_note="")
    around = {"prize": bare, "form": None, "members": None, "outcome_is_public": True}
    assert found(old, winners=[winner()], **around) == {}
