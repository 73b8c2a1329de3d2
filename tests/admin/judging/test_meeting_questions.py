"""The questions of a meeting: what can be proposed, who may see it, and the outcome."""

import re

import pytest

from tests.judging import meetings
from tests.judging.meeting_screen import Screen, address, field, printed
from wagtail_trygghetspris.models import Nominee, Proposal, Vote


def test_proposals_votes_and_the_result_in_words(at_meeting, make_world):
    world = make_world(["Anna", "Bo"], conflicts=[(4, 1)])
    key = world.question.pk
    for nominee in world.nominees:
        choice = field("propose", "choice", key)
        at_meeting(world).send(f"propose:{key}", **{choice: str(nominee.code)})
    anna, bo = Proposal.objects.all()
    first, second, third, fourth, fifth = world.seats
    screen = at_meeting(world)
    assert "Ledamot 5 has a conflict of interest in this question." in screen.html
    votes = {first: bo, second: anna, third: bo, fourth: anna}
    screen.send(
        f"votes:{key}",
        **{
            field("votes", f"vote_{seat.pk}", key): str(each.pk)
            for seat, each in votes.items()
        },
    )
    assert not Vote.objects.filter(seat=fifth).exists()
    assert (
        "A tie: Anna, Bo have 2 votes each. The casting vote of Ledamot 1 decides for "
        "Bo." in at_meeting(world).html
    )


def test_the_shortlist_comes_first_among_what_can_be_proposed(at_meeting, make_world):
    world = make_world(["Anna", "Bo", "Cecilia"])
    Nominee.objects.filter(name="Cecilia").update(shortlist_place=1)
    html = at_meeting(world).html
    choices = re.search(r'<select name="propose-.*?</select>', html, re.S).group()
    labels = re.findall(r'label="([^"]+)"|<option value="[^"]+">([^<]+)', choices)
    assert [a or b for a, b in labels] == [
        "Shortlist",
        "Cecilia",
        "Other nominees",
        "Anna",
        "Bo",
        "Otherwise",
        "Not awarded",
        "Reserved for later",
    ]


def test_who_is_nominated_in_another_category_comes_after(at_meeting, make_world):
    world = make_world(["Anna", "Bo"], categories=["Idrott", "Kultur"])
    sport, culture = (each.category for each in world.meeting.questions.all())
    Nominee.objects.filter(name="Anna").update(category=culture, shortlist_place=1)
    Nominee.objects.filter(name="Bo").update(category=sport)
    html = at_meeting(world).html
    first, second = re.findall(
        r'<select name="propose-\d+-choice.*?</select>', html, re.S
    )
    assert first.index(">Bo<") < first.index("In other categories")
    assert first.index("In other categories") < first.index(">Anna<")
    assert second.index(">Anna<") < second.index(">Bo<")


@pytest.mark.parametrize("allows", [True, False])
def test_somebody_not_nominated_is_offered_only_where_allowed(
    at_meeting, make_world, allows
):
    world = make_world(allows_unnominated=allows)
    html = at_meeting(world).html
    assert ("Somebody not nominated" in html) == allows


def test_names_are_hidden_from_the_chair_until_the_shortlist(
    client, make_world, make_user
):
    chair = make_user("chair")
    world = make_world(["Zebrafinken"], user=chair, blind_mode="nominee")
    proposal = meetings.propose(world.question, world.nominees[0])
    client.force_login(chair)
    screen = Screen(client, world)
    assert "Zebrafinken" not in screen.html
    assert "Nominee 1" in screen.html
    assert "Zebrafinken" not in client.get(printed(world)).content.decode()
    key = world.question.pk
    changes = {
        field("outcome", "outcome", key): "winners",
        field("outcome", f"winner_{proposal.pk}", key): "on",
        field("outcome", f"citation_{proposal.pk}", key): "För mod.",
    }
    answer = screen.send(f"outcome:{key}", **changes)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Nominee 1 cannot be awarded yet: put it on the shortlist first." in html
    assert "För mod.</textarea>" in html


def test_a_chair_with_a_conflict_sees_nothing_of_the_question(
    client, make_world, make_user
):
    chair = make_user("chair")
    world = make_world(user=chair, conflicts=[(0, 0)])
    proposal = meetings.propose(
        world.question, world.nominees[0], citation="Kanariefågel"
    )
    meetings.vote(world.question, {world.seats[1]: proposal})
    client.force_login(chair)
    screen = Screen(client, world)
    pages = [screen.html, client.get(printed(world)).content.decode()]
    assert not any("Kanariefågel" in page for page in pages)
    assert "You may not take part in this question" in screen.html
    key = world.question.pk
    for do in (f"votes:{key}", f"outcome:{key}", f"take_back:{key}:{proposal.pk}"):
        answer = client.post(screen.url, {"do": do})
        assert answer.status_code == 422
    assert client.post(screen.url, {"do": f"propose:{key}"}).status_code == 404
    assert Vote.objects.count() == 1


def test_the_length_of_a_citation_is_there_without_a_script(at_meeting, make_world):
    world = make_world(citation_length=5)
    meetings.propose(world.question, world.nominees[0], citation="Å\nÄÖ då")
    html = at_meeting(world).html
    assert re.search(r"<span data-wtp-number>7</span>", html)
    lines = re.findall(r"<strong data-wtp-long( hidden)?>", html)
    assert lines == ["", " hidden"]
    assert "aria-live" not in html[html.index("wtp-meeting") :]


def test_a_long_citation_is_saved(at_meeting, make_world):
    world = make_world(citation_length=5)
    proposal = meetings.propose(world.question, world.nominees[0])
    key = world.question.pk
    name = field("outcome", f"citation_{proposal.pk}", key)
    at_meeting(world).send(f"outcome:{key}", **{name: "För lång."})
    assert Proposal.objects.get().citation == "För lång."


def test_a_question_of_another_meeting_is_not_found(client, make_world, secretary_user):
    world = make_world()
    client.force_login(secretary_user)
    answer = client.post(address(world), {"do": "votes:99999"})
    assert answer.status_code == 409
    answer = client.post(address(world), {"do": "propose:99999"})
    assert answer.status_code == 404
