"""No screen of the jury's work asks the database for more with 500 nominations than
with 10, with nine members."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import make_form
from wagtail_trygghetspris.models import JudgingEvent

from .crowd import fill
from .stages import pass_through

FEW, MANY = 10, 500
PREFIX = "wagtail_trygghetspris_jury_"


@pytest.fixture
def people(make_user):
    return {
        "secretary": make_user("secretary", "lead_judging", "view_nomination"),
        "chair": make_user("chair"),
        "member": make_user("member"),
    }


@pytest.fixture
def crowd(make_year, people, at):
    """``crowd(500)``: the work of a year with so many nominations."""
    at("2024-10-01 12:00")

    def make(number, *, year=2024):
        dates = {"opens_on": dt.date(year, 6, 1), "last_day": dt.date(year, 9, 1)}
        form = make_form(make_year(year, **dates))
        users = [people["chair"], people["member"]]
        judging = fill(form, users, number)
        note_much(judging, people["secretary"], number)
        return judging

    return make


def note_much(judging, user, number):
    JudgingEvent.objects.bulk_create(
        JudgingEvent(
            judging=judging,
            kind="declared",
            made_at=judging.opened_at,
            made_by=user,
            seat=judging.seats.first(),
            nominee=nominee,
            details={"on_paper": True},
        )
        for nominee in judging.nominees.all()
    )


def count(client, people, screens):
    counted = {}
    for user, name, args in screens:
        client.force_login(people[user])
        address = reverse(PREFIX + name, args=args)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        counted[user, name] = len(asked)
    return counted


def measure(client, people, judging):
    """The statements of every screen, through all states of the work."""
    return {
        state: count(client, people, screens)
        for state, screens in pass_through(judging, people["secretary"])
    }


def test_no_screen_asks_for_more_with_many_nominations(client, crowd, people):
    measure(client, people, crowd(5, year=2022))  # what is remembered afterwards
    few = measure(client, people, crowd(FEW, year=2023))
    many = measure(client, people, crowd(MANY))
    assert sum(map(len, few.values())) > 30
    for state, screens in few.items():
        changed = {
            each: (number, many[state][each])
            for each, number in screens.items()
            if many[state][each] != number
        }
        assert (state, changed) == (state, {})
