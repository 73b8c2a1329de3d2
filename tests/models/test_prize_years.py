import datetime as dt

import pytest
from django.utils import translation

from tests.conftest import local, make_form
from wagtail_trygghetspris.enums import Outcome, Phase
from wagtail_trygghetspris.models import PrizeYear, Winner

LAST_DAY = {"opens_on": dt.date(2024, 6, 1), "last_day": dt.date(2024, 9, 1)}


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2024-05-31 23:59:59", Phase.UPCOMING),
        ("2024-06-01 00:00:00", Phase.OPEN),
        ("2024-09-01 23:59:59", Phase.OPEN),
        ("2024-09-02 00:00:00", Phase.CLOSED),
    ],
)
def test_the_phase_follows_the_dates_the_editor_entered(make_year, moment, phase):
    assert make_year(2024, **LAST_DAY).phase(local(moment)) == phase


def test_the_zone_of_the_dates_is_a_setting(make_year, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"TIME_ZONE": "Europe/Helsinki"}
    year = make_year(2024, **LAST_DAY)
    assert year.closes_at == dt.datetime(2024, 9, 1, 21, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("fields", "spoken"),
    [
        ({"last_day": dt.date(2024, 9, 1)}, "1 september 2024"),
        (
            {"last_day": dt.date(2026, 12, 1), "last_time": dt.time(12)},
            "1 december 2026 kl. 12.00",
        ),
        (
            {"last_day": dt.date(2024, 4, 30), "last_day_text": "under april månad"},
            "under april månad",
        ),
        ({"rolling": True}, ""),
        ({}, ""),
    ],
)
def test_the_last_day_is_shown_as_the_editor_meant_it(fields, spoken):
    with translation.override("sv"):
        shown = PrizeYear(year=2024, **fields).spoken_last_day
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == spoken


def test_a_paused_year_says_so_and_takes_nothing(make_year):
    year = make_year(2024, is_paused=True, **LAST_DAY)
    standing = year.standing(local("2024-08-15 12:00"))
    assert standing.phase == Phase.OPEN
    assert not standing.accepts_nominations
    with translation.override("sv"):
        assert standing.text == "Nomineringen är pausad just nu."


def test_the_call_is_not_remembered_as_paused(make_year):
    year = make_year(2024, is_paused=True, winners=["A"], **LAST_DAY)
    standing = year.standing(local("2024-10-01 12:00"))
    with translation.override("sv"):
        assert standing.text == "Priset för 2024 är utdelat."
        assert standing.text_while_open.startswith("Sista dag för nominering är")


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({}, Outcome.NONE),
        ({"winners": ["A"]}, Outcome.WINNERS),
        ({"not_awarded": True}, Outcome.NOT_AWARDED),
    ],
)
def test_the_outcome_is_what_the_editor_entered(make_year, fields, outcome):
    year = make_year(2024, **fields)
    assert year.outcome == outcome
    assert PrizeYear.objects.with_outcome().get().outcome == outcome


def test_winners_that_are_not_saved_yet_count_in_a_preview():
    year = PrizeYear(year=2024)
    year.winners = [Winner(name="A")]
    assert year.outcome == Outcome.WINNERS


class TestEmbargo:
    @pytest.fixture
    def year(self, make_year):
        return make_year(
            2024,
            winners=["Kanariefågeln"],
            announce_at=local("2024-11-06 10:00"),
            **LAST_DAY,
        )

    @pytest.mark.parametrize(
        ("moment", "names"),
        [
            ("2024-08-15 12:00:00", []),
            ("2024-11-06 09:59:59", []),
            ("2024-11-06 10:00:00", ["Kanariefågeln"]),
        ],
    )
    def test_no_winner_is_read_before_the_announcement(self, year, moment, names):
        standing = year.standing(local(moment))
        assert [winner.name for winner in standing.winners] == names
        awarded = [w.name for award in standing.awards for w in award.winners]
        assert awarded == names

    def test_a_preview_shows_the_phase_that_the_editor_asks_for(self, year):
        standing = year.standing(local("2024-08-15 12:00"), phase=Phase.ANNOUNCED)
        assert [winner.name for winner in standing.winners] == ["Kanariefågeln"]


def test_a_year_finds_its_published_form(make_year):
    year = make_year(2024)
    assert year.get_form_page() is None
    form = make_form(year)
    assert year.get_form_page() == form
    form.unpublish()
    assert year.get_form_page() is None


def test_keywords_are_a_list_without_empty_words():
    assert PrizeYear(keywords=" trygghet, ,samverkan ").keyword_list == [
        "trygghet",
        "samverkan",
    ]
