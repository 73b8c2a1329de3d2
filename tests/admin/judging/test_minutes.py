import hashlib

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Locale

from tests.judging import meetings
from wagtail_trygghetspris.models import Nominee, Proposal


def address(world, number=1, query=""):
    name = "wagtail_trygghetspris_jury_minutes"
    return reverse(name, args=[world.judging.pk, number]) + query


@pytest.fixture
def world(ready, make_user):
    """The minutes speak the language of the prize year: English here."""
    world = ready(user=make_user("chair"), conflicts=[(2, 1)], names=["Anna", "Bo"])
    bo = meetings.propose(world.question, world.nominees[1])
    world.meeting.step_outs.create(seat=world.seats[2], nominee=world.nominees[1])
    meetings.vote(world.question, {world.seats[0]: world.anna, world.seats[1]: bo})
    Locale.objects.filter(language_code="sv").update(language_code="en")
    world.question.votes.create(seat=world.seats[3], dissent="Inte <i>så</i>.")
    return world


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("chair", 200), ("member", 200), ("foreign", 404), ("other", 404)],
)
def test_all_of_this_jury_read_it_and_nobody_else(
    client, world, make_user, secretary_user, who, status
):
    """The member has a conflict of interest: the minutes are the decision."""
    member = make_user("member")
    type(world.seats[2]).objects.filter(pk=world.seats[2].pk).update(user=member)
    other = make_user("other", "announce_winner", "view_nomination", pages=["change"])
    users = {"lead": secretary_user, "chair": world.seats[0].user, "member": member}
    meetings.establish(world)
    client.force_login({**users, "other": other}.get(who) or make_user(who))
    for query in ("", "?record"):
        assert client.get(address(world, query=query)).status_code == status
    page = client.get(address(world)).content.decode()
    assert ("Anna" in page) == (status == 200)
    can_act = "Enter the winners" in page
    assert can_act == (who in ("lead", "chair"))


@pytest.mark.parametrize("number", [0, 2, 99999999999999999999])
def test_a_decision_that_is_none_is_not_found(client, world, secretary_user, number):
    meetings.establish(world)
    client.force_login(secretary_user)
    assert client.get(address(world, number)).status_code == 404


def test_a_deactivated_member_reads_nothing(client, world):
    meetings.establish(world)
    user = world.seats[0].user
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get(address(world)).status_code == 302


def test_everything_is_read_from_the_frozen_document(client, world, secretary_user):
    meetings.establish(world)
    Nominee.objects.update(name="Zebrafinken")
    Proposal.objects.update(citation="Kanariefågeln")
    client.force_login(secretary_user)
    page = client.get(address(world)).content.decode()
    assert "Zebrafinken" not in page
    assert "Kanariefågeln" not in page
    for words in (
        "Minutes with decision 1",
        "Kommunstyrelsen",
        "KS 2024/17",
        "5 of 5 with a vote are present.",
        "Left the room, and took no part",
        "A tie: Anna, Bo have 1 vote each. The casting vote of Ledamot 1 decides for "
        "Anna.",
        "Ledamot 3 has a conflict of interest in this question.",
        "Inte &lt;i&gt;så&lt;/i&gt;.",
        "För mod<br>och ork.",
        "The decision has its checksum",
    ):
        assert words in page


def test_a_correction_and_the_corrected_refer_to_each_other(
    client, world, secretary_user
):
    first = meetings.establish(world)
    meetings.establish(world, corrects=first, reason="Ett ord.")
    client.force_login(secretary_user)
    page = client.get(address(world, 1)).content.decode()
    assert "Corrected by decision 2 of 1\xa0October\xa02024." in page
    assert "Enter the winners" not in page
    page = client.get(address(world, 2)).content.decode()
    assert "Corrects decision 1 of 1\xa0October\xa02024." in page
    assert "Ett ord." in page
    assert "Enter the winners" in page


def test_the_record_has_the_checksum_of_the_decision(client, world, secretary_user):
    decision = meetings.establish(world)
    client.force_login(secretary_user)
    answer = client.get(address(world, query="?record"))
    assert hashlib.sha256(answer.content).hexdigest() == decision.checksum
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_wrong_checksum_is_said(client, world, secretary_user):
    meetings.establish(world)
    table = "wagtail_trygghetspris_decision"
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_written_once{on}")
        cursor.execute(f"UPDATE {table} SET decided_by = 'Mallory'")  # noqa: S608
    client.force_login(secretary_user)
    page = client.get(address(world)).content.decode()
    assert "The checksum is wrong" in page
    assert "The decision has its checksum" not in page


def test_the_minutes_tell_what_was_done_and_say_on_each_page_what_they_are(
    client, world, secretary_user
):
    client.force_login(secretary_user)
    decide = reverse("wagtail_trygghetspris_jury_decide", args=[world.judging.pk])
    form = client.get(decide).context["form"]
    values = {name: form[name].value() for name in form.fields}
    version = client.get(decide).context["version"]
    sent = {**values, "registration_number": "KS 1", "is_early": "", "version": version}
    page = client.post(decide, sent, follow=True).content.decode()
    assert page.count("The decision is established.") == 1
    head = page[page.index("paper__head") :].split("</p>")[0]
    assert "Minutes with decision 1" in head
    assert "KS 1" in head
    assert "data-wtp-print hidden" in page
