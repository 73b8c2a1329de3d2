"""Several workers at the same outbox send each letter once."""

import threading
from collections import Counter

import pytest
from django.core import mail
from django.db import connection, connections

from wagtail_trygghetspris.domain import letters as outbox
from wagtail_trygghetspris.mail.sending import all_letters, send_due

LETTERS = 30
WORKERS = 4

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("pg"),
]


@pytest.fixture
def pg(no_memory):
    pass


@pytest.fixture
def sent(nominate):
    """How often each Message-ID was sent when all workers have done their round."""
    receipt = nominate().letters.get()
    for _ in range(LETTERS - 1):
        receipt.repeat(moment=receipt.created_at)

    def work():
        start = threading.Barrier(WORKERS)

        def run():
            start.wait()
            send_due(all_letters())
            connections.close_all()

        workers = [threading.Thread(target=run) for _ in range(WORKERS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return Counter(each.extra_headers["Message-ID"] for each in mail.outbox)

    return work


@pytest.mark.parametrize("can_skip", [True, False])
def test_each_letter_is_sent_once(sent, monkeypatch, can_skip):
    monkeypatch.setattr(
        type(connection.features), "has_select_for_update_skip_locked", can_skip
    )
    assert sorted(sent().values()) == [1] * LETTERS


def test_without_the_claim_letters_are_sent_twice(sent, monkeypatch):
    """The negative control: what the claim is there for."""

    def careless(letters, *, moment):
        letter = letters.due(moment).first()
        if letter:
            letter.attempts += 1
            letters.filter(pk=letter.pk).update(attempts=letter.attempts)
        return letter

    monkeypatch.setattr(outbox, "claim", careless)
    assert max(sent().values()) > 1
