"""Answers for several nominees at once, from several tabs."""

import pytest
from django.utils import timezone

from tests.judging.desks import reads, sit
from tests.judging.rows import declare as declared
from wagtail_trygghetspris.domain.judging.declaring import (
    Answer,
    AnswersRefused,
    declare_all,
)
from wagtail_trygghetspris.enums import ConflictAnswer

NONE, CONFLICT, UNSURE = ConflictAnswer


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(form_page, member):
    """The seat and two nominees, of whom nothing is said yet."""
    return sit(form_page, member, "A", "B", declared=False)


def answers_of(seat):
    return {row.nominee.name: row.answer for row in seat.conflicts.all()}


def test_a_bundle_is_stored_all_or_nothing(seated):
    seat, (a, b) = seated
    declared(seat, a, UNSURE, ruling=NONE)
    with pytest.raises(AnswersRefused) as refusal:
        declare_all(
            reads(seat), [Answer(a, NONE), Answer(b, NONE)], moment=timezone.now()
        )
    assert list(refusal.value.errors) == [a.code]
    assert answers_of(seat) == {"A": UNSURE}


def test_a_tab_that_left_the_answer_alone_does_not_put_it_back(seated):
    seat, (a, _b) = seated
    declared(seat, a, CONFLICT, reason="Min kusin")
    left = Answer(a, NONE, "", shown=(NONE, ""))
    assert declare_all(reads(seat), [left], moment=timezone.now()) == 0
    assert answers_of(seat) == {"A": CONFLICT}


def test_two_tabs_that_say_different_things_are_told(seated):
    seat, (a, _b) = seated
    declared(seat, a, CONFLICT)
    with pytest.raises(AnswersRefused) as refusal:
        declare_all(
            reads(seat), [Answer(a, UNSURE, "", shown=("", ""))], moment=timezone.now()
        )
    assert refusal.value.is_stale
    same = Answer(a, CONFLICT, "", shown=("", ""))
    assert declare_all(reads(seat), [same], moment=timezone.now()) == 0


@pytest.mark.parametrize("number", [2, 12])
def test_many_first_answers_take_a_fixed_number_of_queries(
    form_page, member, number, django_assert_num_queries
):
    names = [f"N{count}" for count in range(number)]
    seat, nominees = sit(form_page, member, *names, declared=False)
    reader = reads(seat)
    answers = [Answer(each, NONE) for each in nominees]
    with django_assert_num_queries(8):
        declare_all(reader, answers, moment=timezone.now())
