import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from tests.conftest import local
from wagtail_trygghetspris.domain import correcting, handling
from wagtail_trygghetspris.domain.handling import TRANSITIONS, Action
from wagtail_trygghetspris.enums import LetterStatus, NominationStatus
from wagtail_trygghetspris.models import Nomination, NominationChange

NOW = local("2024-08-16 09:30")
STATUSES = NominationStatus.values
#: What the table of issue 3 says, written out a second time.
ALLOWED = {
    Action.RELEASE: {"quarantined": "received", "spam": "received"},
    Action.MARK_SPAM: {"received": "spam", "quarantined": "spam"},
    Action.WITHDRAW: {"received": "withdrawn", "quarantined": "withdrawn"},
    Action.REINSTATE: {"withdrawn": "received"},
}


@pytest.fixture
def officer(make_user):
    return make_user("officer")


@pytest.fixture
def do(officer):
    """``do("release", nomination)`` answers how many were changed."""

    def perform(action, *nominations, user=officer, reason="Därför."):
        rows = Nomination.objects.filter(pk__in=[each.pk for each in nominations])
        return handling.perform(
            rows, Action(action), user=user, moment=NOW, reason=reason
        )

    return perform


def put(nomination, **fields):
    Nomination.objects.filter(pk=nomination.pk).update(**fields)
    nomination.refresh_from_db()
    return nomination


def only_change(nomination):
    (change,) = nomination.changes.all()
    return change


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("action", list(ALLOWED))
def test_status_follows_the_table_and_nothing_else(do, nominate, action, status):
    nomination = put(nominate(), status=status)
    after = ALLOWED[action].get(status)
    assert do(action, nomination) == (1 if after else 0)
    nomination.refresh_from_db()
    assert nomination.status == (after or status)
    assert nomination.changes.count() == (1 if after else 0)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        (Action.MARK_INCOMPLETE, False, True),
        (Action.MARK_COMPLETE, True, False),
        (Action.MARK_INCOMPLETE, True, None),
        (Action.MARK_COMPLETE, False, None),
    ],
)
def test_incomplete_is_marked_once(do, nominate, action, before, after):
    nomination = put(nominate(), is_incomplete=before)
    assert do(action, nomination) == (after is not None)
    nomination.refresh_from_db()
    assert nomination.is_incomplete == (before if after is None else after)


@pytest.mark.parametrize("action", list(Action))
def test_every_step_says_who_when_why_and_what_was_before(
    do, nominate, officer, action
):
    transition = TRANSITIONS[action]
    nomination = put(nominate(), **{transition.field: transition.before[0]})
    do(action, nomination, reason=" Ringde på morgonen.\r\nIngen svarade. ")
    change = only_change(nomination)
    assert change.kind == transition.kind
    assert (change.made_by, change.made_at) == (officer, NOW)
    assert change.reason == "Ringde på morgonen.\nIngen svarade."
    assert change.previous == {transition.field: transition.before[0]}


def test_actions_offered_are_those_that_apply(nominate):
    assert handling.actions_for(nominate()) == [
        "spam",
        "withdraw",
        "incomplete",
    ]
    assert handling.actions_for(put(nominate(), status="withdrawn")) == [
        "reinstate",
        "incomplete",
    ]


@pytest.mark.parametrize("user", [None, AnonymousUser()])
@pytest.mark.parametrize("action", list(Action))
def test_nothing_is_done_by_nobody(do, nominate, action, user):
    nomination = put(nominate(), status="quarantined")
    with pytest.raises(handling.NoOneResponsible):
        do(action, nomination, user=user)
    nomination.refresh_from_db()
    assert nomination.status == "quarantined"
    assert nomination.changes.count() == 0


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_withdrawing_needs_a_reason(do, nominate, reason):
    nomination = nominate()
    with pytest.raises(handling.ReasonMissing):
        do("withdraw", nomination, reason=reason)
    nomination.refresh_from_db()
    assert nomination.status == "received"


@pytest.mark.parametrize("action", [each for each in Action if each != "withdraw"])
def test_other_steps_need_no_reason(do, nominate, action):
    transition = TRANSITIONS[action]
    nomination = put(nominate(), **{transition.field: transition.before[0]})
    assert do(action, nomination, reason="") == 1


def test_reason_that_no_database_can_hold_is_kept_visibly(do, nominate):
    nomination = nominate()
    do("spam", nomination, reason="a\0b")
    assert only_change(nomination).reason == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("before", ["received", "quarantined"])
@pytest.mark.parametrize("by", ["staff", "nominator"])
def test_reinstated_is_what_it_was(do, nominate, before, by):
    nomination = put(nominate(), status=before)
    if by == "staff":
        do("withdraw", nomination)
    else:
        correcting.withdraw(nomination)
    do("reinstate", nomination)
    nomination.refresh_from_db()
    assert nomination.status == before


def test_reinstated_is_what_it_was_before_the_latest_withdrawal(do, nominate):
    nomination = nominate(quarantine=["honeypot"])
    for action in ("withdraw", "reinstate", "release", "withdraw", "reinstate"):
        do(action, nomination)
    nomination.refresh_from_db()
    assert nomination.status == "received"


def test_many_are_handled_at_once_and_the_rest_are_left(do, nominate):
    held = [nominate(quarantine=["honeypot"]) for _row in range(3)]
    handled = nominate()
    untouched = nominate(quarantine=["honeypot"])
    assert do("release", *held, handled) == 3
    statuses = Nomination.objects.filter(pk__in=[each.pk for each in held])
    assert set(statuses.values_list("status", flat=True)) == {"received"}
    assert NominationChange.objects.count() == 3
    untouched.refresh_from_db()
    assert untouched.status == "quarantined"


def test_all_or_nothing(do, nominate, monkeypatch):
    first, second = (nominate(quarantine=["honeypot"]) for _row in range(2))
    note = handling._note

    def fail_at_second(nomination, *args, **kwargs):
        if nomination.pk == second.pk:
            raise RuntimeError
        note(nomination, *args, **kwargs)

    monkeypatch.setattr(handling, "_note", fail_at_second)
    with pytest.raises(RuntimeError):
        do("release", first, second)
    first.refresh_from_db()
    assert first.status == "quarantined"
    assert NominationChange.objects.count() == 0


# Letters


def letter_statuses(nomination):
    return [letter.status for letter in nomination.letters.all()]


def test_releasing_lets_the_receipt_go(do, nominate):
    nomination = nominate(quarantine=["honeypot"])
    assert letter_statuses(nomination) == ["held"]
    do("release", nomination)
    letter = nomination.letters.get()
    assert letter.status == "waiting"
    assert letter.next_attempt_at <= NOW


@pytest.mark.parametrize("action", ["spam", "withdraw", "incomplete"])
def test_no_other_step_lets_it_go(do, nominate, action):
    nomination = nominate(quarantine=["honeypot"])
    do(action, nomination)
    assert letter_statuses(nomination) == ["held"]


def test_reinstating_to_quarantine_keeps_it(do, nominate):
    nomination = nominate(quarantine=["honeypot"])
    do("withdraw", nomination)
    do("reinstate", nomination)
    assert letter_statuses(nomination) == ["held"]


@pytest.fixture
def sent(nominate):
    """A nomination whose receipt has been sent."""
    nomination = nominate()
    nomination.letters.update(status=LetterStatus.SENT, next_attempt_at=None)
    return nomination


@pytest.mark.parametrize("status", ["sent", "failed"])
def test_letter_is_sent_again_as_a_letter_of_its_own(sent, officer, status):
    sent.letters.update(status=status)
    old = sent.letters.get()
    new = handling.send_again(old, user=officer, moment=NOW)
    assert new.pk != old.pk
    assert new.message_id != old.message_id
    assert letter_statuses(sent) == [status, "waiting"]
    change = only_change(sent)
    assert (change.kind, change.made_by) == ("letter_repeated", officer)


@pytest.mark.parametrize(
    "reason", ["waiting", "held", "pressed twice", "quarantined", "spam", "no address"]
)
def test_letter_is_not_sent_again_when(sent, officer, reason):
    letter = sent.letters.get()
    if reason in ("waiting", "held"):
        sent.letters.update(status=reason)
        letter.refresh_from_db()
    elif reason == "pressed twice":
        handling.send_again(letter, user=officer, moment=NOW)
    elif reason == "no address":
        put(sent, nominator_email="")
    else:
        put(sent, status=reason)
    before = sent.letters.count(), sent.changes.count()
    with pytest.raises(handling.NotRepeatable):
        handling.send_again(letter, user=officer, moment=NOW)
    assert (sent.letters.count(), sent.changes.count()) == before


def test_letter_is_sent_again_by_somebody(sent):
    with pytest.raises(handling.NoOneResponsible):
        handling.send_again(sent.letters.get(), user=None, moment=NOW)


# The registration number


def test_registration_number_is_saved_with_the_one_before(nominate, officer):
    nomination = nominate()
    for number in (" KS 2024/17 ", "KS\n2024/18", ""):
        assert handling.number(nomination, number, user=officer, moment=NOW)
    nomination.refresh_from_db()
    assert nomination.registration_number == ""
    assert [each.previous for each in nomination.changes.all()] == [
        {"registration_number": ""},
        {"registration_number": "KS 2024/17"},
        {"registration_number": "KS 2024/18"},
    ]


def test_same_registration_number_leaves_no_trace(nominate, officer):
    nomination = put(nominate(), registration_number="KS 2024/17")
    assert not handling.number(nomination, "KS 2024/17 ", user=officer, moment=NOW)
    assert nomination.changes.count() == 0


def test_registration_number_is_given_by_somebody(nominate):
    with pytest.raises(handling.NoOneResponsible):
        handling.number(nominate(), "1", user=None, moment=NOW)


# Two at the same time


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL locks rows"
)
def test_two_officers_release_the_same_nomination_once(nominate, do):
    nomination = nominate(quarantine=["honeypot"])
    counts = []

    def release():
        counts.append(do("release", nomination))
        connection.close()

    with transaction.atomic():
        list(Nomination.objects.filter(pk=nomination.pk).select_for_update())
        threads = [threading.Thread(target=release) for _officer in range(2)]
        for thread in threads:
            thread.start()
        threads[0].join(0.5)
        assert counts == []
    for thread in threads:
        thread.join(10)
    assert sorted(counts) == [0, 1]
    assert only_change(nomination).kind == "released"
