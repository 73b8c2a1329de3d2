"""Letters after the decision: when they leave, and that they leave once."""

import threading

import pytest
from django.db import connection, transaction

from tests.domain.judging.informing.letters import AWARD, NOW, OUTCOME, send
from tests.judging.rows import decide
from wagtail_trygghetspris.domain.judging import informing
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.models import Letter, LetterText


def test_sending_freezes_the_text_and_wishes_for_letters(decided, text, leader, anna):
    stored = text()
    assert send(stored, leader) == 1
    stored.refresh_from_db()
    assert (stored.sent_at, stored.sent_by) == (NOW, leader)
    letter = Letter.objects.get(kind=AWARD)
    assert (letter.text, letter.status) == (stored, "waiting")
    assert letter.nomination.grouped_as == anna


def test_the_log_knows_how_many_and_nobodys_name(decided, text, leader, judging):
    stored = text()
    send(stored, leader)
    (event,) = judging.events.all()
    assert (event.kind, event.made_by) == ("letters_sent", leader)
    assert event.details == {"letter": "award", "text": stored.pk, "count": 1}


def test_letters_of_the_outcome_wait_for_the_announcement(
    decided, text, leader, announce
):
    stored = text(OUTCOME)
    with pytest.raises(Refused, match="announced on the web"):
        send(stored, leader)
    assert not Letter.objects.filter(kind=OUTCOME).exists()
    announce()
    stored = LetterText.objects.get(pk=stored.pk)
    assert send(stored, leader) == 1


def test_before_a_decision_nothing_is_sent(text, judging, anna, leader):
    for kind in (OUTCOME, AWARD):
        with pytest.raises(Refused, match="no decision"):
            send(text(kind), leader)


def test_to_nobody_nothing_is_sent(text, judging, anna, leader):
    decide(judging, "Cilla", by=leader)
    stored = text()
    with pytest.raises(Refused, match="nobody"):
        send(stored, leader)
    stored.refresh_from_db()
    assert stored.sent_at is None


def test_it_is_sent_once(decided, text, leader):
    stored = text()
    send(stored, leader)
    with pytest.raises(Refused, match="sent already"):
        send(stored, leader)
    assert Letter.objects.filter(kind=AWARD).count() == 1


def test_what_somebody_else_has_changed_is_not_sent(decided, text, leader):
    stored = text()
    with pytest.raises(Stale):
        send(stored, leader, seen={"subject": "Ämne", "body": "Gammal"})
    assert not Letter.objects.filter(kind=AWARD).exists()


@pytest.fixture
def press_twice(decided, text, leader):
    """Two presses at once; both have begun before either can end."""

    def run(hold_row):
        stored, outcomes = text(), []

        def press():
            try:
                outcomes.append(send(stored, leader))
            except Refused:
                outcomes.append("refused")
            finally:
                connection.close()

        threads = [threading.Thread(target=press) for _press in range(2)]
        with transaction.atomic():
            hold_row(stored)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(0.5)
        for thread in threads:
            thread.join(10)
        return sorted(outcomes, key=str), Letter.objects.filter(kind=AWARD).count()

    return run


def hold_judging(text):
    type(text.judging).objects.select_for_update().get(pk=text.judging.pk)


only_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL locks rows"
)


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_presses_at_once_send_once(press_twice):
    assert press_twice(hold_judging) == ([1, "refused"], 1)


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_the_lock_two_presses_send_twice(press_twice, monkeypatch):
    """The negative control: both have read the text before either has sent it."""
    both_have_read = threading.Barrier(2, timeout=5)
    recipients = informing.recipients

    def slowly(judging, kind):
        both_have_read.wait()
        return recipients(judging, kind)

    monkeypatch.setattr(informing, "hold", lambda judging: judging)
    monkeypatch.setattr(informing, "recipients", slowly)
    _outcomes, letters = press_twice(lambda text: None)
    assert letters == 2
