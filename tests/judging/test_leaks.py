"""Nobody reads what is not for them: every registered address, for every role, with own
and foreign keys (rule R9 and the jury's own). A name that stands in no table fails."""

import pytest

from wagtail_trygghetspris.enums import BlindMode, JudgingState
from wagtail_trygghetspris.models import Judging, Nomination, Nominee, Review

from .addresses import JURY, LOGGED_OUT, ROLES, own_addresses
from .host_addresses import LEFT_OUT
from .resolver import registered
from .walking import (
    host_addresses_of,
    host_names,
    register_addresses,
    walk,
)
from .world import (
    COMMENT,
    COMMENT_OF_DONE,
    DECIDED,
    EMAIL,
    MEAN,
    NAME,
    NOMINATOR,
    NOTE,
    ORGANISATION,
    OTHER,
    PAPER,
    REASON,
    RULING,
    TEXT,
    WITHDRAWN,
    WORDS,
    move_to,
)

NAMES = {NAME, ORGANISATION, WORDS}
NOMINATIONS = {TEXT, NOMINATOR}
OF_OTHERS = {COMMENT, COMMENT_OF_DONE, PAPER, MEAN}
NOTHING = {role: set() for role in (*LOGGED_OUT, "editor", "translator")}
#: What each role reads while the jury is reviewing, and nothing else. The secretary
#: enters for the members on paper, and so reads what those have written.
BEFORE = {
    **NOTHING,
    "secretary": {
        *(*NAMES, *NOMINATIONS, EMAIL, REASON, RULING, OTHER, DECIDED),
        *(PAPER, COMMENT, WITHDRAWN),
    },
    "chair": {*NAMES, *NOMINATIONS, REASON, RULING, DECIDED},
    "member": {*NAMES, *NOMINATIONS, DECIDED},
    "done": {*NAMES, *NOMINATIONS, *OF_OTHERS, NOTE},
    "conflicted": {*NAMES, REASON},
    "fresh": NAMES,
    "clerk": {*NAMES, RULING, OTHER, DECIDED},
    "stranger": {OTHER},
}
#: And when the reviews are over.
AFTER = BEFORE | {
    "secretary": BEFORE["secretary"] | OF_OTHERS,
    "chair": BEFORE["chair"] | OF_OTHERS,
    "member": BEFORE["member"] | OF_OTHERS,
}
#: Those to whom Wagtail shows more than its start page walk its addresses with every
#: argument that the tables give; the others with one.
HAVE_RIGHTS = ("editor", "translator", "secretary", "clerk")
#: How many addresses answer 200: the walk would find nothing either if it came nowhere.
READ_AT_LEAST = {"editor": 180, "translator": 120, "secretary": 120}


def jury_addresses(world):
    return [each.url for each in own_addresses(world) if each.name.startswith(JURY)]


def our_addresses(world):
    return [*(each.url for each in own_addresses(world)), *register_addresses(world)]


# The tables


def test_every_registered_name_stands_in_just_one_table(two_juries):
    ours = {each.name for each in own_addresses(two_juries)}
    tables = [ours, set(host_names()), set(LEFT_OUT)]
    known = set().union(*tables)
    assert sorted(set(registered()) - known) == []
    assert sorted(known - set(registered())) == []
    assert len(known) == sum(map(len, tables))


def test_every_reason_to_leave_an_address_out_is_written_down():
    assert all(len(reason) > 10 for reason in LEFT_OUT.values())


# What is read


@pytest.mark.parametrize("role", ROLES)
def test_while_the_jury_reviews_each_role_reads_its_own_and_no_more(
    two_juries, visitor, role
):
    most = None if role in HAVE_RIGHTS else 1
    hosts = host_addresses_of(two_juries, most=most)
    addresses = [*our_addresses(two_juries), *hosts]
    found, read = walk(visitor(role), addresses)
    assert set(found) == BEFORE[role], found
    assert read >= READ_AT_LEAST.get(role, 10)


@pytest.mark.parametrize("role", ROLES)
def test_when_the_reviews_are_over_who_may_reads_those_of_the_others(
    two_juries, visitor, role
):
    move_to(two_juries, JudgingState.DELIBERATING)
    found, _read = walk(visitor(role), our_addresses(two_juries))
    assert set(found) == AFTER[role], found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", [JudgingState.DECIDED, JudgingState.CLOSED])
def test_a_decision_opens_nothing_more(two_juries, visitor, role, state):
    move_to(two_juries, state)
    found, _read = walk(visitor(role), jury_addresses(two_juries))
    assert set(found) - AFTER[role] == set(), found
    assert AFTER[role] & OF_OTHERS <= set(found)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "secretary"])
def test_while_the_work_is_prepared_members_read_nothing_of_it(
    two_juries, visitor, role
):
    move_to(two_juries, JudgingState.PREPARING)
    found, _read = walk(visitor(role), jury_addresses(two_juries))
    assert set(found) - {OTHER, DECIDED} == set(), found


@pytest.mark.parametrize("role", ["chair", "member", "done", "conflicted", "fresh"])
def test_names_that_are_hidden_stand_only_where_conflicts_are_declared(
    two_juries, visitor, role
):
    Judging.objects.filter(pk=two_juries.judging.pk).update(
        blind_mode=BlindMode.NOMINEE
    )
    found, _read = walk(visitor(role), jury_addresses(two_juries))
    hidden = {*found.get(NAME, []), *found.get(ORGANISATION, [])}
    assert {url.split("/")[-2] for url in hidden} <= {"conflicts", "pack"}
    assert NOMINATOR not in found


# With a rule switched off the walk finds it


def leaked(world, visitor, roles, addresses):
    """What is read beyond what may be: pairs of role and canary."""
    return {
        (role, canary)
        for role in roles
        for canary in set(walk(visitor(role), addresses)[0]) - BEFORE[role]
    }


def everything(rows, reader):
    """What a view would show that forgot to ask who reads."""
    if hasattr(rows.model, "judging"):
        return rows.filter(judging=reader.judging)
    return rows.all()


def test_without_the_rule_for_nominees_the_walk_finds_them(
    two_juries, visitor, monkeypatch
):
    rows = type(Nominee.objects.all())
    monkeypatch.setattr(rows, "visible_to", everything)
    roles = ("conflicted", "fresh")
    found = leaked(two_juries, visitor, roles, jury_addresses(two_juries))
    assert found == {(role, each) for role in roles for each in NOMINATIONS}


def test_without_the_rule_for_reviews_the_walk_finds_them(
    two_juries, visitor, monkeypatch
):
    for rule in ("visible_to", "revealed_to"):
        monkeypatch.setattr(type(Review.objects.all()), rule, everything)
    found = leaked(two_juries, visitor, ("secretary",), jury_addresses(two_juries))
    assert found == {("secretary", MEAN), ("secretary", COMMENT_OF_DONE)}


def test_without_the_rule_for_nominations_the_walk_finds_them(
    two_juries, visitor, monkeypatch
):
    monkeypatch.setattr(type(Nomination.objects.all()), "before", everything)
    roles = ("conflicted", "member", "done")
    found = leaked(two_juries, visitor, roles, jury_addresses(two_juries))
    assert found == {(role, WITHDRAWN) for role in roles}


def test_without_the_rule_for_the_register_the_walk_finds_them(
    two_juries, visitor, monkeypatch
):
    monkeypatch.setattr(type(Nomination.objects.all()), "visible_to", everything)
    found = leaked(two_juries, visitor, ("clerk",), register_addresses(two_juries))
    assert {("clerk", TEXT), ("clerk", NOMINATOR)} <= found
