import datetime as dt

import pytest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.conftest import local
from wagtail_trygghetspris.domain.announcement_gaps import gaps_of
from wagtail_trygghetspris.models import PrizeYear, Winner


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(title="x", file=get_test_image_file())


@pytest.fixture
def codes(make_year, at, jury):
    """``codes(winner, field=...)``: what is said of a year that is otherwise whole."""
    at("2024-10-01 12:00")

    def found(*winners, image_names=None, is_shown=False, **fields):
        whole = {
            "last_day": dt.date(2024, 9, 1),
            "announce_at": local("2024-11-06 10:00"),
            "announcement_title": "Rubrik",
            "press_contacts": [("contact", {"name": "Press"})],
            "links": [("link", {"title": "x", "url": "https://x.example/"})],
            "jury": jury,
        }
        year = make_year(2024, winners=winners, **{**whole, **fields})
        year = PrizeYear.objects.get(pk=year.pk)
        case = year.checklist_case(timezone.now())
        return [
            gap.code
            for gap in gaps_of(case, image_names=image_names, is_shown=is_shown)
        ]

    return found


def winner(**fields):
    whole = {"name": "IGOR", "citation": "För arbetet.", "contact_status": "accepted"}
    return Winner(**{**whole, **fields})


def test_nothing_is_said_of_what_is_whole(codes):
    assert codes(winner()) == []


def test_a_year_without_outcome_is_said_to_have_none(codes):
    assert codes() == ["no_outcome"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"citation": ""}, "no_citation"),
        ({"contact_status": "not_asked"}, "not_told"),
        ({"contact_status": "asked"}, "not_told"),
        ({"contact_status": "declined"}, "not_told"),
    ],
)
def test_what_a_winner_lacks(codes, fields, code):
    assert codes(winner(**fields)) == [code]


def test_a_year_with_no_last_day_needs_a_time_as_the_checklist_says(codes):
    endless = {"last_day": None, "rolling": True, "announce_at": None}
    assert codes(winner(), **endless) == ["never_announced", "still_open"]


def test_a_common_citation_is_enough(codes):
    assert codes(winner(citation=""), shared_citation="Tillsammans.") == []


def test_what_a_picture_lacks(codes, picture):
    assert codes(winner(image=picture)) == ["no_alt", "no_credit"]


def test_a_decorative_picture_needs_no_alt_text(codes, picture):
    whole = winner(image=picture, image_is_decorative=True, image_credit="Foto")
    assert codes(whole) == []


@pytest.mark.parametrize(
    ("called", "expected"),
    [(("IGOR på torget", "x.png"), ["telling_image"]), (("torg", "torg.png"), [])],
)
def test_a_picture_that_is_called_by_the_winner(codes, picture, called, expected):
    whole = winner(image=picture, image_alt="Torget", image_credit="Foto")
    assert codes(whole, image_names={picture.pk: called}) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"announce_at": None}, ["no_moment"]),
        ({"last_day": dt.date(2024, 10, 20)}, ["still_open"]),
        ({"last_day": dt.date(2024, 12, 1)}, ["before_last_day", "still_open"]),
        ({"announcement_title": ""}, ["no_headline"]),
        ({"press_contacts": []}, ["no_press_contact"]),
        ({"links": []}, ["no_link"]),
        ({"jury": None}, ["no_jury"]),
        ({"not_awarded": True}, ["contradiction"]),
    ],
)
def test_what_the_year_lacks(codes, fields, expected):
    assert codes(winner(), **fields) == expected


def test_what_should_have_come_before_is_left_out_afterwards(codes):
    late = winner(citation="", contact_status="asked")
    assert codes(late, announce_at=None, is_shown=True) == ["no_citation"]
