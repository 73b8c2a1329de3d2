import datetime as dt

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.conftest import local
from wagtail_trygghetspris.domain.gaps import (
    GapKind,
    gaps_of_prize,
    gaps_of_year,
    missing_years,
)
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory

NOW = local("2024-08-15 12:00")


@pytest.mark.parametrize(
    ("numbers", "since", "frequency", "missing"),
    [
        ([], 2012, 1, []),
        ([2015], None, 1, []),
        ([2012, 2013], 2012, 1, []),
        ([2014, 2015], 2012, 1, [2012, 2013]),
        ([2012, 2015], None, 1, [2013, 2014]),
        ([2012, 2014, 2018], 2012, 2, [2016]),
        ([2012, 2015, 2017], 2012, 2, []),
        ([2017], 2012, 2, [2012, 2014]),
        ([2010, 2012], 2012, 1, []),
        ([2020, 2020], 2020, 1, []),
    ],
)
def test_years_are_missed_by_how_often_the_prize_is_awarded(
    numbers, since, frequency, missing
):
    assert missing_years(numbers, since=since, frequency=frequency) == missing


def kinds(year):
    found = gaps_of_year(year, moment=NOW)
    return {gap.kind: (gap.missing, gap.of) for gap in found}


def test_winners_without_citation_and_picture_are_counted(make_year):
    winners = [Winner(name="Ek", citation="Ett."), Winner(name="Alm")]
    assert kinds(make_year(2023, winners=winners)) == {
        GapKind.NO_CITATION: (1, 2),
        GapKind.NO_PICTURE: (2, 2),
    }


def test_citation_may_be_shared_by_the_year_or_the_category(make_year, prize):
    prize.categories = [PrizeCategory(name="Kultur")]
    prize.save()
    kultur = prize.categories.get()
    assert GapKind.NO_CITATION not in kinds(
        make_year(2022, winners=["Ek"], shared_citation="Ett.")
    )
    year = make_year(2023, winners=[Winner(name="Ek", category=kultur)])
    assert GapKind.NO_CITATION in kinds(year)
    year.year_categories = [YearCategory(category=kultur, shared_citation="Ett.")]
    assert GapKind.NO_CITATION not in kinds(year)


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(title="Ek", file=get_test_image_file())


def test_picture_needs_alt_text_or_to_be_decorative(make_year, picture):
    winners = [
        Winner(name="A", citation="x", image=picture),
        Winner(name="B", citation="x", image=picture, image_alt="En bild"),
        Winner(name="C", citation="x", image=picture, image_is_decorative=True),
    ]
    assert kinds(make_year(2023, winners=winners)) == {GapKind.NO_ALT: (1, 3)}


def test_nothing_is_said_of_winners_under_embargo(make_year):
    day = dt.date(2024, 6, 1)
    later = {"last_day": day, "announce_at": local("2024-08-15 12:01")}
    assert kinds(make_year(2024, winners=["Ek"], **later)) == {}
    assert kinds(make_year(2023, winners=["Ek"], is_withheld=True)) == {}


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        (2023, {}, True),
        (2024, {}, False),
        (2023, {"not_awarded": True}, False),
        (2023, {"rolling": True}, False),
        (2024, {"announce_at": local("2024-08-15 12:00")}, True),
        (2023, {"announce_at": local("2024-08-15 12:01")}, False),
    ],
)
def test_year_that_should_be_decided_and_is_not(make_year, number, fields, expected):
    assert (GapKind.NO_OUTCOME in kinds(make_year(number, **fields))) == expected


def test_what_the_prize_lacks(prize):
    every = [GapKind.NO_CONTACT, GapKind.NO_INFORMATION, GapKind.NO_RETENTION]
    prize.information_text = "<p></p>"
    assert [gap.kind for gap in gaps_of_prize(prize)] == every
    prize.contact_phone = "08-1"
    prize.information_text = "<p>Vi behandlar …</p>"
    prize.retention_note = "Bevaras"
    assert gaps_of_prize(prize) == []
