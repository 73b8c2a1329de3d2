"""A jury's work as those who lead it meet it, for the tests of the screens and verbs of
the chair and the secretary."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from wagtail_trygghetspris.models import JudgingEvent
from wagtail_trygghetspris.models.readers import Reader, may_lead, reader_of

from .desks import PREFIX, put_before
from .rows import make_judging


def lead(form_page, *names, users=(), **fields):
    """The work with the year of ``form_page``: its judging, seats and nominees."""
    judging = make_judging(form_page.prize_year, users=users, **fields)
    nominees = put_before(judging, form_page, *names)
    seats = list(judging.seats.select_related("member", "user", "judging"))
    return SimpleNamespace(judging=judging, seats=seats, nominees=nominees)


def reader(judging, user):
    """``user`` before the work as it is stored now."""
    return reader_of(user, type(judging).objects.get(pk=judging.pk))


def leader(judging, user):
    judging.refresh_from_db()
    return Reader(judging, user, leads=may_lead(user))


def logged(kind):
    """The details of the events of one kind, oldest first."""
    return list(
        JudgingEvent.objects.filter(kind=kind).values_list("details", flat=True)
    )


@pytest.fixture
def people(make_user):
    """The chair, the vice chair and a member, with log-ins."""
    return [make_user(name) for name in ("chair", "vice", "member")]


@pytest.fixture
def chief(make_user):
    """Leads the work of juries, and may read nominations."""
    return make_user("chief", "lead_judging", "view_nomination")


@pytest.fixture
def make_work(form_page, people):
    """``make_work("A", "B", state=…)``: the work, with log-ins for the first three."""
    return lambda *names, **fields: lead(form_page, *names, users=people, **fields)


@pytest.fixture
def visit(client):
    """``visit(user, "seats", judging)``; with ``data`` it is posted."""

    def visit(user, name, *rows, data=None, **query):
        client.force_login(user)
        keys = [getattr(each, "pk", each) for each in rows]
        address = reverse(f"{PREFIX}{name}", args=keys)
        if data is not None:
            return client.post(address, data)
        return client.get(address, query)

    return visit
