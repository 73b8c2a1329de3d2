import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.judging import meetings
from wagtail_trygghetspris.models import PrizeYear, Winner


def address(world, number=1):
    name = "wagtail_trygghetspris_jury_enter_winners"
    return reverse(name, args=[world.judging.pk, number])


def said(answer):
    return " ".join(str(each) for each in get_messages(answer.wsgi_request))


@pytest.fixture
def world(ready, make_user):
    world = ready(["Zebrafinken"], user=make_user("chair"))
    meetings.establish(world)
    return world


def draft(world):
    return PrizeYear.objects.get(pk=world.year.pk).get_latest_revision_as_object()


@pytest.mark.parametrize(
    ("who", "status", "entered"),
    [
        ("lead", 302, True),
        ("chair", 302, True),
        ("member", 302, False),
        ("foreign", 404, False),
        ("announcer", 404, False),
    ],
)
def test_the_chair_and_who_leads_enter_winners(
    client, world, make_user, secretary_user, who, status, entered
):
    member = make_user("member")
    type(world.seats[2]).objects.filter(pk=world.seats[2].pk).update(user=member)
    users = {"lead": secretary_user, "chair": world.seats[0].user, "member": member}
    more = ["announce_winner"] if who == "announcer" else []
    client.force_login(users.get(who) or make_user(who, *more, pages=["change"]))
    assert client.post(address(world)).status_code == status
    assert bool(draft(world).winners.all()) == entered


def test_reading_enters_nothing(client, world, secretary_user):
    client.force_login(secretary_user)
    minutes = "wagtail_trygghetspris_jury_minutes"
    assert client.get(address(world)).url == reverse(
        minutes, args=[world.judging.pk, 1]
    )
    assert not draft(world).winners.all()


def test_the_answer_says_what_was_done_and_what_is_next(client, world, secretary_user):
    client.force_login(secretary_user)
    answer = client.post(address(world))
    assert "Entered on the draft of the prize year: Zebrafinken." in said(answer)
    assert "Nothing is published, and they are under embargo." in said(answer)
    assert "That takes somebody who may announce winners." in said(answer)
    answer = client.post(address(world))
    assert "Everything in the decision was on the draft already." in said(answer)


def test_the_way_to_the_editor_is_for_those_who_may(client, world, make_user):
    both = make_user("both", "lead_judging", "announce_winner", pages=["change"])
    client.force_login(both)
    answer = client.post(address(world))
    assert reverse("wagtailadmin_pages:edit", args=[world.year.pk]) in said(answer)


@pytest.mark.parametrize("announces", [True, False])
def test_names_in_the_draft_that_are_not_decided_are_under_embargo(
    client, world, make_user, announces
):
    page = draft(world)
    page.winners = [Winner(name="Kanariefågeln")]
    page.save_revision()
    more = ["announce_winner"] if announces else []
    client.force_login(make_user("x", "lead_judging", *more, pages=["change"]))
    answer = said(client.post(address(world)))
    assert ("Kanariefågeln" in answer) == announces
    assert ("1 winner that is not in the decision" in answer) != announces


def test_an_editor_without_the_right_sees_nobody_afterwards(
    client, world, secretary_user, make_user
):
    client.force_login(secretary_user)
    client.post(address(world))
    client.cookies.clear()
    client.force_login(make_user("editor", pages=["add", "change", "publish"]))
    edit = reverse("wagtailadmin_pages:edit", args=[world.year.pk])
    assert "Zebrafinken" not in client.get(edit).content.decode()
    year = PrizeYear.objects.get(pk=world.year.pk)
    assert "Zebrafinken" not in client.get(year.url).content.decode()
    client.force_login(make_user("announcer", "announce_winner", pages=["change"]))
    assert "Zebrafinken" in client.get(edit).content.decode()


def test_a_refusal_is_said_in_words(client, world, secretary_user, make_user):
    PrizeYear.objects.update(locked=True, locked_by=make_user("other"))
    client.force_login(secretary_user)
    assert "is locked for editing" in said(client.post(address(world)))
    assert not draft(world).winners.all()
