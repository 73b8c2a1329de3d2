import re

import pytest
from django.urls import reverse

from tests.judging import meetings
from tests.judging.rows import declare
from wagtail_trygghetspris.models import (
    Attendance,
    Meeting,
    Nominee,
    Proposal,
    Question,
    StepOut,
    Vote,
)


def address(world, query=""):
    return (
        reverse("wagtail_trygghetspris_jury_meeting", args=[world.judging.pk]) + query
    )


def field(kind, name, key=None):
    return f"{kind}-{key}-{name}" if key else f"{kind}-{name}"


SELECT = re.compile(r'<select name="([^"]+)".*?>(.*?)</select>', re.S)


class Screen:
    """The screen as a user without JavaScript has it: opened once, then sent."""

    def __init__(self, client, world, query=""):
        self.client, self.url = client, address(world, query)
        self.page = client.get(self.url)
        self.html = self.page.content.decode()

    def send(self, do, **changes):
        """Send the form with the button ``do``, with what it held but for changes."""
        form = next(
            each
            for each in re.findall(r"<form method=\"post\".*?</form>", self.html, re.S)
            if f'value="{do}"' in each
        )
        data = {**inputs(form), **changes, "do": do}
        data = {name: value for name, value in data.items() if value is not None}
        return self.client.post(self.url, data)


def inputs(form):
    """What a browser would send of a form's HTML."""
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        kind = re.search(r'type="([^"]+)"', tag).group(1)
        value = re.search(r'value="([^"]*)"', tag)
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            data[name.group(1)] = value.group(1) if value else ""
    for name, body in re.findall(
        r'<select name="([^"]+)".*?>(.*?)</select>', form, re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', body)
        data[name] = chosen.group(1) if chosen else ""
    for name, body in re.findall(
        r'<textarea name="([^"]+)".*?>\n?(.*?)</textarea>', form, re.S
    ):
        data[name] = body
    return data


@pytest.fixture
def at_meeting(client, secretary_user):
    client.force_login(secretary_user)
    return lambda world, query="": Screen(client, world, query)


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


def printed(world):
    return reverse("wagtail_trygghetspris_jury_meeting_print", args=[world.judging.pk])


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


@pytest.mark.parametrize(
    "do", ["", "nonsense", "votes", "votes:x", "facts:1", "take_back:1", "votes:1:2"]
)
def test_what_is_no_button_is_nothing(client, make_world, secretary_user, do):
    world = make_world()
    client.force_login(secretary_user)
    assert client.post(address(world), {"do": do}).status_code == 404


def test_a_question_of_another_meeting_is_not_found(client, make_world, secretary_user):
    world = make_world()
    client.force_login(secretary_user)
    answer = client.post(address(world), {"do": "votes:99999"})
    assert answer.status_code == 409
    answer = client.post(address(world), {"do": "propose:99999"})
    assert answer.status_code == 404


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
