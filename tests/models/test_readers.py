"""Who reads in the jury's work, and as what: roles, states, and who leads."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.judging.rows import closed, make_judging, make_nominee
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import (
    BlindMode,
    JudgingEventKind,
    JudgingState,
    JuryRole,
)
from wagtail_trygghetspris.models import Seat
from wagtail_trygghetspris.models.readers import (
    JUDGING,
    Reader,
    judging_for,
    may_lead,
    reader_among,
    reader_at,
    reader_of,
)

STATES = list(JudgingState)
OPEN = set(STATES) - {JudgingState.PREPARING}
EVERY_ROLE = tuple(JuryRole)
WITHOUT_A_SAY = {JuryRole.SECRETARY}


@pytest.fixture
def member(make_user):
    return make_user("member")


def judging_with(make_year, role, user, **fields):
    year = make_year(2024, **closed())
    return make_judging(year, users=[user], roles=(role, JuryRole.MEMBER), **fields)


def seat_of(judging, place=0):
    return judging.seats.select_related("judging").get(place=place)


def deactivate(user):
    user.is_active = False
    user.save()


# Who there is something for


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_declares_conflicts_is_a_reader_with_a_seat(make_year, member, role):
    judging = judging_with(make_year, role, member)
    reader = reader_of(member, judging)
    expected = None if role in WITHOUT_A_SAY else seat_of(judging)
    assert (reader and reader.seat) == expected
    assert (reader_at(member, seat_of(judging)) is None) == (role in WITHOUT_A_SAY)


def test_who_leads_and_keeps_the_minutes_reads_as_one_who_leads(make_year, leader):
    judging = judging_with(make_year, JuryRole.SECRETARY, leader)
    assert reader_of(leader, judging) == Reader(judging, leader, None, leads=True)


def test_to_anybody_else_there_is_nothing(make_year, make_user, member):
    judging = judging_with(make_year, JuryRole.MEMBER, member)
    other = make_user("other", "view_nomination", pages=["change", "publish"])
    assert reader_of(other, judging) is None
    assert reader_at(other, seat_of(judging)) is None
    assert reader_at(other, seat_of(judging, 1)) is None
    assert reader_of(AnonymousUser(), judging) is None
    assert reader_at(AnonymousUser(), seat_of(judging, 1)) is None


def test_a_member_of_one_year_is_nobody_in_another(make_year, member):
    judging = judging_with(make_year, JuryRole.CHAIR, member)
    other = make_judging(make_year(2023, **closed(2023)))
    assert reader_of(member, judging) is not None
    assert reader_of(member, other) is None


def test_the_judging_is_found_for_each_user_by_itself(make_year, leader, make_user):
    """Who has answered as a member reads no more as one who leads."""
    judging = judging_with(make_year, JuryRole.MEMBER, None)
    other = make_user("other", superuser=True)
    declared = JudgingEventKind.DECLARED
    note(judging, declared, user=other, moment=timezone.now())
    for user, expected in ((leader, True), (other, False), (leader, True)):
        found = judging_for(user, judging.pk)
        seats = list(found.seats.select_related("member"))
        assert (found, found.prize_year) == (judging, judging.prize_year)
        assert (reader_among(seats, user, found) is not None) == expected
        assert (reader_of(user, judging) is not None) == expected


def test_a_number_that_no_judging_has_finds_none(make_year, leader):
    judging = judging_with(make_year, JuryRole.MEMBER, None)
    for pk in (judging.pk + 1, 0, JUDGING, 10**30):
        assert judging_for(leader, pk) is None


def test_a_deactivated_user_is_nobody(make_year, member):
    judging = judging_with(make_year, JuryRole.CHAIR, member)
    deactivate(member)
    assert reader_of(member, judging) is None
    assert reader_at(member, seat_of(judging)) is None
    assert not Seat.objects.of(member).exists()


def test_a_deactivated_user_leads_nothing(make_year, leader):
    judging = judging_with(make_year, JuryRole.CHAIR, None)
    assert may_lead(leader)
    deactivate(leader)
    assert not may_lead(leader)
    assert reader_of(leader, judging) is None
    assert reader_at(leader, seat_of(judging)) is None


def test_nobody_leads_without_a_user():
    assert not may_lead(None)


# Acting for a member without a log-in


def test_who_leads_enters_for_a_member_without_a_log_in_and_reads_as_that_member(
    make_year, leader
):
    judging = judging_with(make_year, JuryRole.CHAIR, None)
    reader = reader_at(leader, seat_of(judging))
    assert (reader.seat, reader.acts_for_member) == (seat_of(judging), True)
    assert (reader.leads, reader.chairs, reader.may_direct) == (False, False, False)


def test_who_leads_does_not_enter_for_a_member_with_a_log_in(make_year, leader, member):
    judging = judging_with(make_year, JuryRole.MEMBER, member)
    assert reader_at(leader, seat_of(judging)) is None


def test_the_chair_does_not_enter_for_others(make_year, member):
    judging = judging_with(make_year, JuryRole.CHAIR, member)
    assert reader_at(member, seat_of(judging, 1)) is None


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_leads_and_sits_in_the_jury_enters_for_nobody_else(make_year, leader, role):
    """By the other's answers they would read what their own conflicts close."""
    judging = judging_with(make_year, role, leader)
    reader = reader_at(leader, seat_of(judging, 1))
    assert (reader is not None) == (role in WITHOUT_A_SAY)


def test_who_leads_one_jury_and_sits_in_another_enters_for_members_of_the_first(
    make_year, leader
):
    judging_with(make_year, JuryRole.MEMBER, leader)
    other = make_judging(make_year(2023, **closed(2023)))
    assert reader_at(leader, seat_of(other)).acts_for_member


@pytest.mark.parametrize("kind", JudgingEventKind)
@pytest.mark.parametrize("details", [{}, {"on_paper": True}])
def test_who_has_answered_as_a_member_is_not_let_in_as_one_who_leads(
    make_year, leader, kind, details
):
    judging = judging_with(make_year, JuryRole.CHAIR, None)
    who = {"user": leader, "moment": timezone.now()}
    note(judging, kind, seat=seat_of(judging), **who, **details)
    spoke = kind in (JudgingEventKind.DECLARED, JudgingEventKind.SUBMITTED)
    barred = spoke and not details
    assert (reader_of(leader, judging) is None) == barred
    assert (reader_at(leader, seat_of(judging)) is None) == barred


# Names


@pytest.mark.parametrize("state", STATES)
def test_members_see_names_from_when_the_work_is_opened(make_year, member, state):
    judging = judging_with(make_year, JuryRole.MEMBER, member, state=state)
    assert reader_of(member, judging).may_see_names == (state in OPEN)


@pytest.mark.parametrize("state", STATES)
def test_on_behalf_of_a_member_names_are_seen_when_that_member_sees_them(
    make_year, leader, state
):
    judging = judging_with(make_year, JuryRole.MEMBER, None, state=state)
    reader = reader_at(leader, seat_of(judging))
    assert reader.may_see_names == (state in OPEN)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", [JuryRole.MEMBER, JuryRole.SECRETARY])
def test_who_leads_sees_names_in_every_state(make_year, leader, role, state):
    judging = judging_with(make_year, role, leader, state=state)
    assert reader_of(leader, judging).may_see_names


def test_a_seat_that_declares_nothing_sees_no_names(make_year, member):
    judging = judging_with(make_year, JuryRole.SECRETARY, member)
    assert not Reader(judging, member, seat_of(judging)).may_see_names


BLIND = (BlindMode.NOMINEE, JudgingState.REVIEWING, None)


@pytest.mark.parametrize(
    ("mode", "state", "place", "shown"),
    [
        (*BLIND, "Nominee 7"),
        (BlindMode.NOMINEE, JudgingState.DELIBERATING, None, "Nominee 7"),
        (BlindMode.NOMINEE, JudgingState.DELIBERATING, 1, "Kim"),
        (BlindMode.NOMINEE, JudgingState.DECIDED, None, "Kim"),
        (BlindMode.NOMINEE, JudgingState.CLOSED, None, "Kim"),
        (BlindMode.NOMINATOR, JudgingState.REVIEWING, None, "Kim"),
        (BlindMode.OFF, JudgingState.REVIEWING, None, "Kim"),
    ],
)
def test_a_name_is_hidden_from_the_jury_until_the_shortlist(
    make_year, member, leader, mode, state, place, shown, english_site
):
    judging = judging_with(
        make_year, JuryRole.MEMBER, member, state=state, blind_mode=mode
    )
    nominee = make_nominee(judging, "Kim", code=7, shortlist_place=place)
    assert reader_of(member, judging).name_of(nominee) == shown
    assert reader_at(leader, seat_of(judging, 1)).name_of(nominee) == shown
    assert reader_of(leader, judging).name_of(nominee) == "Kim"


def test_a_name_is_hidden_from_who_leads_and_sits_in_the_jury(
    make_year, leader, english_site
):
    mode, state, place = BLIND
    judging = judging_with(
        make_year, JuryRole.MEMBER, leader, state=state, blind_mode=mode
    )
    nominee = make_nominee(judging, "Kim", code=7, shortlist_place=place)
    assert reader_of(leader, judging).name_of(nominee) == "Nominee 7"


@pytest.mark.parametrize(
    ("mode", "state", "place", "hidden"),
    [
        (BlindMode.NOMINATOR, JudgingState.REVIEWING, None, True),
        (BlindMode.NOMINATOR, JudgingState.DELIBERATING, None, True),
        (BlindMode.NOMINATOR, JudgingState.DELIBERATING, 1, False),
        (BlindMode.NOMINATOR, JudgingState.DECIDED, None, False),
        (*BLIND, True),
        (BlindMode.OFF, JudgingState.REVIEWING, None, False),
    ],
)
def test_who_nominated_is_hidden_until_the_shortlist(
    make_year, mode, state, place, hidden
):
    judging = judging_with(
        make_year, JuryRole.MEMBER, None, state=state, blind_mode=mode
    )
    nominee = make_nominee(judging, "Kim", shortlist_place=place)
    assert nominee.hides_nominator(judging) == hidden


# Directing


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_the_chair_directs_from_when_the_work_is_opened(make_year, member, role, state):
    judging = judging_with(make_year, role, member, state=state)
    reader = reader_of(member, judging)
    directs = role in (JuryRole.CHAIR, JuryRole.VICE_CHAIR) and state in OPEN
    assert bool(reader and reader.may_direct) == directs


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_leads_directs_in_every_state(make_year, leader, role, state):
    judging = judging_with(make_year, role, leader, state=state)
    assert reader_of(leader, judging).may_direct
