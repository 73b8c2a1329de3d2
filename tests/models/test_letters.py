"""The outbox: what is wished for, held, let go, taken and noted."""

import smtplib
from datetime import timedelta

import pytest
from django.db import transaction

from tests.conftest import local
from wagtail_trygghetspris.domain import letters as outbox
from wagtail_trygghetspris.enums import LetterKind, LetterStatus
from wagtail_trygghetspris.models import Letter

NOON = local("2024-08-15 12:00")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def wakes(monkeypatch):
    """How often whoever sends letters was called."""
    calls = []
    monkeypatch.setattr(
        "wagtail_trygghetspris.models.letters.wake", lambda: calls.append(1)
    )
    return calls


@pytest.fixture
def letter(nominate):
    return nominate().letters.get()


def test_a_nomination_comes_with_the_wish_for_a_receipt(letter):
    assert (letter.kind, letter.status, letter.attempts) == ("receipt", "waiting", 0)
    assert letter.created_at == letter.next_attempt_at == NOON


def test_the_sender_is_called_after_the_commit(
    nominate, wakes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        nominate()
        assert wakes == []
    for callback in callbacks:
        callback()
    assert wakes == [1]


def test_what_is_rolled_back_is_no_letter(
    letter, wakes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        letter.nomination.letters.wish(LetterKind.CORRECTION, moment=NOON)
        transaction.set_rollback(True)
    assert Letter.objects.count() == 1
    assert wakes == []


def test_without_an_address_there_is_no_letter(nominate):
    nomination = nominate(nominator_email="")
    assert nomination.letters.wish(LetterKind.RECEIPT, moment=NOON) is None
    assert Letter.objects.count() == 0


def test_a_moment_ahead_of_our_clock_is_due_at_once(letter):
    ahead = letter.nomination.letters.wish(
        LetterKind.CORRECTION, moment=NOON + timedelta(seconds=5)
    )
    assert ahead.next_attempt_at == NOON
    assert ahead.created_at == NOON + timedelta(seconds=5)


def test_a_letter_of_a_quarantined_nomination_is_held_and_calls_nobody(
    nominate, wakes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        held = nominate(quarantine=["honeypot"]).letters.get()
    assert (held.status, held.next_attempt_at, wakes) == ("held", None, [])
    assert outbox.claim(Letter.objects.all(), moment=NOON + timedelta(days=9)) is None


def test_a_letter_that_is_released_is_due(
    nominate, wakes, django_capture_on_commit_callbacks
):
    held = nominate(quarantine=["honeypot"]).letters
    with django_capture_on_commit_callbacks(execute=True):
        assert held.all().release(moment=NOON) == 1
        assert held.all().release(moment=NOON) == 0
    assert held.get().next_attempt_at == NOON
    assert wakes == [1]


def test_only_letters_that_are_held_are_released(letter):
    Letter.objects.update(status=LetterStatus.SENT, next_attempt_at=None)
    assert Letter.objects.all().release(moment=NOON) == 0
    assert Letter.objects.get().status == LetterStatus.SENT


def test_a_letter_sent_again_is_a_letter_of_its_own(letter):
    again = letter.repeat(moment=NOON + MINUTE)
    assert (again.kind, again.nomination) == (letter.kind, letter.nomination)
    assert again.message_id != letter.message_id
    assert Letter.objects.count() == 2


# Taking and noting


def test_a_letter_is_taken_once_until_its_lease_ends(letter):
    everything = Letter.objects.all()
    assert outbox.claim(everything, moment=NOON).pk == letter.pk
    assert outbox.claim(everything, moment=NOON) is None
    end = NOON + outbox.LEASE
    assert outbox.claim(everything, moment=end - timedelta(seconds=1)) is None
    assert outbox.claim(everything, moment=end).attempts == 2


def test_a_letter_that_somebody_else_has_just_taken_is_left_alone(letter, monkeypatch):
    """On databases that cannot skip locked rows the number of attempts decides."""
    features = "django.db.connection.features.has_select_for_update_skip_locked"
    monkeypatch.setattr(features, False)
    everything = Letter.objects.all()

    class Slow(type(everything)):
        """Somebody comes between reading the row and taking it."""

        def first(self):
            row = super().first()
            if row and row.attempts == 0:
                Letter.objects.update(attempts=1, next_attempt_at=NOON + outbox.LEASE)
            return row

    assert outbox.claim(Slow(model=Letter), moment=NOON) is None
    assert Letter.objects.get().attempts == 1


def test_the_letter_that_has_waited_longest_comes_first(nominate):
    late = nominate().letters.get()
    early = nominate().letters.get()
    Letter.objects.filter(pk=early.pk).update(next_attempt_at=NOON - MINUTE)
    taken = [outbox.claim(Letter.objects.all(), moment=NOON).pk for _ in range(2)]
    assert taken == [early.pk, late.pk]


def test_what_was_sent_is_sent_for_good(letter):
    taken = outbox.claim(Letter.objects.all(), moment=NOON)
    outbox.settle_sent(Letter.objects.all(), taken, moment=NOON)
    letter.refresh_from_db()
    assert (letter.status, letter.sent_at, letter.last_error) == ("sent", NOON, "")
    assert letter.next_attempt_at is None


def test_what_failed_is_due_again_in_a_minute(letter):
    taken = outbox.claim(Letter.objects.all(), moment=NOON)
    error = smtplib.SMTPDataError(554, b"no")
    retry = outbox.settle_failed(Letter.objects.all(), taken, error=error, moment=NOON)
    letter.refresh_from_db()
    assert letter.next_attempt_at == retry == NOON + MINUTE
    assert (letter.status, letter.last_error) == ("waiting", "SMTPDataError 554")


def test_what_failed_after_72_hours_is_given_up(letter):
    Letter.objects.update(attempts=25, created_at=NOON - timedelta(hours=73))
    taken = outbox.claim(Letter.objects.all(), moment=NOON)
    assert not outbox.settle_failed(
        Letter.objects.all(), taken, error=TimeoutError(), moment=NOON
    )
    letter.refresh_from_db()
    assert (letter.status, letter.next_attempt_at) == ("failed", NOON)


def test_a_letter_without_recipient_is_given_up_at_once(letter):
    taken = outbox.claim(Letter.objects.all(), moment=NOON)
    error = outbox.NoRecipient()
    outbox.settle_failed(Letter.objects.all(), taken, error=error, moment=NOON)
    letter.refresh_from_db()
    assert (letter.status, letter.last_error) == ("failed", "NoRecipient")


def test_a_failure_is_not_noted_on_a_letter_that_somebody_else_has(letter):
    slow = outbox.claim(Letter.objects.all(), moment=NOON)
    fast = outbox.claim(Letter.objects.all(), moment=NOON + outbox.LEASE)
    outbox.settle_sent(Letter.objects.all(), fast, moment=NOON)
    outbox.settle_failed(Letter.objects.all(), slow, error=TimeoutError(), moment=NOON)
    letter.refresh_from_db()
    assert (letter.status, letter.last_error) == ("sent", "")


# How it stands


def test_the_state_of_an_empty_outbox(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        state = Letter.objects.state(NOON)
    assert state == outbox.OutboxState(
        waiting=0, held=0, failed=0, overdue=timedelta(), refused_for=timedelta()
    )


def test_the_state_counts_and_measures(nominate):
    for _ in range(3):
        nominate()
    nominate(quarantine=["honeypot"])
    first, second, third = Letter.objects.filter(status="waiting")
    first.next_attempt_at = NOON - timedelta(hours=2)
    second.attempts, second.last_error = 4, "ConnectionRefusedError"
    third.attempts, third.last_error = 9, "SMTPRecipientsRefused 550"
    for letter in (first, second, third):
        letter.save()
    assert Letter.objects.state(NOON) == outbox.OutboxState(
        waiting=3,
        held=1,
        failed=0,
        overdue=timedelta(hours=2),
        refused_for=timedelta(minutes=1 + 2 + 4),
    )


@pytest.mark.parametrize(("days", "counted"), [(7, 1), (8, 0)])
def test_letters_given_up_are_counted_for_a_week(letter, days, counted):
    ended = NOON - timedelta(days=days)
    Letter.objects.update(status=LetterStatus.FAILED, next_attempt_at=ended)
    state = Letter.objects.state(NOON)
    assert state.failed == counted
    assert state.first_failed == state.last_failed == timedelta(days=counted * days)


def test_the_state_says_since_when_letters_have_been_given_up(nominate):
    for hours in (5, 3):
        Letter.objects.filter(pk=nominate().letters.get().pk).update(
            status=LetterStatus.FAILED, next_attempt_at=NOON - timedelta(hours=hours)
        )
    state = Letter.objects.state(NOON)
    assert (state.first_failed, state.last_failed) == (
        timedelta(hours=5),
        timedelta(hours=3),
    )


def test_a_letter_that_an_earlier_version_gave_up_counts_from_its_wish(letter):
    Letter.objects.update(
        status=LetterStatus.FAILED,
        next_attempt_at=None,
        created_at=NOON - timedelta(days=6),
    )
    state = Letter.objects.state(NOON)
    assert (state.failed, state.first_failed) == (1, timedelta(days=6))
