import datetime as dt
import json

import pytest

from tests.judging import meetings
from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging import deciding, hindrances
from wagtail_trygghetspris.models import Nominee, Proposal

pytestmark = pytest.mark.usefixtures("in_english")


def codes(world, *, hinders=True, **more):
    sitting = meetings.sitting(world.meeting, world.user)
    found = hindrances.findings_of(sitting, **{"today": meetings.TODAY, **more})
    return [each.code for each in found if each.hinders == hinders]


def absent(world, *seats):
    keys = [seat.pk for seat in seats]
    world.meeting.attendances.filter(seat__in=keys).update(presence="absent")


def test_nothing_hinders_a_meeting_in_order(ready):
    assert codes(ready()) == []


def test_the_quorum(ready):
    world = ready()
    absent(world, *world.seats[:3])
    assert codes(world) == ["quorum"]
    with pytest.raises(deciding.Hindered):
        meetings.establish(world)


def test_somebody_who_has_not_left_the_room(ready):
    world = ready(conflicts=[(2, 0)])
    assert codes(world) == ["not_left"]
    absent(world, world.seats[2])
    assert codes(world) == []


def test_somebody_unsure_without_a_ruling(make_world):
    world = make_world(declared=False)
    for seat in world.seats:
        answer = "unsure" if seat == world.seats[1] else "none"
        declare(seat, world.nominees[0], answer, by=world.user)
    anna = meetings.propose(world.question, world.nominees[0])
    meetings.award(world.question, anna)
    assert codes(world) == ["unsure"]


def test_a_voter_who_has_not_said_whether_there_is_a_conflict(make_world):
    world = make_world(declared=False)
    for seat in world.seats[1:]:
        declare(seat, world.nominees[0], by=world.user)
    anna = meetings.propose(world.question, world.nominees[0])
    meetings.award(world.question, anna)
    assert codes(world) == ["undeclared"]
    absent(world, world.seats[0])
    assert codes(world) == []


def test_a_question_without_outcome_winner_or_reason(ready):
    world = ready()
    question = world.question
    type(question).objects.update(outcome="")
    assert codes(world) == ["no_outcome"]
    type(question).objects.update(outcome="winners")
    Proposal.objects.update(is_winner=False)
    assert codes(world) == ["no_winner"]
    type(question).objects.update(outcome="not_awarded")
    assert codes(world) == ["no_reason"]
    type(question).objects.update(reason="Ingen nådde upp.")
    assert codes(world) == []


def test_an_outcome_against_the_votes(ready):
    world = ready()
    bo = meetings.propose(world.question, world.nominees[1])
    first, second, third, fourth, _fifth = world.seats
    meetings.vote(world.question, {first: world.anna, second: bo, third: bo})
    assert codes(world) == ["fewer_votes"]
    meetings.vote(world.question, {fourth: world.anna})
    assert codes(world) == []
    doc = json.loads(meetings.establish(world).document)["questions"][0]
    assert doc["casting_vote"] is True
    assert doc["chair"] == "Ledamot 1"
    assert [each["votes"] for each in doc["proposals"]] == [
        ["Ledamot 1", "Ledamot 4"],
        ["Ledamot 2", "Ledamot 3"],
    ]


def test_a_tie_without_a_casting_vote(ready):
    world = ready()
    bo = meetings.propose(world.question, world.nominees[1])
    first, second, third, *_others = world.seats
    meetings.vote(world.question, {first: None, second: bo, third: world.anna})
    assert codes(world) == ["tie"]


def test_a_vote_left_by_somebody_who_went(ready):
    world = ready()
    meetings.vote(world.question, dict.fromkeys(world.seats, world.anna))
    absent(world, world.seats[4])
    assert codes(world) == ["stray_vote"]


def test_an_unnominated_winner_where_the_prize_does_not_allow_it(make_world):
    world = make_world(allows_unnominated=True)
    proposal = meetings.propose(world.question, "Cecilia")
    meetings.award(world.question, proposal)
    assert codes(world) == []
    type(world.judging).objects.update(allows_unnominated=False)
    world.judging.refresh_from_db()
    assert codes(world) == ["unnominated"]


def test_a_winner_who_is_hidden_or_taken_back(ready):
    world = ready(blind_mode="nominee")
    assert codes(world) == ["hidden"]
    Nominee.objects.update(shortlist_place=1)
    assert codes(world) == []
    world.nominees[0].nominations.update(status="withdrawn")
    assert codes(world) == ["gone"]


def test_what_is_only_pointed_out(ready):
    world = ready(citation_length=10)
    assert codes(world, hinders=False) == ["long_citation"]
    bo = meetings.propose(world.question, world.nominees[1])
    meetings.award(world.question, world.anna, bo, citation="")
    silent = world.seats[:1]
    assert codes(world, hinders=False, missing_reviews=silent) == [
        "no_citation",
        "no_citation",
        "no_share",
        "no_reviews",
    ]
    assert codes(world) == []


def test_a_category_without_a_question_is_pointed_out(make_world):
    world = make_world(categories=["Idrott", "Kultur"])
    world.meeting.questions.last().delete()
    assert codes(world, hinders=False) == ["no_question"]


def test_rival_proposals_without_votes_are_no_agreement(ready):
    world = ready()
    meetings.propose(world.question, world.nominees[1])
    assert codes(world) == ["uncounted"]
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.result_in_words == "No votes are recorded."
    with pytest.raises(deciding.Hindered, match="no votes are recorded"):
        meetings.establish(world)
    bo = world.question.proposals.last()
    meetings.award(world.question, bo)
    # They share: nothing that was proposed is left out.
    assert codes(world) == []


def test_before_an_outcome_nobody_is_said_to_be_agreed(make_world):
    world = make_world()
    meetings.propose(world.question, world.nominees[0])
    (asked,) = meetings.sitting(world.meeting, world.user).questions
    assert asked.result_in_words == "No votes are recorded."


@pytest.mark.parametrize(("days", "found"), [(0, []), (1, ["future_meeting"])])
def test_a_meeting_that_has_not_been_held_decides_nothing(ready, days, found):
    world = ready()
    day = meetings.TODAY + dt.timedelta(days)
    type(world.meeting).objects.update(held_on=day)
    assert codes(world) == found


def test_without_anybody_in_the_chair_nothing_is_decided(ready):
    world = ready(roles=("chair", "deputy"), quorum=1)
    rows = world.meeting.attendances
    rows.filter(seat=world.seats[0]).update(presence="absent")
    rows.filter(seat=world.seats[1]).update(replaces=world.seats[0])
    assert codes(world) == ["no_chair"]


def test_a_question_that_nobody_can_chair_is_not_decided(ready):
    world = ready(roles=("chair", "member", "deputy"), conflicts=[(0, 0)], quorum=1)
    world.meeting.step_outs.create(seat=world.seats[0], nominee=world.nominees[0])
    rows = world.meeting.attendances
    rows.filter(seat=world.seats[1]).update(presence="absent")
    rows.filter(seat=world.seats[2]).update(replaces=world.seats[1])
    assert codes(world) == ["no_chair"]
