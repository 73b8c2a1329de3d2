import re

import pytest

from tests.judging import meetings
from tests.judging.meeting_screen import address, field, printed
from tests.judging.rows import declare
from wagtail_trygghetspris.models import (
    Attendance,
    Meeting,
    Proposal,
    Question,
    StepOut,
    Vote,
)


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("member", 302), ("lead", 200), ("foreign", 404), (None, 302)],
)
def test_who_comes_in(client, make_world, make_user, secretary_user, who, status):
    chair, member = make_user("chair"), make_user("member")
    world = make_world(user=chair)
    type(world.seats[2]).objects.filter(pk=world.seats[2].pk).update(user=member)
    users = {"chair": chair, "member": member, "lead": secretary_user}
    if who:
        client.force_login(users.get(who) or make_user(who))
    answers = [client.get(address(world)), client.get(printed(world))]
    assert [answer.status_code for answer in answers] == [status, status]
    assert "no-store" in answers[0].headers["Cache-Control"] or who is None
    if status != 200:
        posted = client.post(address(world), {"do": "facts"})
        assert posted.status_code == status


@pytest.mark.parametrize("state", ["preparing", "reviewing"])
def test_before_the_jury_deliberates_there_is_no_meeting(
    at_meeting, make_world, client, state
):
    world = make_world(begins=False, state=state)
    screen = at_meeting(world)
    assert "Let the jury deliberate first." in screen.html
    assert "begin" not in re.findall(r'name="do" value="(\w+)"', screen.html)
    answer = client.post(screen.url, {"do": "begin", "held_on": "2024-10-01"})
    assert answer.status_code == 422
    assert not Meeting.objects.exists()
    assert client.get(printed(world)).status_code == 404


def test_beginning_a_meeting(at_meeting, make_world):
    world = make_world(begins=False)
    answer = at_meeting(world).send("begin", held_on="2024-10-01", location="Rådhuset")
    assert answer.status_code == 302
    assert Meeting.objects.get().location == "Rådhuset"
    assert "0 of 5 with a vote are present." in at_meeting(world).html


def test_beginning_without_a_date_keeps_what_was_written(at_meeting, make_world):
    world = make_world(begins=False)
    answer = at_meeting(world).send("begin", held_on="", location="Rådhuset")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Rådhuset"' in html
    assert "Write the date of the meeting." in html


def test_who_begins_second_has_the_text_back(at_meeting, make_world):
    world = make_world(begins=False)
    screen = at_meeting(world)
    meetings.begin(world.judging, world.user)
    answer = screen.send("begin", held_on="2024-10-02", notes="Min anteckning.")
    assert answer.status_code == 409
    assert "Min anteckning." in answer.content.decode()
    assert Meeting.objects.count() == 1


def test_one_question_for_each_category(at_meeting, make_world):
    world = make_world(begins=False, categories=["Idrott", "Kultur"])
    at_meeting(world).send("begin", held_on="2024-10-01")
    assert Question.objects.filter(category__isnull=False).count() == 2
    at_meeting(world).send("ask", per_category="")
    assert Question.objects.filter(category__isnull=True).count() == 1


def test_saving_a_section_as_it_stands_changes_nothing(at_meeting, make_world):
    world = make_world(conflicts=[(0, 1)], roles=("chair", "member", "deputy"))
    proposal = meetings.propose(world.question, world.nominees[0], citation="Rad\nRad")
    meetings.vote(world.question, {world.seats[0]: proposal, world.seats[1]: None})
    key = world.question.pk
    for do in ("facts", "present", "left", f"votes:{key}", f"outcome:{key}"):
        answer = at_meeting(world).send(do)
        assert answer.status_code == 302, do
    assert Attendance.objects.filter(presence="present").count() == 3
    assert Vote.objects.count() == 2
    assert Proposal.objects.get().citation == "Rad\nRad"


def test_the_presence_and_the_quorum_in_words(at_meeting, make_world):
    world = make_world()
    changes = {
        field("present", f"presence_{seat.pk}"): "absent" for seat in world.seats[:3]
    }
    changes[field("present", f"presence_{world.seats[3].pk}")] = "remote"
    at_meeting(world).send("present", **changes)
    html = at_meeting(world).html
    assert "2 of 5 with a vote are present." in html
    assert "More than half is needed: at least 3. The quorum is not met." in html
    assert "Ledamot 4 chairs the meeting." in html


def test_two_people_at_the_same_section_lose_nothing(at_meeting, make_world):
    world = make_world()
    mine, theirs = at_meeting(world), at_meeting(world)
    assert theirs.send("facts", **{"facts-notes": "Deras text."}).status_code == 302
    answer = mine.send("facts", **{"facts-notes": "Min text."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Min text.</textarea>" in html
    assert "Saved by somebody else meanwhile:" in html
    assert "Deras text." in html
    assert Meeting.objects.get().notes == "Deras text."
    # Pressing again, having seen both, saves mine.
    mine.html = html
    assert mine.send("facts").status_code == 302
    assert Meeting.objects.get().notes == "Min text."


def test_two_people_at_the_same_citation_lose_nothing(at_meeting, make_world):
    world = make_world()
    proposal = meetings.propose(world.question, world.nominees[0])
    do, key = f"outcome:{world.question.pk}", world.question.pk
    name = field("outcome", f"citation_{proposal.pk}", key)
    mine, theirs = at_meeting(world), at_meeting(world)
    theirs.send(do, **{name: "Deras <b>ord</b>."})
    answer = mine.send(do, **{name: "Mina ord."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Mina ord.</textarea>" in html
    assert "Deras &lt;b&gt;ord&lt;/b&gt;." in html
    meanwhile = re.search(r'id="(id_[^"]*citation[^"]*-meanwhile)"', html).group(1)
    assert f'aria-describedby="{meanwhile}"' in html


def test_what_is_saved_after_the_decision_is_given_back(at_meeting, make_world):
    world = make_world()
    screen = at_meeting(world)
    type(world.judging).objects.update(state="decided")
    answer = screen.send("facts", **{"facts-notes": "Sent i <b>tiden</b>."})
    assert answer.status_code == 409
    assert "Sent i &lt;b&gt;tiden&lt;/b&gt;." in answer.content.decode()
    assert Meeting.objects.get().notes == ""


def test_who_has_not_left_the_room_is_pointed_out(at_meeting, make_world):
    world = make_world(conflicts=[(2, 1)])
    screen = at_meeting(world)
    assert "Has not left the room" in screen.html
    name = f"left-left_{world.seats[2].pk}_{world.nominees[1].pk}"
    screen.send("left", **{name: "on"})
    assert StepOut.objects.get().seat == world.seats[2]
    assert "Has not left the room" not in at_meeting(world).html


@pytest.mark.parametrize(
    "do", ["", "nonsense", "votes", "votes:x", "facts:1", "take_back:1", "votes:1:2"]
)
def test_what_is_no_button_is_nothing(client, make_world, secretary_user, do):
    world = make_world()
    client.force_login(secretary_user)
    assert client.post(address(world), {"do": do}).status_code == 404


def test_after_the_decision_the_meeting_is_read_and_corrected_on_purpose(
    at_meeting, make_world
):
    world = make_world()
    anna = meetings.propose(world.question, world.nominees[0])
    meetings.award(world.question, anna)
    meetings.establish(world)
    html = at_meeting(world).html
    assert "Correct the decision" in html
    assert 'value="facts"' not in html
    screen = at_meeting(world, "?correct=1")
    assert "Decision 1 stands as it was established." in screen.html
    assert screen.send("facts", **{"facts-location": "Skolan"}).status_code == 302
    assert Meeting.objects.get().location == "Skolan"


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow(
    client, make_world, secretary_user, django_assert_num_queries, count
):
    world = make_world(
        [f"Nominerad {number}" for number in range(count)],
        roles=("chair", *["member"] * count),
        conflicts=[(1, 0)],
    )
    for nominee in world.nominees:
        meetings.propose(world.question, nominee)
    client.force_login(secretary_user)
    client.get(address(world))
    with django_assert_num_queries(24):
        client.get(address(world))


def test_an_unsure_answer_is_pointed_out(at_meeting, make_world):
    world = make_world(declared=False)
    declare(world.seats[1], world.nominees[0], "unsure", by=world.user)
    html = at_meeting(world).html
    assert "The chair has not ruled whether Ledamot 2 may take part: Anna." in html
