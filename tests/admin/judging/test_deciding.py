import pytest
from django.urls import reverse

from tests.admin.conftest import told
from tests.judging import meetings
from tests.judging.meeting_screen import Screen
from wagtail_trygghetspris.models import Decision, Proposal, StepOut


def address(world, query=""):
    name = "wagtail_trygghetspris_jury_decide"
    return reverse(name, args=[world.judging.pk]) + query


class Deciding(Screen):
    def __init__(self, client, world, query=""):
        self.client, self.url = client, address(world, query)
        self.page = client.get(self.url)
        self.html = self.page.content.decode()

    def press(self, **changes):
        html = self.html.replace(
            '<button type="submit" class="button">',
            '<button type="submit" value="establish">',
        )
        self.html = html
        return self.send("establish", **changes)


@pytest.fixture
def at_decision(client, secretary_user):
    client.force_login(secretary_user)
    return lambda world, query="": Deciding(client, world, query)


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("chair", 200), ("member", 302), ("foreign", 404)],
)
def test_who_comes_in(client, ready, make_user, secretary_user, who, status):
    chair, member = make_user("chair"), make_user("member")
    world = ready(user=chair)
    type(world.seats[2]).objects.filter(pk=world.seats[2].pk).update(user=member)
    users = {"chair": chair, "member": member, "lead": secretary_user}
    client.force_login(users.get(who) or make_user(who))
    assert client.get(address(world)).status_code == status
    if status != 200:
        assert client.post(address(world)).status_code == status
        assert not Decision.objects.exists()


def test_without_a_meeting_the_way_is_to_begin_one(client, make_world, secretary_user):
    world = make_world(begins=False)
    client.force_login(secretary_user)
    for answer in (client.get(address(world)), client.post(address(world), {})):
        assert answer.status_code == 302
        assert answer.url.endswith("/meeting/")


def test_establishing(at_decision, ready):
    world = ready()
    screen = at_decision(world)
    assert "Nothing stands in the way." in screen.html
    assert 'value="the jury"' in screen.html
    assert 'value="2024-10-01"' in screen.html
    answer = screen.press(decided_by="Kommunstyrelsen", registration_number="KS 1")
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.registration_number) == (
        "Kommunstyrelsen",
        "KS 1",
    )
    assert told(answer) == "The decision is established."


def test_who_decides_is_as_the_year_or_the_prize_says(at_decision, ready):
    world = ready()
    type(world.year.prize).objects.update(decided_by="Kulturnämnden")
    assert 'value="Kulturnämnden"' in at_decision(world).html
    type(world.year).objects.update(decided_by="Kommunstyrelsen")
    assert 'value="Kommunstyrelsen"' in at_decision(world).html


def test_what_stands_in_the_way_is_listed_and_refused(at_decision, ready):
    world = ready(conflicts=[(1, 0)])
    screen = at_decision(world)
    assert "Ledamot 2 has not left the room for Anna." in screen.html
    assert ">Establish</button>" not in screen.html
    answer = screen.client.post(
        screen.url, {"decided_by": "Nämnden", "decided_on": "2024-10-01"}
    )
    assert answer.status_code == 422
    assert "1 thing stands in the way." in answer.content.decode()
    assert 'value="Nämnden"' in answer.content.decode()
    assert not Decision.objects.exists()


def test_errors_keep_what_was_written(at_decision, ready):
    world = ready()
    answer = at_decision(world).press(decided_by="", registration_number="KS 7")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Write who formally decides." in html
    assert 'value="KS 7"' in html


def test_what_has_changed_since_is_shown_before_it_is_frozen(at_decision, ready):
    world = ready()
    screen = at_decision(world)
    Proposal.objects.update(citation="Ny motivering.")
    answer = screen.press(decided_by="Nämnden")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Ny motivering." in html
    assert 'value="Nämnden"' in html
    screen.html = html
    assert screen.press().status_code == 302


def test_the_second_press_is_told_of_the_first(at_decision, ready):
    world = ready()
    first, second = at_decision(world), at_decision(world)
    first.press()
    answer = second.press(registration_number="KS 8")
    assert answer.status_code == 409
    assert "Somebody else has established decision 1" in answer.content.decode()
    assert "<dd>KS 8</dd>" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_after_the_decision_the_way_is_to_the_minutes(at_decision, ready):
    world = ready()
    meetings.establish(world)
    assert at_decision(world).page.url.endswith("/decisions/1/")


def test_a_correction_wants_a_reason(at_decision, ready):
    world = ready()
    meetings.establish(world)
    screen = at_decision(world, "?correct=1")
    assert 'value="KS 2024/17"' in screen.html
    answer = screen.press()
    assert answer.status_code == 422
    assert "Write why the decision is corrected." in answer.content.decode()
    assert screen.press(reason="Fel ord.").status_code == 302
    assert Decision.objects.get(number=2).corrects.number == 1


def test_two_corrections_of_the_same_decision_are_one(at_decision, ready):
    world = ready()
    meetings.establish(world)
    mine, theirs = (at_decision(world, "?correct=1") for _each in range(2))
    theirs.press(reason="Deras skäl.")
    answer = mine.press(reason="Mitt skäl.")
    assert answer.status_code == 409
    assert "Mitt skäl.</textarea>" in answer.content.decode()
    assert Decision.objects.count() == 2


def test_a_chair_with_a_conflict_learns_only_that(
    client,
    ready,
    make_user,
):
    chair = make_user("chair")
    world = ready(user=chair, conflicts=[(0, 0)])
    StepOut.objects.create(
        meeting=world.meeting, seat=world.seats[0], nominee=world.nominees[0]
    )
    client.force_login(chair)
    screen = Deciding(client, world)
    assert "För mod" not in screen.html
    assert "You may not take part in this question" in screen.html
    answer = client.post(screen.url, {"decided_by": "X", "decided_on": "2024-10-01"})
    assert answer.status_code == 422
    assert not Decision.objects.exists()


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
    with django_assert_num_queries(27):
        client.get(address(world))


def test_a_date_that_has_not_come_is_refused(at_decision, ready):
    world = ready()
    answer = at_decision(world).press(decided_on="2024-10-02")
    assert answer.status_code == 422
    assert "This date has not come yet." in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_correction_that_changes_nothing_and_an_earlier_date_are_pointed_out(
    at_decision,
    ready,
):
    world = ready()
    meetings.establish(world)
    screen = at_decision(world, "?correct=1")
    assert "The meeting says just what decision 1 says" in screen.html
    answer = screen.press(decided_on="2024-09-30", reason="Fel datum.")
    assert answer.status_code == 422
    screen.html = answer.content.decode()
    assert "before the date of the decision that is corrected" in screen.html
    assert Decision.objects.count() == 1
    answer = screen.press(decided_on="2024-09-30", reason="Fel datum.")
    assert answer.status_code == 302
    assert Decision.objects.count() == 2


def test_a_correction_that_changes_something_is_not_said_to_change_nothing(
    at_decision,
    ready,
):
    world = ready()
    meetings.establish(world)
    type(world.meeting).objects.update(notes="Nytt.")
    screen = at_decision(world, "?correct=1")
    assert "The meeting says just what" not in screen.html
