"""What becomes of a letter, whatever the mail server does (rule R6)."""

import logging
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.db import OperationalError, transaction

from tests.conftest import local
from wagtail_trygghetspris.domain import letters as outbox
from wagtail_trygghetspris.mail import sending
from wagtail_trygghetspris.mail.sending import Tally, all_letters, send_due
from wagtail_trygghetspris.models import Letter, Nomination

from .server import SILENCE

NOON = local("2024-08-15 12:00")
IN_A_MINUTE = NOON + timedelta(minutes=1)


@pytest.fixture
def letter(nominate):
    return nominate().letters.get()


def test_a_letter_that_the_server_takes_is_sent_once(letter, mail_server):
    server = mail_server()
    assert send_due(all_letters()) == Tally(sent=1)
    assert send_due(all_letters()) == Tally()
    letter.refresh_from_db()
    assert (letter.status, letter.sent_at, letter.attempts) == ("sent", NOON, 1)
    assert len(server.letters) == 1
    assert f"Message-ID: {letter.message_id}" in server.letters[0]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_server_that_is_not_there(letter, mail_server, settings):
    mail_server()
    settings.EMAIL_PORT = free_port()
    tally = send_due(all_letters())
    assert (tally.retries, tally.trouble) == ([IN_A_MINUTE], "ConnectionRefusedError")
    letter.refresh_from_db()
    assert (letter.status, letter.last_error) == ("waiting", "ConnectionRefusedError")


@pytest.mark.parametrize(
    ("answers", "error", "trouble"),
    [
        ({"greeting": "421 busy"}, "SMTPConnectError 421", True),
        ({"greeting": SILENCE}, "SMTPServerDisconnected", True),
        ({"greeting": ""}, "SMTPServerDisconnected", True),
        ({"mail": "451 no from"}, "SMTPSenderRefused 451", True),
        ({"rcpt": "450 orjan@example.se later"}, "SMTPRecipientsRefused 450", False),
        ({"rcpt": "550 no orjan@example.se"}, "SMTPRecipientsRefused 550", False),
        ({"data": "451 not now"}, "SMTPDataError 451", False),
        ({"taken": "451 not now"}, "SMTPDataError 451", False),
        ({"taken": "554 spam from Örjan"}, "SMTPDataError 554", False),
        ({"data": SILENCE}, "SMTPServerDisconnected", True),
        ({"data": ""}, "SMTPServerDisconnected", True),
    ],
)
def test_what_the_server_does_not_take_is_tried_again(
    letter, mail_server, answers, error, trouble
):
    server = mail_server(**answers)
    tally = send_due(all_letters())
    assert tally == Tally(retries=[IN_A_MINUTE], trouble=error if trouble else "")
    letter.refresh_from_db()
    assert (letter.status, letter.attempts, letter.last_error) == ("waiting", 1, error)
    assert letter.next_attempt_at == IN_A_MINUTE
    assert server.letters == []


def test_it_is_sent_as_soon_as_the_server_is_back(letter, mail_server, at):
    mail_server(greeting="421 busy")
    send_due(all_letters())
    server = mail_server()
    at("2024-08-15 12:00:59")
    assert send_due(all_letters()) == Tally()
    at("2024-08-15 12:01")
    assert send_due(all_letters()) == Tally(sent=1)
    letter.refresh_from_db()
    assert (letter.status, letter.attempts, letter.last_error) == ("sent", 2, "")
    assert len(server.letters) == 1


def test_a_server_that_does_not_say_goodbye_has_taken_the_letter(letter, mail_server):
    server = mail_server(quit=SILENCE)
    assert send_due(all_letters()) == Tally(sent=1)
    assert len(server.letters) == 1


def test_a_worker_killed_after_the_server_took_it_costs_one_double(
    letter, mail_server, monkeypatch, at
):
    server = mail_server()
    with monkeypatch.context() as killed:
        killed.setattr(outbox, "settle_sent", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_due(all_letters())
    assert send_due(all_letters()) == Tally()
    at("2024-08-15 12:15")
    assert send_due(all_letters()) == Tally(sent=1)
    assert send_due(all_letters()) == Tally()
    first, second = server.letters
    ids = [line for line in first.splitlines() if line.startswith("Message-ID")]
    assert ids == [f"Message-ID: {letter.message_id}"]
    assert ids[0] in second


def test_when_the_server_is_away_the_other_letters_are_left_alone(
    nominate, mail_server
):
    for _ in range(3):
        nominate()
    mail_server(greeting="421 busy")
    assert send_due(all_letters()).tried == 1
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_one_address_that_is_refused_stops_no_other(nominate, mail_server):
    for _ in range(3):
        nominate()
    mail_server(rcpt="550 no")
    assert len(send_due(all_letters()).retries) == 3


def test_a_letter_that_cannot_be_composed_stops_no_other(nominate, monkeypatch):
    first, _second = nominate(), nominate()
    Nomination.objects.filter(pk=first.pk).update(language="en")
    monkeypatch.setattr(
        "wagtail_trygghetspris.mail.composing._own_url",
        lambda nomination: 1 / (nomination.language != "en"),
    )
    tally = send_due(all_letters())
    assert (tally.sent, len(tally.retries), tally.trouble) == (1, 1, "")
    assert first.letters.get().last_error == "ZeroDivisionError"


def test_a_letter_without_recipient_is_given_up(letter):
    Nomination.objects.update(nominator_email="")
    assert send_due(all_letters()) == Tally(given_up=1)
    assert mail.outbox == []


def test_a_backend_that_sends_nothing_and_says_nothing_has_failed(letter, monkeypatch):
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: 0)
    assert send_due(all_letters()).retries == [IN_A_MINUTE]
    letter.refresh_from_db()
    assert letter.last_error == "NotTaken"


def test_no_more_letters_than_asked_for(nominate):
    for _ in range(3):
        nominate()
    assert send_due(all_letters(), limit=2) == Tally(sent=2)
    assert send_due(all_letters(), goes_on=lambda: False) == Tally()
    assert send_due(all_letters()) == Tally(sent=1)


def test_a_database_that_is_away_for_a_moment_costs_no_double(letter, monkeypatch):
    real, pauses, failures = outbox.settle_sent, [], [OperationalError] * 3

    def settle(*args, **kwargs):
        if failures:
            raise failures.pop()
        return real(*args, **kwargs)

    monkeypatch.setattr(outbox, "settle_sent", settle)
    monkeypatch.setattr(sending.time, "sleep", pauses.append)
    monkeypatch.setattr(sending, "close_old_connections", lambda: None)
    assert send_due(all_letters()) == Tally(sent=1)
    assert pauses == [1, 2, 4]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "answers", [{"rcpt": "550 no orjan@example.se"}, {"taken": "554 Örjan Ek spams"}]
)
def test_neither_the_log_nor_the_row_names_anybody(
    letter, mail_server, caplog, answers
):
    caplog.set_level(logging.DEBUG)
    mail_server(**answers)
    send_due(all_letters())
    letter.refresh_from_db()
    assert f"Letter {letter.pk} was not sent at attempt 1: SMTP" in caplog.text
    for word in ("orjan", "Örjan", "Märta", "example.se"):
        assert word not in caplog.text + letter.last_error


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_transaction_is_open_while_the_mail_server_thinks(nominate, monkeypatch):
    nominate()
    seen = []

    def send(self):
        seen.append(transaction.get_connection().in_atomic_block)
        return 1

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    send_due(all_letters())
    assert seen == [False]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_letter_is_not_claimed_inside_a_transaction(nominate):
    nominate()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        send_due(all_letters())
    assert mail.outbox == []
