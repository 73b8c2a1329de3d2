import pytest

from tests.judging import meetings
from wagtail_trygghetspris.domain.judging import balloting, keeping, parts
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.models import Nominee, Vote

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def save(make_world):
    """``save(world, part, changes, key=…)``: as somebody who has just opened it."""

    def save(world, part, changes, *, key=None, version=None, **more):
        stored = part.of(meetings.sitting(world.meeting, world.user), key).values()
        keeping.keep(
            world.meeting,
            (part, key),
            {**stored, "strays": [], **changes} if key else {**stored, **changes},
            version=version or keeping.stamp(stored),
            reader=world.reader,
            **more,
        )

    return save


def seen(world, part, key=None):
    stored = part.of(meetings.sitting(world.meeting, world.user), key).values()
    return keeping.stamp(stored)


def test_beginning_seats_everybody_as_absent(make_world):
    world = make_world(begins=False)
    meeting = meetings.begin(world.judging, world.user, present=[])
    assert meeting.attendances.filter(presence="absent").count() == 5
    assert [each.category for each in meeting.questions.all()] == [None]


def test_a_deputy_called_in_before_serves_from_the_beginning(make_world):
    world = make_world(begins=False, roles=("chair", "member", "member", "deputy"))
    deputy, member = world.seats[3], world.seats[1]
    type(deputy).objects.filter(pk=deputy.pk).update(serves_for=member)
    meeting = meetings.begin(world.judging, world.user)
    assert meeting.attendances.get(seat=deputy).replaces == member


def test_the_second_to_begin_is_told_so(make_world):
    world = make_world()
    with pytest.raises(Stale):
        meetings.begin(world.judging, world.user)
    assert world.judging.meetings.count() == 1


@pytest.mark.parametrize("state", ["preparing", "reviewing", "decided", "closed"])
def test_a_meeting_begins_only_while_the_jury_deliberates(make_world, state):
    world = make_world(begins=False, state=state)
    with pytest.raises(Refused):
        meetings.begin(world.judging, world.user)


def test_one_question_for_each_category_or_one_for_the_year(make_world):
    world = make_world(categories=["Idrott", "Kultur"])
    asked = world.meeting.questions.all()
    assert [each.category.name for each in asked] == ["Idrott", "Kultur"]
    keeping.ask_anew(world.meeting, per_category=False, reader=world.reader)
    assert [each.category for each in world.meeting.questions.all()] == [None]


def test_questions_are_not_put_anew_over_proposals(make_world):
    world = make_world()
    meetings.propose(world.question, world.nominees[0])
    with pytest.raises(Refused):
        keeping.ask_anew(world.meeting, per_category=True, reader=world.reader)
    assert world.question.proposals.count() == 1


def test_questions_are_not_put_anew_over_what_is_written(make_world):
    world = make_world()
    type(world.question).objects.update(reason="Ingen nådde upp.")
    with pytest.raises(Refused):
        keeping.ask_anew(world.meeting, per_category=True, reader=world.reader)
    assert world.meeting.questions.get().reason == "Ingen nådde upp."


def test_what_somebody_else_has_saved_meanwhile_is_not_overwritten(make_world, save):
    world = make_world()
    version = seen(world, parts.Facts)
    save(world, parts.Facts, {"location": "Biblioteket"})
    with pytest.raises(Stale):
        save(world, parts.Facts, {"location": "Skolan"}, version=version)
    world.meeting.refresh_from_db()
    assert world.meeting.location == "Biblioteket"


def test_another_part_is_nobody_elses_business(make_world, save):
    world = make_world()
    version = seen(world, parts.Facts)
    save(world, parts.Presences, {f"presence_{world.seats[0].pk}": "absent"})
    save(world, parts.Facts, {"location": "Skolan"}, version=version)
    world.meeting.refresh_from_db()
    assert world.meeting.location == "Skolan"


def test_the_same_values_twice_are_saved_once(make_world, save):
    world = make_world()
    version = seen(world, parts.Facts)
    for _time in range(2):
        save(world, parts.Facts, {"location": "Skolan"}, version=version)
    world.meeting.refresh_from_db()
    assert world.meeting.location == "Skolan"


@pytest.mark.parametrize("correcting", [False, True])
def test_after_the_decision_only_a_correction_changes_the_meeting(
    make_world, save, correcting
):
    world = make_world()
    type(world.judging).objects.update(state="decided")
    if correcting:
        save(world, parts.Facts, {"location": "Skolan"}, correcting=True)
    else:
        with pytest.raises(Stale):
            save(world, parts.Facts, {"location": "Skolan"})
    world.meeting.refresh_from_db()
    assert world.meeting.location == ("Skolan" if correcting else "Rådhuset")


def test_a_deputy_is_not_taken_for_somebody_present_nor_two_for_one(make_world, save):
    world = make_world(roles=("chair", "member", "deputy", "deputy"))
    chair, member, first, second = (seat.pk for seat in world.seats)
    with pytest.raises(Refused):
        save(world, parts.Presences, {f"replaces_{first}": member})
    both = {f"replaces_{first}": member, f"replaces_{second}": member}
    with pytest.raises(Refused):
        save(world, parts.Presences, {f"presence_{member}": "absent", **both})
    del both[f"replaces_{second}"]
    save(world, parts.Presences, {f"presence_{member}": "absent", **both})
    assert world.meeting.attendances.get(seat=first).replaces_id == member
    assert world.meeting.attendances.get(seat=chair).presence == "present"


def test_leaving_the_room_is_ticked_and_unticked(make_world, save):
    world = make_world(conflicts=[(0, 1)])
    name = f"left_{world.seats[0].pk}_{world.nominees[1].pk}"
    save(world, parts.LeftRoom, {name: True})
    assert world.meeting.step_outs.count() == 1
    save(world, parts.LeftRoom, {name: False})
    assert world.meeting.step_outs.count() == 0


def add(world, choice, **more):
    return balloting.propose(
        world.meeting, world.question.pk, choice=choice, reader=world.reader, **more
    )


def test_proposing_a_nominee_an_outcome_and_who_proposes(make_world):
    world = make_world()
    add(world, str(world.nominees[1].code), by=world.seats[2].pk)
    add(world, "not_awarded")
    first, second = world.question.proposals.all()
    assert (first.nominee, first.proposed_by) == (world.nominees[1], world.seats[2])
    assert (second.nominee, second.outcome) == (None, "not_awarded")


@pytest.mark.parametrize("choice", ["1", "reserved"])
def test_nothing_is_proposed_twice(make_world, choice):
    world = make_world()
    add(world, choice)
    with pytest.raises(Refused):
        add(world, choice)
    assert world.question.proposals.count() == 1


@pytest.mark.parametrize("choice", ["99", "", "nonsense"])
def test_what_is_no_nominee_is_not_proposed(make_world, choice):
    with pytest.raises(Refused):
        add(make_world(), choice)


@pytest.mark.parametrize("allows", [True, False])
def test_somebody_not_nominated_only_where_the_prize_allows_it(make_world, allows):
    world = make_world(allows_unnominated=allows)
    if allows:
        assert add(world, "winners", name="Cecilia").name == "Cecilia"
        with pytest.raises(Refused):
            add(world, "winners", name="cecilia")
        with pytest.raises(Refused):
            add(world, "winners")
    else:
        with pytest.raises(Refused):
            add(world, "winners", name="Cecilia")


def test_a_proposal_with_votes_stays(make_world):
    world = make_world()
    proposal = meetings.propose(world.question, world.nominees[0])
    meetings.vote(world.question, {world.seats[0]: proposal})
    key = (world.question.pk, proposal.pk)
    with pytest.raises(Refused):
        balloting.take_back(world.meeting, *key, reader=world.reader)
    Vote.objects.all().delete()
    balloting.take_back(world.meeting, *key, reader=world.reader)
    with pytest.raises(Stale):
        balloting.take_back(world.meeting, *key, reader=world.reader)


def test_votes_abstentions_and_dissent(make_world, save):
    world = make_world()
    proposal = meetings.propose(world.question, world.nominees[0])
    first, second, third = (seat.pk for seat in world.seats[:3])
    changes = {
        f"vote_{first}": str(proposal.pk),
        f"vote_{second}": "abstains",
        f"dissent_{third}": "Nej.",
    }
    save(world, balloting.Ballot, changes, key=world.question.pk)
    rows = world.question.votes.order_by("seat").values_list(
        "seat", "proposal", "dissent"
    )
    assert list(rows) == [
        (first, proposal.pk, ""),
        (second, None, ""),
        (third, None, "Nej."),
    ]
    save(world, balloting.Ballot, {f"vote_{first}": ""}, key=world.question.pk)
    assert not world.question.votes.filter(seat=first).exists()


def test_a_vote_left_by_somebody_who_went_goes_with_the_next_saving(make_world, save):
    world = make_world()
    proposal = meetings.propose(world.question, world.nominees[0])
    meetings.vote(world.question, dict.fromkeys(world.seats, proposal))
    world.meeting.attendances.filter(seat=world.seats[4]).update(presence="absent")
    save(world, balloting.Ballot, {}, key=world.question.pk)
    assert world.question.votes.count() == 4


def test_an_outcome_with_shares_and_citations(make_world, save):
    world = make_world()
    first, second = (meetings.propose(world.question, each) for each in world.nominees)
    stored = balloting.Outcome.of(
        meetings.sitting(world.meeting, world.user), world.question.pk
    ).values()
    changes = {
        **stored,
        "outcome": "winners",
        f"winner_{first.pk}": True,
        f"share_{first.pk}": "hälften",
        f"citation_{first.pk}": "För modet.",
    }
    keeping.keep(
        world.meeting,
        (balloting.Outcome, world.question.pk),
        changes,
        version=keeping.stamp(stored),
        reader=world.reader,
    )
    first.refresh_from_db()
    assert (first.is_winner, first.share, first.citation) == (
        True,
        "hälften",
        "För modet.",
    )
    second.refresh_from_db()
    assert not second.is_winner


@pytest.mark.parametrize("shortlisted", [False, True])
def test_a_hidden_nominee_is_not_awarded_before_the_shortlist(
    make_world, save, shortlisted
):
    world = make_world(blind_mode="nominee")
    if shortlisted:
        Nominee.objects.filter(pk=world.nominees[0].pk).update(shortlist_place=1)
    proposal = meetings.propose(world.question, world.nominees[0])
    changes = {"outcome": "winners", f"winner_{proposal.pk}": True}
    part = balloting.Outcome.of(
        meetings.sitting(world.meeting, world.user), world.question.pk
    )
    stored = part.values()

    def keep():
        keeping.keep(
            world.meeting,
            (balloting.Outcome, world.question.pk),
            {**stored, **changes},
            version=keeping.stamp(stored),
            reader=world.reader,
        )

    if shortlisted:
        keep()
    else:
        with pytest.raises(Refused, match="put it on the shortlist first"):
            keep()
    proposal.refresh_from_db()
    assert proposal.is_winner == shortlisted
