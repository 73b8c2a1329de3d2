"""What the announce screen says of a year, and what it says when nothing was done."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.conftest import local
from wagtail_trygghetspris.domain.announcing import version_of
from wagtail_trygghetspris.models import PrizeYear, Winner

from .conftest import told

MOMENT = local("2024-11-06 10:00")


@pytest.fixture
def screen(client, make_user, at):
    """``screen(year)`` as it is shown, ``screen(year, do="withdraw")`` as answered."""
    at("2024-10-01 12:00")
    user = make_user("announcer", "announce_winner", pages=["change", "publish"])
    client.force_login(user)

    def see(year, **data):
        stored = PrizeYear.objects.get(pk=year.pk)
        address = reverse("wagtail_trygghetspris_announce", args=[year.pk])
        data = data and {"version": version_of(stored), **data}
        return client.post(address, data) if data else client.get(address)

    return see


@pytest.fixture
def make_closed(make_year):
    def make(**fields):
        dates = {"opens_on": dt.date(2024, 6, 1), "last_day": dt.date(2024, 9, 1)}
        return make_year(2024, **dates, **fields)

    return make


def redraft(year, **fields):
    draft = PrizeYear.objects.get(pk=year.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()


def words(answer):
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("do", "empty", "label"),
    [
        ("announce_at", "at", "Show the winners from"),
        ("withdraw", "reason", "Reason"),
    ],
)
def test_an_empty_field_is_said_at_the_top_and_led_to(
    screen, make_closed, do, empty, label
):
    year = make_closed(winners=["A"], announce_at=MOMENT)
    answer = screen(year, do=do, **{empty: ""})
    assert answer.status_code == 422
    assert f"Nothing has been done: see “{label}” below." in told(answer)
    page = words(answer)
    assert f'href="#id_{empty}"' in page
    assert page.count('<details class="wtp-step" open>') == 1


@pytest.mark.parametrize("is_withheld", [True, False])
def test_only_announcing_is_offered_for_a_year_that_is_not_published(
    screen, make_closed, is_withheld
):
    year = make_closed(winners=["A"], live=False, is_withheld=is_withheld)
    page = words(screen(year))
    offered = [
        do
        for do in ("announce", "announce_at", "withdraw", "show_again")
        if f'value="{do}"' in page
    ]
    assert offered == ["announce", "announce_at"]
    assert screen(year, do="show_again").status_code == 409
    assert not PrizeYear.objects.get(pk=year.pk).live


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"winners": ["A"]}, "Visitors see the winners."),
        ({"not_awarded": True}, "Visitors see that the prize is not awarded."),
        ({}, "Visitors see no winner: no winner has been published."),
        (
            {"winners": ["A"], "is_withheld": True},
            "Visitors do not see the winners: they are kept hidden.",
        ),
    ],
)
def test_the_screen_says_what_visitors_see(screen, make_closed, fields, said):
    assert screen(make_closed(**fields)).context["when"] == said


@pytest.mark.parametrize("hour", [10, 11])
def test_the_moment_of_the_draft_is_named_where_it_differs(screen, make_closed, hour):
    year = make_closed(winners=["A"], announce_at=MOMENT)
    redraft(year, announce_at=MOMENT.replace(hour=hour), notice="n")
    assert ("The latest draft says" in words(screen(year))) is (hour == 11)


PLAIN = "<p>Ett tal med <b>fet</b> text.</p>"
KEYED = '<p data-block-key="a1b2c">Ett tal med <b>fet</b> text.</p>'


@pytest.mark.parametrize(
    ("draft", "changed"),
    [(KEYED, []), (KEYED.replace("tal", "tag"), ["Background to the theme"])],
)
def test_a_text_that_differs_only_in_its_markup_is_not_named(
    screen, make_closed, draft, changed
):
    year = make_closed(winners=["A"], background=PLAIN)
    redraft(year, background=draft)
    assert screen(year).context["changed"] == changed


@pytest.mark.parametrize(
    ("winner", "changed"),
    [({"name": "B"}, []), ({"name": "A", "citation": "För allt."}, ["Winners"])],
)
def test_winners_are_named_once(screen, make_closed, winner, changed):
    year = make_closed(winners=["A"])
    redraft(year, winners=[Winner(**winner)])
    context = screen(year).context
    assert context["changed"] == changed
    assert context["rows"]["differ"] is (not changed)
