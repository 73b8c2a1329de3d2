import pytest
from django.utils import timezone

from tests.judging.desks import put_before, reads, sit
from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging.ranking import (
    RankTwice,
    arranged,
    moved,
    set_ranks,
)
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import JuryRole, ReviewMethod
from wagtail_trygghetspris.models import Review

RANKED = {1: 1, 2: 2, 3: 3, 4: None}


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ({}, [1, 2, 3]),
        ({3: 1}, [3, 1, 2]),
        ({1: 3}, [2, 3, 1]),
        ({4: 2}, [1, 4, 2, 3]),
        ({2: None}, [1, 3]),
        ({1: 3, 3: 1}, [3, 2, 1]),
    ],
)
def test_one_new_number_moves_and_several_are_taken_as_they_are(wanted, order):
    assert arranged(RANKED, {**RANKED, **wanted}) == order


def test_several_new_numbers_must_each_be_given_once():
    with pytest.raises(RankTwice) as error:
        arranged(RANKED, {**RANKED, 1: 2, 4: 3})
    assert error.value.codes == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("code", "step", "order"),
    [
        (2, -1, [2, 1, 3]),
        (2, 1, [1, 3, 2]),
        (1, -1, [1, 2, 3]),
        (3, 1, [1, 2, 3]),
        (4, -1, [1, 2, 3, 4]),
    ],
)
def test_a_button_moves_one_step_within_the_list(code, step, order):
    assert moved([1, 2, 3], code, step) == order


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def ranking(form_page, member):
    return sit(form_page, member, "A", "B", "C", method=ReviewMethod.RANKING)


def ranks():
    rows = Review.objects.standing().order_by("nominee__code")
    return {row.nominee.code: row.rank for row in rows}


def rank(seat, order, shown):
    set_ranks(reads(seat), order, shown=shown, moment=timezone.now())


EMPTY = {1: None, 2: None, 3: None}


def test_the_order_is_stored_as_ranks_from_one_on(ranking):
    seat, _nominees = ranking
    rank(seat, [3, 1], EMPTY)
    assert ranks() == {1: 2, 3: 1}


def test_another_tabs_order_is_not_written_over(ranking):
    seat, _nominees = ranking
    rank(seat, [3, 1], EMPTY)
    with pytest.raises(Stale):
        rank(seat, [1, 2, 3], EMPTY)
    rank(seat, [3, 1], EMPTY)  # the same again does no harm
    assert ranks() == {1: 2, 3: 1}


def test_what_is_submitted_keeps_its_rank_and_the_new_come_after(ranking, form_page):
    seat, _nominees = ranking
    rank(seat, [3, 1, 2], EMPTY)
    Review.objects.update(submitted_at=timezone.now())
    (new,) = put_before(seat.judging, form_page, "D")
    declare(seat, new)
    rank(seat, [4, 3, 1, 2], {1: 2, 2: 3, 3: 1, 4: None})
    assert ranks() == {1: 2, 2: 3, 3: 1, 4: 4}


def test_nothing_is_ranked_where_the_jury_scores_or_by_the_co_opted(form_page, member):
    seat, _nominees = sit(
        form_page,
        member,
        "A",
        roles=[JuryRole.CO_OPTED],
        method=ReviewMethod.RANKING,
    )
    with pytest.raises(Refused):
        rank(seat, [1], {1: None})
    type(seat).objects.update(role=JuryRole.MEMBER)
    type(seat.judging).objects.update(method=ReviewMethod.SCORES)
    with pytest.raises(Refused):
        rank(seat, [1], {1: None})
