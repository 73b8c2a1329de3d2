"""Who has a vote, who chairs, and who must leave."""

import datetime as dt

import pytest

from tests.judging import meetings
from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging.hindrances import findings_of
from wagtail_trygghetspris.models import ConflictOfInterest
from wagtail_trygghetspris.models.readers import reader_of

pytestmark = pytest.mark.usefixtures("in_english")

TODAY = dt.date(2024, 10, 1)
WITH_OTHERS = ("chair", "vice_chair", "member", "deputy", "co_opted")


def names(seats):
    return [seat.name for seat in seats]


def stay_away(world, *numbers):
    keys = [world.seats[number].pk for number in numbers]
    world.meeting.attendances.filter(seat__in=keys).update(presence="absent")


def serve(world, deputy, member):
    rows = world.meeting.attendances.filter(seat=world.seats[deputy])
    rows.update(replaces=world.seats[member])


def test_deputies_and_co_opted_members_have_no_vote(make_world):
    world = make_world(roles=WITH_OTHERS)
    sitting = meetings.sitting(world.meeting, world.user)
    assert names(sitting.voters) == ["Ledamot 1", "Ledamot 2", "Ledamot 3"]
    assert len(sitting.present) == 5


def test_a_deputy_serves_for_somebody_absent_and_takes_over_the_vote(make_world):
    world = make_world(roles=WITH_OTHERS)
    stay_away(world, 2)
    serve(world, 3, 2)
    sitting = meetings.sitting(world.meeting, world.user)
    assert names(sitting.entitled) == ["Ledamot 1", "Ledamot 2", "Ledamot 4"]
    assert (sitting.quorum.present, sitting.quorum.entitled) == (3, 3)


@pytest.mark.parametrize("absent", [[], [2, 3]])
def test_a_deputy_does_not_serve_for_somebody_present_or_when_absent(
    make_world, absent
):
    world = make_world(roles=WITH_OTHERS)
    stay_away(world, *absent)
    serve(world, 3, 2)
    sitting = meetings.sitting(world.meeting, world.user)
    assert names(sitting.entitled) == ["Ledamot 1", "Ledamot 2", "Ledamot 3"]


@pytest.mark.parametrize(
    ("absent", "chair"),
    [([], "Ledamot 1"), ([0], "Ledamot 2"), ([0, 1], "Ledamot 3"), (range(5), None)],
)
def test_the_chair_passes_on_to_those_who_are_there(make_world, absent, chair):
    world = make_world()
    stay_away(world, *absent)
    acting = meetings.sitting(world.meeting, world.user).chair
    assert (acting and acting.name) == chair


def test_a_conflict_bars_from_the_question_and_passes_the_chair_on(make_world):
    world = make_world(conflicts=[(0, 1)])
    meetings.propose(world.question, world.nominees[1])
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.chair.name == "Ledamot 2"
    assert asked.chair_has_passed_on
    assert [(each.seat.name, each.bar) for each in asked.barred] == [
        ("Ledamot 1", "conflict")
    ]
    assert len(asked.voters) == 4


def test_a_conflict_with_somebody_not_proposed_bars_nobody(make_world):
    world = make_world(conflicts=[(0, 1)])
    meetings.propose(world.question, world.nominees[0])
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.chair.name == "Ledamot 1"
    assert not asked.chair_has_passed_on
    assert asked.barred == []


def test_who_is_unsure_or_has_said_nothing_does_not_vote(make_world):
    world = make_world(declared=False)
    nominee = world.nominees[0]
    declare(world.seats[0], nominee, "none", by=world.user)
    declare(world.seats[1], nominee, "unsure", by=world.user)
    declare(world.seats[2], nominee, "unsure", ruling="none", by=world.user)
    meetings.propose(world.question, nominee)
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert names(asked.voters) == ["Ledamot 1", "Ledamot 3"]
    assert [each.bar for each in asked.barred] == ["unsure", "undeclared", "undeclared"]


def test_only_those_present_must_leave(make_world):
    world = make_world(conflicts=[(1, 0), (2, 0)])
    stay_away(world, 2)
    sitting = meetings.sitting(world.meeting, world.user)
    assert [seat.name for seat, _nominee in sitting.must_leave] == ["Ledamot 2"]
    assert len(sitting.conflicts) == 2


def test_the_casting_vote_is_that_of_who_chairs_the_question(make_world):
    world = make_world(conflicts=[(0, 1)])
    anna, bo = (meetings.propose(world.question, each) for each in world.nominees)
    _chair, second, third, fourth, fifth = world.seats
    meetings.vote(world.question, {second: bo, third: anna, fourth: bo, fifth: anna})
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.result.decided == bo.pk
    assert asked.result_in_words == (
        "A tie: Anna, Bo have 2 votes each. The casting vote of Ledamot 2 decides "
        "for Bo."
    )


def test_a_nominee_who_was_taken_back_has_no_name(make_world):
    world = make_world()
    proposal = meetings.propose(world.question, world.nominees[0])
    world.nominees[0].nominations.update(status="withdrawn")
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.is_gone(proposal)
    assert asked.name_of(proposal) == "A nominee that has been taken back"


def test_a_question_is_closed_to_a_chair_with_a_conflict(make_world, make_user):
    chair = make_user("chair")
    world = make_world(conflicts=[(0, 1)], user=chair)
    meetings.propose(world.question, world.nominees[1])
    reader = reader_of(chair, world.judging)
    (asked,) = meetings.Sitting(world.meeting, reader).questions
    assert asked.is_closed
    ConflictOfInterest.objects.update(ruling="none")
    (asked,) = meetings.Sitting(world.meeting, reader).questions
    assert not asked.is_closed


@pytest.mark.parametrize("role", ["co_opted", "deputy"])
def test_a_deputy_keeps_no_vote_for_a_member_who_has_none_any_more(make_world, role):
    world = make_world(roles=WITH_OTHERS)
    stay_away(world, 2)
    serve(world, 3, 2)
    type(world.seats[2]).objects.filter(pk=world.seats[2].pk).update(role=role)
    sitting = meetings.sitting(world.meeting, world.user)
    assert names(sitting.entitled) == ["Ledamot 1", "Ledamot 2"]
    assert sitting.serving == {}


def test_two_deputies_do_not_both_serve_for_one_member(make_world):
    world = make_world(roles=("chair", "member", "deputy", "deputy"))
    stay_away(world, 1)
    serve(world, 2, 1)
    serve(world, 3, 1)
    sitting = meetings.sitting(world.meeting, world.user)
    assert names(sitting.entitled) == ["Ledamot 1", "Ledamot 3"]


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow(make_world, django_assert_num_queries, count):
    world = make_world(
        [f"Nominerad {number}" for number in range(count)],
        roles=("chair", *["member"] * count),
        conflicts=[(1, 0)],
    )
    for nominee in world.nominees:
        meetings.propose(world.question, nominee)
    sitting = meetings.sitting(world.meeting, world.user)
    with django_assert_num_queries(9):
        assert findings_of(sitting, today=TODAY)
        assert sitting.readable
