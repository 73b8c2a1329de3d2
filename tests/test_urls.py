"""The health address."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.urls import reverse

from tests.conftest import local
from wagtail_trygghetspris import urls
from wagtail_trygghetspris.models import Letter

pytestmark = pytest.mark.urls(urls)


def test_an_outbox_in_order(client, nominate):
    nominate(nominee="Kalle Anka")
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "letters": {
            "waiting": 1,
            "held": 0,
            "overdue_seconds": 0,
            "refused_seconds": 0,
            "given_up_in_7_days": 0,
            "first_given_up_seconds": 0,
            "last_given_up_seconds": 0,
        },
    }
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("moment", "status"),
    [("2024-08-15 13:00:00", 200), ("2024-08-15 13:00:01", 503)],
)
def test_a_letter_that_waits_an_hour_too_long(client, nominate, at, moment, status):
    nominate()
    at(moment)
    assert client.get("/health/").status_code == status


def test_the_alarm_is_a_setting(client, nominate, at, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"DELIVERY": "command", "OUTBOX_ALARM": 60}
    nominate()
    at("2024-08-15 12:01:01")
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (503, "stuck")
    assert answer.json()["letters"]["overdue_seconds"] == 61


def test_a_letter_that_no_server_takes(client, nominate):
    nominate()
    Letter.objects.update(
        attempts=7,
        last_error="TimeoutError",
        next_attempt_at=local("2024-08-15 16:00"),
    )
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["letters"]["refused_seconds"] == 63 * 60


def test_letters_given_up_are_no_alarm(client, nominate):
    nominate()
    Letter.objects.update(status="failed", next_attempt_at=local("2024-08-15 11:00"))
    answer = client.get("/health/")
    assert answer.status_code == 200
    letters = answer.json()["letters"]
    assert letters["given_up_in_7_days"] == 1
    assert letters["first_given_up_seconds"] == 60 * 60
    assert letters["last_given_up_seconds"] == 60 * 60


def test_no_database(client, monkeypatch):
    def fail(self, moment):
        raise OperationalError("connection of user prize refused")

    monkeypatch.setattr(type(Letter.objects.all()), "state", fail)
    monkeypatch.setattr(
        type(Letter.objects), "state", lambda self, moment: fail(self, moment)
    )
    answer = urls.health(RequestFactory().get("/health/"))
    assert answer.status_code == 503
    assert answer.content == b'{"status": "no database"}'


def test_it_is_only_read(client, db):
    assert client.post("/health/").status_code == 405


def test_its_name():
    assert reverse("health") == "/health/"
