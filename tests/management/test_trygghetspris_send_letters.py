import signal
import threading

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from wagtail_trygghetspris.management.commands import trygghetspris_send_letters
from wagtail_trygghetspris.models import Letter

COMMAND = "trygghetspris_send_letters"


def test_it_sends_what_is_due_and_says_how_much(nominate, capsys):
    nominate()
    nominate()
    call_command(COMMAND)
    assert len(mail.outbox) == 2
    assert capsys.readouterr().out == (
        "Letters sent: 2, to be tried again: 0, given up: 0. Now waiting: 0.\n"
    )


def test_an_empty_outbox_is_no_error(db, capsys):
    call_command(COMMAND)
    assert "Letters sent: 0," in capsys.readouterr().out


def test_a_limit(nominate, capsys):
    nominate()
    nominate()
    call_command(COMMAND, limit=1)
    assert "Letters sent: 1," in capsys.readouterr().out
    assert Letter.objects.filter(status="waiting").count() == 1


def test_a_mail_server_that_cannot_be_used_is_an_error(nominate, monkeypatch, capsys):
    def refuse(self):
        raise ConnectionRefusedError

    nominate()
    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    with pytest.raises(CommandError, match="cannot be used: ConnectionRefusedError"):
        call_command(COMMAND)
    assert "to be tried again: 1," in capsys.readouterr().out


def test_it_stays_until_it_is_told_to_end(nominate, monkeypatch, capsys):
    """SIGTERM ends it between two letters; trouble does not."""
    nominate()
    rounds = []

    def send(self):
        rounds.append(1)
        if len(rounds) == 2:
            signal.raise_signal(signal.SIGTERM)
        raise ConnectionRefusedError

    class Impatient(threading.Event().__class__):
        def wait(self, timeout=None):
            Letter.objects.update(next_attempt_at="2024-08-15T00:00Z")
            return self.is_set()

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    monkeypatch.setattr(trygghetspris_send_letters.threading, "Event", Impatient)
    monkeypatch.setattr(
        trygghetspris_send_letters, "close_old_connections", lambda: None
    )
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        call_command(COMMAND, watch=60)
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert len(rounds) == 2
    assert capsys.readouterr().err.count("cannot be used") == 2
