"""Who is told that there is a letter, in each mode."""

import pytest
from django.apps import apps
from django.core import mail
from django.core.signals import request_started
from django.db import close_old_connections
from django_tasks.backends.base import BaseTaskBackend

from tests.conftest import local
from wagtail_trygghetspris.mail import delivery
from wagtail_trygghetspris.mail.tasks import send_letters
from wagtail_trygghetspris.models import Letter


class Queue(BaseTaskBackend):
    """A backend that can put tasks off, and does not run any."""

    supports_defer = True
    tasks = []

    def enqueue(self, task, args, kwargs):
        self.tasks.append(task)


@pytest.fixture
def queue(settings, monkeypatch):
    monkeypatch.setattr(Queue, "tasks", [])
    settings.TASKS = {"default": {"BACKEND": f"{__name__}.Queue"}}
    return Queue.tasks


@pytest.fixture
def called(monkeypatch):
    calls = []
    monkeypatch.setattr(delivery.courier, "wake", lambda: calls.append(1))
    return calls


@pytest.mark.parametrize(
    ("mode", "threads", "tasks"),
    [("embedded", 1, 0), ("task", 0, 1), ("command", 0, 0), ("nonsense", 0, 0)],
)
def test_each_mode_calls_its_own(settings, called, queue, mode, threads, tasks):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": mode}
    delivery.wake()
    assert (len(called), len(queue)) == (threads, tasks)


@pytest.fixture
def no_database():
    """Requests that Django's own receiver does not take for a reason to ask it."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.mark.parametrize(("mode", "calls"), [("embedded", 1), ("command", 0)])
def test_a_web_process_looks_for_leftovers_with_its_first_request(
    settings, called, no_database, mode, calls
):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": mode}
    apps.get_app_config("wagtail_trygghetspris").ready()
    assert called == []
    for _ in range(2):
        request_started.send(sender=object)
    assert len(called) == calls


# Tasks


def test_a_task_sends_what_is_due(nominate, queue):
    nominate()
    send_letters.call()
    assert len(mail.outbox) == 1
    assert queue == []


def test_a_task_comes_back_for_each_letter_that_failed(nominate, queue, monkeypatch):
    nominate()
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: 0)
    send_letters.call()
    assert [task.run_after for task in queue] == [local("2024-08-15 12:01")]


def test_without_a_worker_that_can_wait_the_letter_stays_for_the_command(
    nominate, settings, monkeypatch
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    nominate()
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: 0)
    send_letters.enqueue()
    assert Letter.objects.get().next_attempt_at == local("2024-08-15 12:01")
