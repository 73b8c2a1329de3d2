"""Reviews: one's own, and those of others after the reveal."""

import pytest
from django.utils import timezone

from tests.judging.rows import make_judging, review
from tests.models.visibility.sight import (
    AFTER,
    PREPARING,
    REVIEWING,
    ROLES,
    YES,
    at_state,
    clear_all,
    on_paper,
    reader,
    seen,
)
from wagtail_trygghetspris.enums import JudgingState, JuryRole
from wagtail_trygghetspris.models import Review
from wagtail_trygghetspris.models.readers import reader_of


@pytest.fixture
def reviewed(jury):
    """The chair has handed in both, the member Anna and begun with Bo; the deputy has
    begun with Anna, and the member on paper has handed in both."""
    clear_all(jury)
    chair, member, deputy, _co_opted, paper = jury.seats
    for nominee in (jury.anna, jury.bo):
        review(chair, nominee, 4, 4)
        review(paper, nominee, 2, 2)
    review(member, jury.anna, 5, 5)
    review(member, jury.bo, 1, 1, submitted=False)
    review(deputy, jury.anna, 3, 3, submitted=False)
    return jury


CHAIRS, PAPERS = [("Anna", 0), ("Bo", 0)], [("Anna", 4), ("Bo", 4)]
SUBMITTED = sorted([*CHAIRS, *PAPERS, ("Anna", 1)])


def test_others_are_read_where_ones_own_is_handed_in(reviewed):
    assert seen(reader(reviewed, JuryRole.CHAIR)) == SUBMITTED
    assert seen(reader(reviewed, JuryRole.MEMBER)) == [
        *[("Anna", 0), ("Anna", 1), ("Anna", 4)],
        ("Bo", 1),
    ]
    assert seen(reader(reviewed, JuryRole.DEPUTY)) == [("Anna", 2)]
    assert seen(reader(reviewed, JuryRole.CO_OPTED)) == []


@pytest.mark.parametrize("state", AFTER)
def test_when_reviews_are_over_all_that_is_handed_in_is_read_by_all(
    reviewed, leader, state
):
    at_state(reviewed, state)
    assert seen(reader(reviewed, JuryRole.CHAIR)) == SUBMITTED
    assert seen(reader(reviewed, JuryRole.MEMBER)) == sorted([*SUBMITTED, ("Bo", 1)])
    assert seen(reader(reviewed, JuryRole.DEPUTY)) == sorted([*SUBMITTED, ("Anna", 2)])
    assert seen(reader(reviewed, JuryRole.CO_OPTED)) == SUBMITTED
    assert seen(reader_of(leader, reviewed.judging)) == SUBMITTED
    assert seen(on_paper(reviewed, leader)) == SUBMITTED


@pytest.mark.parametrize("state", [PREPARING, REVIEWING])
def test_who_leads_reads_no_review_before_they_are_over(reviewed, leader, state):
    at_state(reviewed, state)
    assert seen(reader_of(leader, reviewed.judging)) == []


def test_who_enters_for_a_member_reads_that_members_only_before_they_are_over(
    reviewed, leader
):
    """Or else who leads would read everybody's by handing in for one on paper."""
    assert seen(on_paper(reviewed, leader)) == PAPERS


@pytest.mark.parametrize("state", [REVIEWING, *AFTER])
def test_with_a_conflict_nothing_is_read_of_the_nominee_not_even_ones_own(
    reviewed, state
):
    at_state(reviewed, state)
    for place in (0, 1):
        reviewed.seats[place].conflicts.filter(nominee=reviewed.anna).update(ruling=YES)
    for role in (JuryRole.CHAIR, JuryRole.MEMBER):
        assert [name for name, _place in seen(reader(reviewed, role))] == ["Bo"] * len(
            seen(reader(reviewed, role))
        )


@pytest.mark.parametrize("state", [REVIEWING, *AFTER])
def test_a_voided_review_is_read_by_nobody_and_reveals_nothing(reviewed, leader, state):
    Review.objects.filter(seat=reviewed.seats[0]).update(voided_at=timezone.now())
    at_state(reviewed, state)
    chairs = seen(reader(reviewed, JuryRole.CHAIR))
    assert chairs == ([] if state == REVIEWING else [("Anna", 1), *PAPERS])
    assert ("Anna", 0) not in seen(reader(reviewed, JuryRole.MEMBER))
    assert ("Anna", 0) not in seen(reader_of(leader, reviewed.judging))


def test_reviews_that_are_opened_again_close_those_of_others(reviewed):
    Review.objects.filter(seat=reviewed.seats[0]).update(submitted_at=None)
    assert seen(reader(reviewed, JuryRole.CHAIR)) == CHAIRS
    assert ("Anna", 0) not in seen(reader(reviewed, JuryRole.MEMBER))


def test_reviews_of_another_year_are_never_read(reviewed, make_year, leader):
    other = make_judging(
        make_year(2023, title="2023"),
        users=[*reviewed.users.values()],
        state=JudgingState.DECIDED,
    )
    for role in ROLES:
        assert seen(reader_of(reviewed.users[role], other)) == []
    assert seen(reader_of(leader, other)) == []
