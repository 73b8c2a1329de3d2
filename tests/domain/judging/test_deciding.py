import contextlib
import datetime as dt
import hashlib
import json
import threading

import pytest
from django.db import connection

from tests.conftest import local
from tests.judging import meetings
from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging import deciding, documents
from wagtail_trygghetspris.domain.judging.refusals import ReasonWanted, Refused, Stale
from wagtail_trygghetspris.models import (
    Decision,
    JudgingEvent,
    Meeting,
    Nominee,
    Proposal,
    StepOut,
)
from wagtail_trygghetspris.models.readers import reader_of

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_decision_is_frozen_and_the_work_moves_on(ready):
    world = ready()
    decision = meetings.establish(world)
    world.judging.refresh_from_db()
    assert world.judging.state == "decided"
    assert (decision.number, decision.made_at, decision.made_by) == (
        1,
        meetings.NOW,
        world.user,
    )
    (event,) = JudgingEvent.objects.filter(kind="decided")
    assert event.details == {"number": 1}
    doc = json.loads(decision.document)
    (question,) = doc["questions"]
    assert question["winners"] == [
        {
            "name": "Anna",
            "nominee_code": 1,
            "share": "",
            "citation": "För mod\noch ork.",
        }
    ]
    assert doc["prize"]["name"] == "Stockholms stads trygghetspris"
    assert [each["name"] for each in doc["jury"]][:2] == ["Ledamot 1", "Ledamot 2"]
    assert doc["criteria"] == [
        {"name": "Nytta", "guidance": "", "weight": 1},
        {"name": "Nyskapande", "guidance": "", "weight": 1},
    ]
    assert doc["language"] == "sv"
    assert doc["quorum"]["is_met"] is True


def test_the_document_stays_when_names_change(ready):
    world = ready()
    decision = meetings.establish(world)
    before = decision.document
    Nominee.objects.update(name="Någon annan")
    Meeting.objects.update(location="Annan plats")
    decision.refresh_from_db()
    assert decision.document == before
    assert deciding.is_intact(decision)


def test_the_document_is_canonical(ready):
    decision = meetings.establish(ready())
    doc = json.loads(decision.document)
    again = json.dumps(doc, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert decision.document == again
    assert "\n" not in decision.document
    assert "För mod" in decision.document
    floats = []
    json.loads(decision.document, parse_float=floats.append)
    assert floats == []


def test_there_is_no_nominator_and_no_reason_for_a_conflict(make_world):
    world = make_world(declared=False)
    declare(
        world.seats[0],
        world.nominees[1],
        "conflict",
        by=world.user,
        reason="Zebrafinken är min bror.",
    )
    for seat in world.seats:
        declare(seat, world.nominees[0], by=world.user)
    StepOut.objects.create(
        meeting=world.meeting, seat=world.seats[0], nominee=world.nominees[1]
    )
    anna = meetings.propose(world.question, world.nominees[0])
    meetings.award(world.question, anna)
    document = meetings.establish(world).document
    assert "Zebrafinken" not in document
    assert "Örjan Ek" not in document
    assert json.loads(document)["conflicts"] == [
        {
            "member": "Ledamot 1",
            "nominee": "Bo",
            "was_present": True,
            "left_the_room": True,
        }
    ]


def recomputed(row, previous):
    """The checksum as an archivist would do it: from the columns of the table."""
    metadata = {
        "number": row["number"],
        "decided_by": row["decided_by"],
        "decided_on": row["decided_on"].isoformat(),
        "registration_number": row["registration_number"],
        "made_at": row["made_at"].astimezone(dt.UTC).isoformat(),
        "made_by": str(row["made_by_id"]),
        "corrects": row["corrects__number"],
        "reason": row["reason"],
        "previous": previous,
    }
    line = json.dumps(
        metadata, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(f"{row['document']}\n{line}".encode()).hexdigest()


def test_corrections_make_a_chain_that_can_be_recomputed_elsewhere(ready):
    world = ready()
    first = meetings.establish(world)
    Proposal.objects.update(citation="För ork.")
    second = meetings.establish(world, corrects=first, reason="Ett ord var fel.")
    Proposal.objects.update(citation="För mod.")
    third = meetings.establish(world, corrects=second, reason="Ett till.")
    assert [third.number, third.corrects, second.corrects] == [3, second, first]
    previous = ""
    for row in Decision.objects.values("corrects__number", *columns()):
        assert recomputed(row, previous) == row["checksum"]
        previous = row["checksum"]
    assert all(deciding.is_intact(each) for each in Decision.objects.all())
    first.refresh_from_db()
    assert "För mod\\noch ork." in first.document
    events = JudgingEvent.objects.filter(kind="decided").order_by("pk")
    assert [each.details for each in events] == [
        {"number": 1},
        {"number": 2, "corrects": 1},
        {"number": 3, "corrects": 2},
    ]


def columns():
    return [field.attname for field in Decision._meta.concrete_fields]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("document", "{}"),
        ("number", 2),
        ("decided_by", "Någon annan"),
        ("decided_on", dt.date(2024, 10, 2)),
        ("registration_number", ""),
        ("made_at", local("2024-10-01 15:31")),
        ("reason", "x"),
    ],
)
def test_any_change_breaks_the_checksum(ready, name, value):
    decision = meetings.establish(ready())
    assert deciding.is_intact(decision)
    setattr(decision, name, value)
    assert not deciding.is_intact(decision)


def test_a_changed_decision_breaks_the_chain_of_the_next(ready):
    world = ready()
    first = meetings.establish(world)
    second = meetings.establish(world, corrects=first, reason="x")
    record = documents.record(second)
    assert first.checksum in record.splitlines()[1]
    assert len(record.splitlines()) == 2


def test_a_correction_needs_a_reason_and_the_latest_decision(ready):
    world = ready()
    first = meetings.establish(world)
    with pytest.raises(ReasonWanted):
        meetings.establish(world, corrects=first)
    meetings.establish(world, corrects=first, reason="x")
    with pytest.raises(Stale):
        meetings.establish(world, corrects=first, reason="y")
    assert Decision.objects.count() == 2


def test_the_second_to_establish_is_told_that_there_is_a_decision(ready):
    world = ready()
    meetings.establish(world)
    with pytest.raises(Stale, match="decision 1 meanwhile"):
        meetings.establish(world)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("state", ["preparing", "reviewing", "closed"])
def test_nothing_is_decided_in_another_state(ready, state):
    world = ready()
    type(world.judging).objects.update(state=state)
    with pytest.raises(Refused):
        meetings.establish(world)
    assert not Decision.objects.exists()


def test_what_changed_after_it_was_seen_is_not_frozen(ready):
    world = ready()
    version = deciding.version_of(meetings.sitting(world.meeting, world.user))
    Proposal.objects.update(citation="Ändrad.")
    with pytest.raises(Stale):
        meetings.establish(world, version=version)
    version = deciding.version_of(meetings.sitting(world.meeting, world.user))
    assert meetings.establish(world, version=version).number == 1


def test_a_chair_with_a_conflict_cannot_establish(ready, make_user):
    chair = make_user("chair")
    world = ready(conflicts=[(0, 0)], user=chair)
    StepOut.objects.create(
        meeting=world.meeting, seat=world.seats[0], nominee=world.nominees[0]
    )
    reader = reader_of(chair, world.judging)
    with pytest.raises(deciding.Hindered) as error:
        meetings.establish(world, reader=reader)
    assert [each.code for each in error.value.findings] == ["own_conflict"]
    assert "Anna" not in str(error.value)
    assert meetings.establish(world).number == 1


def test_shares_dissent_and_those_who_did_not_vote_are_in_the_document(ready):
    world = ready(conflicts=[(3, 1)], allows_unnominated=True)
    bo = meetings.propose(world.question, world.nominees[1], share="hälften")
    Proposal.objects.filter(pk=world.anna.pk).update(share="hälften")
    meetings.award(world.question, bo)
    StepOut.objects.create(
        meeting=world.meeting, seat=world.seats[3], nominee=world.nominees[1]
    )
    world.question.votes.create(seat=world.seats[2], dissent="Inte Bo.")
    doc = json.loads(meetings.establish(world).document)["questions"][0]
    assert [(each["name"], each["share"]) for each in doc["winners"]] == [
        ("Anna", "hälften"),
        ("Bo", "hälften"),
    ]
    assert doc["dissent"] == [{"name": "Ledamot 3", "text": "Inte Bo."}]
    assert [each["name"] for each in doc["did_not_vote"]] == ["Ledamot 4"]
    assert doc["votes_were_counted"] is False


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("locks", [True, False])
def test_two_who_press_at_once_make_one_decision(ready, monkeypatch, locks):
    """Both have read that there is no decision before either goes on. Without the lock
    the second one is stopped only by the database."""
    world = ready()
    both_there = threading.Barrier(2, timeout=1)
    original = deciding._check_state

    def check(judging, corrects):
        original(judging, corrects)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_there.wait()

    monkeypatch.setattr(deciding, "_check_state", check)
    if not locks:
        rows = type(world.judging)._base_manager
        monkeypatch.setattr(deciding, "hold", lambda judging: rows.get(pk=judging.pk))
    errors = []

    def press():
        try:
            meetings.establish(world)
        except Exception as error:
            errors.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Decision.objects.count() == 1
    assert errors == (["Stale"] if locks else ["IntegrityError"])


def test_a_decision_of_tomorrow_is_not_established(ready):
    world = ready()
    with pytest.raises(Refused, match="has not come yet"):
        meetings.establish(world, decided_on=meetings.TODAY + dt.timedelta(1))
    assert not Decision.objects.exists()


def test_whoever_was_chair_when_the_page_was_opened_establishes_nothing(
    ready, make_user
):
    chair = make_user("chair")
    world = ready(user=chair)
    reader = reader_of(chair, world.judging)
    type(world.seats[0]).objects.filter(pk=world.seats[0].pk).update(role="member")
    with pytest.raises(Refused, match="do not lead the meeting"):
        meetings.establish(world, reader=reader)
    assert not Decision.objects.exists()
