import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from tests.conftest import make_form
from tests.judging.leading import lead, logged
from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain.judging import preparing
from wagtail_trygghetspris.domain.judging.preparing import (
    NoJury,
    change_settings,
    prepare,
)
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.enums import BlindMode, JudgingState, ReviewMethod
from wagtail_trygghetspris.models import Judging, Jury, JuryMember, Nomination

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def begin(secretary):
    return lambda year: prepare(year, user=secretary, moment=timezone.now())


def new_jury(*names, **roles):
    jury = Jury(name="Ny jury")
    jury.members = [
        JuryMember(name=name, role=roles.get(name, "member"), sort_order=number)
        for number, name in enumerate(names)
    ]
    jury.save()
    return Jury.objects.get(pk=jury.pk)


def test_members_get_places_in_the_order_and_the_roles_of_the_jury(make_year, begin):
    jury = new_jury("Bo", "Ada", Ada="chair")
    judging = begin(make_year(2024, jury=jury))
    seats = [(seat.name, seat.role, seat.user) for seat in judging.seats.all()]
    assert seats == [("Bo", "member", None), ("Ada", "chair", None)]
    assert logged("prepared") == [{"seats": 2, "like": None}]


@pytest.mark.parametrize("members", [None, []])
def test_without_members_of_a_jury_nothing_begins(make_year, begin, members):
    jury = None if members is None else new_jury(*members)
    with pytest.raises(NoJury):
        begin(make_year(2024, jury=jury))
    assert not Judging.objects.exists()


def test_a_jury_chosen_in_the_draft_is_the_years_jury(make_year, begin):
    year = make_year(2024)
    year.jury = new_jury("Ada")
    year.save_revision()
    assert begin(type(year).objects.get(pk=year.pk)).seats.count() == 1


def test_nominations_in_time_are_put_before_the_jury_and_late_ones_not(
    form_page, nominate, begin
):
    year = form_page.prize_year
    type(year).objects.filter(pk=year.pk).update(jury=new_jury("Ada"))
    nominate(nominee="I tid")
    late = nominate(nominee="Sen")
    Nomination.objects.filter(pk=late.pk).update(is_late=True)
    judging = begin(type(year).objects.get(pk=year.pk))
    assert [each.name for each in judging.nominees.all()] == ["I tid"]


def test_the_way_of_working_is_that_of_the_latest_earlier_year(make_year, begin):
    settings = {
        "method": ReviewMethod.RANKING,
        "highest_score": 7,
        "blind_mode": BlindMode.NOMINATOR,
        "quorum": 3,
        "allows_unnominated": True,
        "citation_length": 500,
        "introduction": "Läs noga.",
    }
    jury = new_jury("Ada")
    Judging.objects.create(prize_year=make_year(2022), quorum=9)
    Judging.objects.create(
        prize_year=make_year(2023), due_on=dt.date(2023, 9, 1), **settings
    )
    Judging.objects.create(prize_year=make_year(2025), quorum=9)
    judging = begin(make_year(2024, jury=jury))
    assert {name: getattr(judging, name) for name in settings} == settings
    assert (judging.state, judging.due_on) == ("preparing", None)


def test_another_prize_lends_nothing(make_year, begin, prize, home):
    other = home.add_child(instance=type(prize)(title="Annat", slug="annat"))
    Judging.objects.create(prize_year=make_year(2023, under=other), quorum=9)
    assert begin(make_year(2024, jury=new_jury("Ada"))).quorum is None


def test_a_member_of_the_same_name_keeps_log_in_and_address(
    make_year, begin, make_user
):
    ada, bo, gone = make_user("ada"), make_user("bo"), make_user("gone")
    gone.is_active = False
    gone.save()
    last = Judging.objects.create(prize_year=make_year(2023))
    members = new_jury("Ada  Ek", "Bo", "Cilla").members.order_by("sort_order")
    for member, user in zip(members, (ada, bo, gone), strict=True):
        last.seats.create(member=member, user=user, email=f"{user}@y.se")
    judging = begin(make_year(2024, jury=new_jury("ada ek", "Cilla", "Dan")))
    seats = [(seat.name, seat.user, seat.email) for seat in judging.seats.all()]
    assert seats == [
        ("ada ek", ada, "ada@y.se"),
        ("Cilla", None, "gone@y.se"),
        ("Dan", None, ""),
    ]


def test_two_members_of_one_name_do_not_share_a_log_in(make_year, begin, make_user):
    ada = make_user("ada")
    last = Judging.objects.create(prize_year=make_year(2023))
    last.seats.create(member=new_jury("Ada").members.get(), user=ada)
    judging = begin(make_year(2024, jury=new_jury("Ada", "Ada")))
    assert [seat.user for seat in judging.seats.all()] == [ada, None]


def test_whoever_comes_second_is_given_the_one_that_is_there(make_year, begin):
    year = make_year(2024, jury=new_jury("Ada"))
    assert begin(year) == begin(year)
    assert len(logged("prepared")) == 1


# Settings


@pytest.fixture
def work(form_page):
    return lead(form_page, "A")


def alter(judging, user, **values):
    return change_settings(judging, values, user=user, moment=timezone.now())


def test_only_what_differs_is_stored_and_its_names_logged(work, secretary):
    assert alter(work.judging, secretary, quorum=4, highest_score=5) == ["quorum"]
    work.judging.refresh_from_db()
    assert work.judging.quorum == 4
    assert logged("settings_changed") == [{"fields": ["quorum"]}]


@pytest.mark.parametrize(
    "values",
    [
        {"method": ReviewMethod.RANKING},
        {"highest_score": 10},
        {"blind_mode": BlindMode.NOMINEE},
    ],
)
def test_once_opened_what_reviews_mean_stands(work, secretary, values):
    with pytest.raises(Refused):
        alter(work.judging, secretary, quorum=4, **values)
    work.judging.refresh_from_db()
    assert work.judging.quorum is None
    type(work.judging).objects.update(state=JudgingState.PREPARING)
    assert alter(work.judging, secretary, **values) == list(values)


def test_once_opened_less_may_be_hidden(work, secretary):
    type(work.judging).objects.update(blind_mode=BlindMode.NOMINEE)
    assert alter(work.judging, secretary, blind_mode="nominator") == ["blind_mode"]
    with pytest.raises(Refused):
        alter(work.judging, secretary, blind_mode="nominee")


def test_a_closed_case_stands(work, secretary):
    type(work.judging).objects.update(state=JudgingState.CLOSED)
    with pytest.raises(Refused, match="case is closed"):
        alter(work.judging, secretary, quorum=2)


# At the same time

PRESSES = 4


@pytest.fixture
def presses(make_year, make_user):
    """What each of those gets who prepare one year at once."""
    secretary = make_user("secretary", "lead_judging")
    year = make_year(2024, jury=new_jury("Ada", "Bo"))
    make_form(year)
    mine = [type(year).objects.get(pk=year.pk) for _press in range(PRESSES)]

    def press(year):
        return prepare(year, user=secretary, moment=timezone.now())

    return lambda: at_once(*[partial(press, year) for year in mine])


class TestAtOnce:
    pytestmark = IN_THREADS

    def test_one_is_made_and_all_are_given_it(self, presses):
        answers = presses()
        judging = Judging.objects.get()
        assert answers == [judging] * PRESSES
        assert judging.seats.count() == 2

    def test_without_the_lock_somebody_meets_an_error(self, presses, monkeypatch):
        """The negative control: what holding the year is there for."""
        monkeypatch.setattr(preparing, "_hold_year", lambda year, using: None)
        answers = presses()
        assert any(not isinstance(each, Judging) for each in answers)
