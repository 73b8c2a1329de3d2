import pytest
from django.utils import timezone

from tests.judging.desks import put_before, reads, sit
from tests.judging.rows import declare, review
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.domain.judging.submitting import Incomplete, submit
from wagtail_trygghetspris.enums import (
    ConflictAnswer,
    JudgingEventKind,
    JudgingState,
    JuryRole,
    ReviewMethod,
)
from wagtail_trygghetspris.models import JudgingEvent, Review


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(form_page, member):
    return sit(form_page, member, "A", "B")


def hand_in(seat):
    return submit(reads(seat), moment=timezone.now())


def submitted():
    rows = Review.objects.submitted().order_by("nominee__code")
    return [row.nominee.name for row in rows]


def test_all_complete_reviews_are_frozen_at_once_and_logged(seated):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    review(seat, b, 3, 4, submitted=False)
    assert hand_in(seat) == 2
    assert submitted() == ["A", "B"]
    line = JudgingEvent.objects.get()
    assert (line.kind, line.seat) == (JudgingEventKind.SUBMITTED, seat)
    assert line.details == {"count": 2}


@pytest.mark.parametrize("values", [(), (3,)])
def test_a_missing_score_keeps_everything_from_being_submitted(seated, values):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    review(seat, b, *values, submitted=False)
    with pytest.raises(Incomplete):
        hand_in(seat)
    assert submitted() == []


def test_so_does_a_nominee_without_a_review_at_all(seated):
    seat, (a, _b) = seated
    review(seat, a, 1, 2, submitted=False)
    with pytest.raises(Incomplete):
        hand_in(seat)


def test_so_does_a_nominee_of_whom_nothing_is_said(seated):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    seat.conflicts.filter(nominee=b).delete()
    with pytest.raises(Incomplete):
        hand_in(seat)


@pytest.mark.parametrize("answer", [ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE])
def test_conflicts_and_doubts_do_not_keep_the_rest(seated, answer):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    seat.conflicts.filter(nominee=b).update(answer=answer)
    assert hand_in(seat) == 1
    assert submitted() == ["A"]


@pytest.mark.parametrize("role", [JuryRole.CO_OPTED, JuryRole.DEPUTY])
def test_those_without_a_vote_may_submit_without_scores(form_page, member, role):
    seat, _nominees = sit(form_page, member, "A", "B", roles=[role])
    assert hand_in(seat) == 2
    assert submitted() == ["A", "B"]


def test_a_deputy_who_serves_must_score(form_page, member):
    seat, _nominees = sit(
        form_page, member, "A", roles=[JuryRole.DEPUTY, JuryRole.MEMBER]
    )
    other = seat.judging.seats.get(place=1)
    type(seat).objects.filter(pk=seat.pk).update(serves_for=other)
    with pytest.raises(Incomplete):
        hand_in(seat)


def test_only_nominees_added_later_remain_to_be_submitted(seated, form_page):
    seat, (a, b) = seated
    first = review(seat, a, 1, 2)
    review(seat, b, 1, 2)
    with pytest.raises(Refused):
        hand_in(seat)
    (c,) = put_before(seat.judging, form_page, "C")
    declare(seat, c)
    review(seat, c, 5, 5, submitted=False)
    assert hand_in(seat) == 1
    assert submitted() == ["A", "B", "C"]
    assert Review.objects.get(pk=first.pk).submitted_at == first.submitted_at


@pytest.mark.parametrize("state", sorted({*JudgingState} - {JudgingState.REVIEWING}))
def test_nothing_is_submitted_at_another_time(seated, state):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    review(seat, b, 1, 2, submitted=False)
    type(seat.judging).objects.update(state=state)
    with pytest.raises(Refused):
        hand_in(seat)
    assert submitted() == []


def test_a_ranking_is_submitted_whole_and_without_gaps(form_page, member):
    seat, (a, b, c) = sit(form_page, member, *"ABC", method=ReviewMethod.RANKING)
    review(seat, a, submitted=False, rank=4)
    review(seat, b, submitted=False, rank=2)
    with pytest.raises(Incomplete):
        hand_in(seat)
    seat.conflicts.filter(nominee=c).update(answer=ConflictAnswer.CONFLICT)
    assert hand_in(seat) == 2
    assert list(
        Review.objects.order_by("rank").values_list("nominee__name", "rank")
    ) == [("B", 1), ("A", 2)]


@pytest.mark.parametrize("number", [2, 12])
def test_submitting_takes_a_fixed_number_of_queries(
    form_page, member, number, django_assert_num_queries
):
    seat, nominees = sit(form_page, member, *(f"N{n}" for n in range(number)))
    for nominee in nominees:
        review(seat, nominee, 1, 2, submitted=False)
    reader = reads(seat)
    with django_assert_num_queries(12):
        submit(reader, moment=timezone.now())
