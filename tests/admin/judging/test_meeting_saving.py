"""Every button of the meeting's screen saves all that was written."""

import re

import pytest
from django.urls import reverse

from tests.judging import meetings
from tests.judging.meeting_screen import Screen, address, field
from wagtail_trygghetspris.models import (
    Attendance,
    Meeting,
    Proposal,
    Question,
    StepOut,
    Vote,
)


def test_what_is_written_in_one_part_is_saved_by_the_button_of_another(
    at_meeting, make_world
):
    world = make_world()
    anna = meetings.propose(world.question, world.nominees[0])
    key = world.question.pk
    changes = {
        "facts-notes": "Anteckning.",
        field("votes", f"dissent_{world.seats[0].pk}", key): "Skiljaktig.",
        field("outcome", f"citation_{anna.pk}", key): "För mod.",
    }
    answer = at_meeting(world).send("present", **changes)
    assert answer.status_code == 302
    assert Meeting.objects.get().notes == "Anteckning."
    assert Vote.objects.get().dissent == "Skiljaktig."
    assert Proposal.objects.get().citation == "För mod."


@pytest.mark.parametrize("verb", ["propose", "take_back"])
def test_so_do_the_buttons_of_proposals(at_meeting, make_world, verb):
    world = make_world()
    anna = meetings.propose(world.question, world.nominees[0])
    key = world.question.pk
    do = {"propose": f"propose:{key}", "take_back": f"take_back:{key}:{anna.pk}"}
    changes = {
        "facts-notes": "Anteckning.",
        field("propose", "choice", key): "not_awarded" if verb == "propose" else "",
    }
    assert at_meeting(world).send(do[verb], **changes).status_code == 302
    assert Meeting.objects.get().notes == "Anteckning."
    assert Proposal.objects.count() == {"propose": 2, "take_back": 0}[verb]


def test_a_part_that_somebody_else_has_saved_is_not_written_over_unchanged(
    at_meeting, make_world
):
    world = make_world()
    screen = at_meeting(world)
    Meeting.objects.update(notes="Den andras.")
    key = world.question.pk
    answer = screen.send("present", **{field("outcome", "reason", key): "Skäl."})
    assert answer.status_code == 302
    assert Meeting.objects.get().notes == "Den andras."
    assert Question.objects.get().reason == "Skäl."


def test_only_the_part_that_clashes_is_not_saved(at_meeting, make_world):
    world = make_world()
    screen = at_meeting(world)
    Meeting.objects.update(notes="Den andras.")
    key = world.question.pk
    reason = {field("outcome", "reason", key): "Skäl."}
    answer = screen.send("present", **{"facts-notes": "Mina.", **reason})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Mina.</textarea>" in html
    assert html.count("Saved by somebody else meanwhile:") == 1
    assert Meeting.objects.get().notes == "Den andras."
    assert Question.objects.get().reason == "Skäl."


def test_a_mistake_in_one_part_keeps_no_other_from_being_saved(at_meeting, make_world):
    world = make_world()
    changes = {"facts-held_on": "", "facts-location": "Skolan"}
    changes[field("outcome", "reason", world.question.pk)] = "Skäl."
    answer = at_meeting(world).send("present", **changes)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Write the date of the meeting." in html
    assert 'value="Skolan"' in html
    assert "Saved by somebody else" not in html
    assert Question.objects.get().reason == "Skäl."


def test_votes_are_saved_before_their_voter_is_absent(at_meeting, make_world):
    """Then the vote is pointed out; it does not go without a word."""
    world = make_world()
    anna = meetings.propose(world.question, world.nominees[0])
    seat, key = world.seats[1], world.question.pk
    changes = {
        field("present", f"presence_{seat.pk}"): "absent",
        field("votes", f"vote_{seat.pk}", key): str(anna.pk),
    }
    assert at_meeting(world).send("present", **changes).status_code == 302
    assert Vote.objects.get().seat == seat
    assert Attendance.objects.get(seat=seat).presence == "absent"
    # The button of another part does not take the vote away; that of the votes does.
    at_meeting(world).send("facts")
    assert Vote.objects.exists()
    at_meeting(world).send(f"votes:{key}")
    assert not Vote.objects.exists()


def test_a_proposal_that_is_begun_is_not_lost_by_another_button(at_meeting, make_world):
    world = make_world(allows_unnominated=True)
    name = field("propose", "name", world.question.pk)
    answer = at_meeting(world).send("facts", **{name: "Rut Rask"})
    assert answer.status_code == 200
    assert 'value="Rut Rask"' in answer.content.decode()
    assert not Proposal.objects.exists()


def test_what_is_written_on_a_question_that_is_gone_is_given_back(
    at_meeting, make_world
):
    world = make_world()
    screen = at_meeting(world)
    world.question.delete()
    name = field("outcome", "reason", world.question.pk)
    name = re.search(r'name="(outcome-\d+-reason)"', screen.html).group(1)
    answer = screen.send("facts", **{name: "Mitt skäl."})
    assert answer.status_code == 409
    assert "Mitt skäl." in answer.content.decode()


@pytest.mark.parametrize(
    "do", ["facts", "propose", "take_back:1", "votes", "outcome", "present"]
)
def test_a_number_of_five_thousand_digits_is_no_button(
    client, make_world, secretary_user, do
):
    world = make_world()
    client.force_login(secretary_user)
    answer = client.post(address(world), {"do": f"{do}:{'9' * 5000}"})
    assert answer.status_code == 404


def test_today_and_the_secretary_are_there_when_a_meeting_begins(
    at_meeting, make_world, secretary_user
):
    secretary_user.first_name, secretary_user.last_name = "Sara", "Svensk"
    secretary_user.save()
    world = make_world(begins=False)
    html = at_meeting(world).html
    assert 'value="2024-10-01"' in html
    assert 'value="Sara Svensk"' in html


def test_a_refused_beginning_asks_nothing_that_was_not_asked(at_meeting, make_world):
    world = make_world(begins=False)
    screen = at_meeting(world)
    assert "What the meeting decides" not in screen.html
    answer = screen.send("begin", held_on="")
    assert answer.status_code == 422
    assert "What the meeting decides" not in answer.content.decode()


def test_conflicts_are_by_name_and_never_beside_the_number(
    client, make_world, make_user
):
    chair = make_user("chair")
    world = make_world(
        ["Zebrafinken", "Göken"], user=chair, blind_mode="nominee", conflicts=[(2, 0)]
    )
    client.force_login(chair)
    screen = Screen(client, world)
    room = screen.html[screen.html.index('id="left"') :]
    room = room[: room.index("</section>")]
    assert "Zebrafinken" in room
    assert "Nominee 1" not in room
    assert f'_{world.nominees[0].code}"' not in room or (
        world.nominees[0].code == world.nominees[0].pk
    )
    printed = reverse(
        "wagtail_trygghetspris_jury_meeting_print", args=[world.judging.pk]
    )
    paper = client.get(printed).content.decode()
    assert "Zebrafinken</td>" in paper
    name = f"left-left_{world.seats[2].pk}_{world.nominees[0].pk}"
    screen.send("left", **{name: "on"})
    assert StepOut.objects.get().nominee == world.nominees[0]
