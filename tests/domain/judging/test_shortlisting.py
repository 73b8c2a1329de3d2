"""The shortlist: its order, who may change it, and what stays where it is."""

import pytest
from django.utils import translation

from tests.conftest import local
from tests.judging.rows import declare, make_judging, make_nominee
from wagtail_trygghetspris.domain.judging import shortlisting
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.domain.judging.shortlisting import (
    OrderIsStale,
    RevealUnconfirmed,
)
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer, JudgingState
from wagtail_trygghetspris.models.readers import reader_of

NOW = local("2024-10-10 12:00")
STATES = [state for state in JudgingState if state != JudgingState.DELIBERATING]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def judging(form_page, chair, member):
    """Its chair has a log-in, and the third of five members."""
    return make_judging(
        form_page.prize_year,
        users=[chair, None, member],
        state=JudgingState.DELIBERATING,
    )


@pytest.fixture
def nominees(judging, nominate, chair):
    """Nominees with the codes 1 to 4, with which nobody has a conflict."""
    rows = [
        make_nominee(judging, name, [nominate(nominee=name)], code=code)
        for code, name in enumerate(("Anna", "Bo", "Cilla", "Dan"), 1)
    ]
    for row in rows:
        for seat in judging.seats.all():
            declare(seat, row, by=chair)
    return rows


@pytest.fixture
def put(judging, leader):
    """``put(2, 1)``: the leader puts the nominees in that order."""

    def perform(*codes, user=leader, **options):
        reader = reader_of(user, judging)
        return shortlisting.set_order(
            judging, codes, reader=reader, moment=NOW, **options
        )

    return perform


@pytest.fixture
def closed_to(judging):
    """``closed_to(chair, nominee)``: there is a conflict of interest."""

    def make(user, nominee):
        judging.seats.get(user=user).conflicts.filter(nominee=nominee).update(
            answer=ConflictAnswer.CONFLICT
        )

    return make


def order(judging):
    return [(n.code, n.shortlist_place) for n in judging.nominees.shortlisted()]


def test_the_order_is_stored_from_1(put, judging, nominees):
    assert put(3, 1)
    assert order(judging) == [(3, 1), (1, 2)]


def test_who_is_left_out_is_off_the_shortlist(put, judging, nominees):
    put(3, 1, 2)
    put(2)
    assert order(judging) == [(2, 1)]
    put()
    assert order(judging) == []


def test_a_change_is_in_the_log_by_number_and_the_same_again_is_not(
    put, judging, nominees, leader
):
    put(3, 1)
    assert not put(3, 1)
    (event,) = judging.events.all()
    assert (event.kind, event.made_by, event.made_at) == ("shortlisted", leader, NOW)
    assert event.details == {"order": [3, 1]}


def test_each_category_has_places_of_its_own(put, judging, nominees, prize):
    category = prize.categories.model.objects.create(prize=prize, name="Ung")
    judging.nominees.filter(code__in=[2, 4]).update(category=category)
    put(1, 2, 3, 4)
    assert sorted(order(judging)) == [(1, 1), (2, 1), (3, 2), (4, 2)]


# Who may


def test_the_chair_may(put, judging, nominees, chair):
    put(2, 1, user=chair)
    assert order(judging) == [(2, 1), (1, 2)]


def test_another_member_may_not(put, judging, nominees, member):
    with pytest.raises(Refused, match="chair or the secretary"):
        put(2, 1, user=member)
    assert order(judging) == []


@pytest.mark.parametrize("state", STATES)
def test_only_while_the_jury_deliberates(put, judging, nominees, state):
    judging.state = state
    judging.save()
    with pytest.raises(Refused, match="while the jury deliberates"):
        put(1)
    assert order(judging) == []


@pytest.mark.parametrize("codes", [(9,), (1, 1), (1, 9)])
def test_a_number_that_is_none_or_comes_twice_is_refused(put, judging, nominees, codes):
    with pytest.raises(Refused, match="not before the jury"):
        put(*codes)
    assert order(judging) == []


def test_a_nominee_of_another_jury_is_none(put, judging, nominees, make_year):
    other = make_judging(make_year(2023))
    make_nominee(other, "Elsa", code=17)
    with pytest.raises(Refused):
        put(17)


def test_who_has_been_withdrawn_is_none_and_loses_the_place(put, judging, nominees):
    put(1, 2)
    nominees[0].nominations.update(status="withdrawn")
    with pytest.raises(Refused):
        put(1)
    put(2, 3)
    assert order(judging) == [(2, 1), (3, 2)]


# What is closed to the chair


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((3, 1), [3, 2, 1]),
        ((1, 3, 4), [1, 2, 3, 4]),
        ((4,), [4, 2]),
        ((), [2]),
    ],
)
def test_what_the_chair_must_not_touch_keeps_its_place(
    put, judging, nominees, chair, closed_to, codes, expected
):
    closed_to(chair, nominees[1])
    put(1, 2, 3)
    put(*codes, user=chair)
    assert [code for code, _place in order(judging)] == expected


def test_the_chair_cannot_put_it_on_the_shortlist(
    put, judging, nominees, chair, closed_to
):
    closed_to(chair, nominees[1])
    with pytest.raises(Refused):
        put(1, 2, user=chair)
    assert order(judging) == []


# Two at the same time


def test_who_has_not_seen_what_is_stored_is_told_both(put, judging, nominees):
    put(1, 2)
    with pytest.raises(OrderIsStale) as error:
        put(3, seen=[1])
    assert error.value.stored == [1, 2]
    assert order(judging) == [(1, 1), (2, 2)]


def test_who_has_seen_it_saves(put, judging, nominees):
    put(1, 2)
    put(3, seen=[1, 2])
    assert order(judging) == [(3, 1)]


def test_a_change_where_the_chair_may_not_look_stands_in_nobodys_way(
    put, judging, nominees, chair, closed_to
):
    closed_to(chair, nominees[1])
    put(1, 2, 3)
    put(3, 1, user=chair, seen=[1, 3])
    assert [code for code, _place in order(judging)] == [3, 2, 1]


# Blind


@pytest.mark.parametrize("mode", [BlindMode.NOMINATOR, BlindMode.NOMINEE])
def test_what_is_hidden_is_shown_only_when_that_is_confirmed(
    put, judging, nominees, mode
):
    judging.blind_mode = mode
    judging.save()
    with pytest.raises(RevealUnconfirmed):
        put(1)
    assert order(judging) == []
    put(1, 2, reveals=True)
    put(2, 1)
    assert order(judging) == [(2, 1), (1, 2)]


def test_without_a_blind_mode_nothing_has_to_be_confirmed(put, judging, nominees):
    assert put(1)


def test_a_chair_who_is_none_any_more_makes_no_shortlist(judging, nominees, chair):
    before = reader_of(chair, judging)
    judging.seats.filter(user=chair).update(role="member")
    with pytest.raises(Refused, match="chair or the secretary"):
        shortlisting.set_order(judging, [1], reader=before, moment=NOW)
    judging.seats.filter(user=chair).update(role="chair")
    assert shortlisting.set_order(judging, [1], reader=before, moment=NOW)


def test_who_led_and_was_given_a_place_meanwhile_is_told(judging, nominees, leader):
    before = reader_of(leader, judging)
    judging.seats.filter(place=1).update(user=leader)
    with pytest.raises(Refused, match="place in the jury now"):
        shortlisting.set_order(judging, [1], reader=before, moment=NOW)
