import dataclasses
import datetime as dt
from types import SimpleNamespace

import pytest
from django.core import signing

from wagtail_trygghetspris.domain import tickets

MOMENT = dt.datetime(2024, 8, 15, 10, tzinfo=dt.UTC)
FORM = SimpleNamespace(pk=7)
VERSION = SimpleNamespace(pk=3, digest="ab" * 32)


def issue(**changes):
    fields = {"version": VERSION, "moment": MOMENT, "language": "sv", **changes}
    return tickets.issue(FORM, **fields)


def test_a_ticket_comes_back_as_it_was_issued():
    ticket = issue()
    assert tickets.read(tickets.sign(ticket), form_page=FORM) == ticket
    assert (ticket.form, ticket.version, ticket.issued_at) == (7, 3, MOMENT)


@pytest.mark.parametrize(
    ("changes", "is_named"), [({}, True), ({"pk": 4}, False), ({"digest": "c"}, False)]
)
def test_it_names_one_wording(changes, is_named):
    """Its number alone does not: a database may give it again."""
    version = SimpleNamespace(**{**vars(VERSION), **changes})
    assert tickets.read(tickets.sign(issue())).names(version) is is_named


def test_one_that_is_out_already_goes_by_the_number():
    ticket = dataclasses.asdict(issue())
    old = {key[0]: ticket[key] for key in ("form", "version", "language")}
    signed = signing.dumps(
        {**old, "k": ticket["key"], "t": MOMENT.isoformat()}, salt=tickets.SALT
    )
    assert tickets.read(signed).names(VERSION)


def test_a_form_whose_wording_could_not_be_stored_has_a_ticket_too():
    assert tickets.read(tickets.sign(issue(version=None))).version is None


def test_no_two_tickets_have_the_same_key():
    assert issue().key != issue().key


def test_a_ticket_is_good_for_its_own_form_only():
    signed = tickets.sign(issue())
    assert tickets.read(signed, form_page=SimpleNamespace(pk=8)) is None


@pytest.mark.parametrize(
    "text", [None, "", "x", "a:b:c", "\ufffd", "å" * 5000, ":::", "\0"]
)
def test_what_is_no_ticket_is_none(text):
    assert tickets.read(text) is None


def test_a_ticket_that_was_changed_is_none():
    signed = tickets.sign(issue())
    assert tickets.read(signed[:-1] + ("A" if signed[-1] != "A" else "B")) is None


def test_a_ticket_does_not_expire(at):
    at("2024-06-01 12:00")
    signed = tickets.sign(issue())
    at("2025-06-01 12:00")
    assert tickets.read(signed) is not None
