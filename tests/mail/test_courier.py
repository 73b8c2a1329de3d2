"""The thread that sends letters from a web process."""

import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection
from django.db.models import F

from tests.conftest import local
from wagtail_trygghetspris.domain import letters as outbox
from wagtail_trygghetspris.mail import courier as module
from wagtail_trygghetspris.mail.courier import Courier, seconds_until_due
from wagtail_trygghetspris.mail.sending import Tally, all_letters
from wagtail_trygghetspris.models import Letter

from .server import SILENCE, wait_for


@pytest.fixture(autouse=True)
def no_quiet(monkeypatch):
    monkeypatch.setattr(module, "QUIET", 0.01)


@pytest.fixture
def courier():
    courier = Courier()
    yield courier
    courier.leave()


class Rounds:
    """Stands in for the rounds: each is told what to answer, and they are counted."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.count = 0

    def __call__(self):
        self.count += 1
        answer = self.answers.pop(0) if self.answers else None
        return answer() if callable(answer) else answer


def is_over(courier):
    return lambda: courier._thread is None


def test_it_ends_when_nothing_is_waiting(courier):
    courier._round = rounds = Rounds()
    courier.wake()
    assert wait_for(is_over(courier))
    assert rounds.count == 1


def test_it_begins_again_when_it_is_called_again(courier):
    courier._round = rounds = Rounds()
    for _ in range(2):
        courier.wake()
        assert wait_for(is_over(courier))
    assert rounds.count == 2


def test_a_call_during_a_round_is_not_lost(courier):
    courier._round = rounds = Rounds(courier.wake)
    courier.wake()
    assert wait_for(is_over(courier))
    assert rounds.count == 2


def test_it_comes_back_when_the_next_letter_is_due(courier):
    courier._round = rounds = Rounds(0.05, 0.05)
    courier.wake()
    assert wait_for(is_over(courier))
    assert rounds.count == 3


def test_a_call_ends_a_pause(courier):
    courier._round = rounds = Rounds(3600)
    courier.wake()
    assert wait_for(lambda: rounds.count == 1)
    courier.wake()
    assert wait_for(is_over(courier), seconds=2)


def test_many_calls_make_one_thread(courier):
    courier._round = Rounds(3600)
    for _ in range(20):
        courier.wake()
    names = [each.name for each in threading.enumerate()]
    assert names.count("trygghetspris-letters") == 1


def call_for(seconds, courier):
    """Call again and again, as nominations do that come in together."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        courier.wake()
        time.sleep(0.01)


def test_those_who_are_sending_go_first(courier, monkeypatch):
    monkeypatch.setattr(module, "QUIET", 0.3)
    courier._round = rounds = Rounds()
    call_for(0.6, courier)
    assert rounds.count == 0
    assert wait_for(lambda: rounds.count == 1)


def test_it_takes_no_time_from_those_who_call(courier, monkeypatch):
    """Each waking would cost a nomination a turn of the interpreter."""
    monkeypatch.setattr(module, "QUIET", 0.3)
    courier._round = rounds = Rounds()
    wait, woken = courier._leaving.wait, []
    courier._leaving.wait = lambda left: woken.append(left) or wait(left)
    call_for(0.3, courier)
    assert wait_for(lambda: rounds.count == 1)
    assert 1 <= len(woken) <= 4


def test_they_are_not_waited_for_without_end(courier, monkeypatch):
    monkeypatch.setattr(module, "QUIET", 0.3)
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    courier._round = rounds = Rounds()
    call_for(0.5, courier)
    assert rounds.count >= 1


def test_a_process_that_ends_does_not_wait_for_quiet(courier, monkeypatch):
    monkeypatch.setattr(module, "QUIET", 60)
    courier._round = rounds = Rounds()
    courier.wake()
    start = time.monotonic()
    courier.leave()
    assert time.monotonic() - start < 1
    assert rounds.count == 1


def test_a_process_that_ends_sends_nothing_for_those_who_were_heard(courier):
    courier._round = rounds = Rounds(3600)
    courier.wake()
    assert wait_for(lambda: rounds.count == 1)
    courier.leave()
    assert (rounds.count, courier._thread.is_alive()) == (1, False)


def test_who_calls_during_the_last_round_but_one_is_heard_in_the_last(courier):
    leaving = threading.Thread(target=courier.leave)
    courier._round = rounds = Rounds(
        lambda: (courier.wake(), leaving.start(), time.sleep(0.05)) and 3600
    )
    courier.wake()
    assert wait_for(lambda: rounds.count == 2, seconds=2)
    leaving.join()


@pytest.mark.parametrize(("farewell", "goes_on"), [(5, True), (0, False)])
def test_the_last_round_goes_on_until_the_process_ends(
    courier, monkeypatch, farewell, goes_on
):
    told = []
    monkeypatch.setattr(module, "FAREWELL", farewell)
    monkeypatch.setattr(module, "send_due", lambda _l, goes_on: told.append(goes_on()))
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    courier.leave()
    courier._round()
    assert told == [goes_on]


def test_a_round_ends_with_the_letter_in_hand_when_the_process_does(
    courier, monkeypatch
):
    told = []

    def send(_letters, goes_on):
        told.append(goes_on())
        courier.leave()
        told.append(goes_on())

    monkeypatch.setattr(module, "send_due", send)
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    courier._round()
    assert told == [True, False]


def test_it_never_keeps_a_process_alive(courier):
    courier._round = Rounds(3600)
    courier.wake()
    assert courier._thread.daemon


def test_a_process_that_ends_waits_for_the_letter_in_hand(courier):
    sent, in_hand = [], threading.Event()
    courier._round = Rounds(
        lambda: (in_hand.set(), time.sleep(0.2), sent.append(1)) and 3600
    )
    courier.wake()
    assert in_hand.wait(5)
    courier.leave()
    assert sent == [1]
    assert not courier._thread.is_alive()


def test_a_forked_process_has_a_thread_of_its_own(monkeypatch):
    """gunicorn --preload forks while anything may hold the lock."""
    courier = module.courier
    monkeypatch.setattr(courier, "_round", Rounds(3600), raising=False)
    courier.wake()
    with courier._lock:
        child = os.fork()
        if child == 0:
            courier._round = rounds = Rounds()
            courier.wake()
            os._exit(0 if wait_for(lambda: rounds.count == 1, seconds=5) else 1)
    end_child = threading.Timer(10, os.kill, (child, signal.SIGKILL))
    end_child.start()
    _pid, status = os.waitpid(child, 0)
    end_child.cancel()
    courier.leave()
    courier.reset()
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.parametrize(
    ("problem", "pause"),
    [(OperationalError("row of Örjan"), 60), (ValueError("Örjan"), 60)],
)
def test_a_database_that_is_away_is_asked_again_in_a_minute(
    courier, monkeypatch, caplog, problem, pause
):
    def fail(*args, **kwargs):
        raise problem

    monkeypatch.setattr(module, "send_due", fail)
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    assert courier._round() == pause
    assert type(problem).__name__ in caplog.text
    assert "Örjan" not in caplog.text


def test_a_mail_server_that_is_away_is_asked_again_in_a_minute(courier, monkeypatch):
    monkeypatch.setattr(module, "send_due", lambda *a, **k: Tally(trouble="Timeout"))
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    assert courier._round() == 60


def test_the_pause_lasts_until_the_next_letter_is_due(nominate, at):
    nominate()
    Letter.objects.update(next_attempt_at=local("2024-08-15 12:04"))
    assert seconds_until_due(all_letters()) == 240
    at("2024-08-15 12:05")
    assert seconds_until_due(all_letters()) == 1
    Letter.objects.update(status="sent")
    assert seconds_until_due(all_letters()) is None


# With a real thread and a real database


@pytest.fixture
def embedded(settings, monkeypatch, courier, no_memory):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": "embedded"}
    monkeypatch.setattr("wagtail_trygghetspris.mail.delivery.courier", courier)
    return courier


def others():
    """How many other connections to this database are open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_nomination_is_followed_by_its_letter(embedded, nominate):
    reference = nominate().reference
    assert wait_for(is_over(embedded))
    assert [reference in each.subject for each in mail.outbox] == [True]
    assert Letter.objects.get().status == "sent"
    assert wait_for(lambda: others() == 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_mail_server_that_says_nothing_costs_the_citizen_no_time(
    embedded, nominate, mail_server
):
    first = nominate(nominator_email="")
    mail_server(greeting=SILENCE)
    start = time.monotonic()
    first.nominator_email = "orjan@example.se"
    first.letters.wish("receipt", moment=first.received_at)
    assert time.monotonic() - start < 0.25
    assert wait_for(lambda: Letter.objects.filter(attempts=1).exists())


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_it_tries_again_by_itself(embedded, nominate, mail_server, monkeypatch):
    monkeypatch.setattr(module, "PAUSE", 0.1)
    monkeypatch.setattr(outbox, "FIRST_WAIT", timedelta(seconds=0.2))
    server = mail_server(greeting="421 busy")
    with time_machine.travel(datetime.now(UTC), tick=True):
        nominate()
        assert wait_for(lambda: Letter.objects.get().attempts >= 2)
        server.answers = {}
        assert wait_for(lambda: Letter.objects.get().status == "sent")
    assert len(server.letters) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_letters_left_by_a_process_that_was_killed_are_found(embedded, nominate):
    with_lease = nominate(quarantine=["honeypot"]).letters.get()
    Letter.objects.filter(pk=with_lease.pk).update(
        status="waiting", attempts=1, next_attempt_at=F("created_at")
    )
    embedded.wake()
    assert wait_for(lambda: Letter.objects.get().status == "sent")
