"""Nominees that are one: what becomes of nominations, conflicts and reviews."""

import pytest
from django.utils import timezone

from tests.domain.judging.grouping.answers import CONFLICT, NONE, NOTHING, UNSURE
from tests.judging.leading import logged
from tests.judging.rows import declare, review
from wagtail_trygghetspris.domain.judging.grouping import merge
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Judging,
    Meeting,
    Nominee,
    PrizeCategory,
    Proposal,
    Question,
    Review,
    ReviewNote,
)

pytestmark = pytest.mark.usefixtures("in_english")


def test_the_nominations_move_and_the_other_row_stays(work, merge_into_a):
    a, b = work.nominees
    assert merge_into_a() == a
    assert a.nominations.count() == 2
    b.refresh_from_db()
    assert (b.merged_into, b.nominations.count()) == (a, 0)
    assert list(Nominee.objects.before_jury()) == [a]
    [details] = logged("merged")
    assert details["codes"] == [b.code]


@pytest.mark.parametrize(
    ("of_a", "of_b", "after"),
    [
        (NONE, NONE, NONE),
        (NONE, CONFLICT, CONFLICT),
        (CONFLICT, NONE, CONFLICT),
        (NOTHING, CONFLICT, CONFLICT),
        (CONFLICT, NOTHING, CONFLICT),
        (UNSURE, CONFLICT, CONFLICT),
        (NONE, UNSURE, UNSURE),
        (UNSURE, NOTHING, UNSURE),
        (NOTHING, UNSURE, UNSURE),
        (NONE, NOTHING, NOTHING),
        (NOTHING, NONE, NOTHING),
        (NOTHING, NOTHING, NOTHING),
    ],
)
def test_no_conflict_is_lost_and_who_has_not_answered_is_asked_again(
    work, say, merge_into_a, of_a, of_b, after
):
    seat = say(of_a, of_b)
    into = merge_into_a()
    found = seat.conflicts.filter(nominee=into).first()
    assert (found and found.answer) == after


def test_a_ruling_comes_along_with_what_it_is_about(work, secretary, merge_into_a):
    a, b = work.nominees
    seat = work.seats[0]
    declare(seat, a, NONE, by=secretary)
    declare(seat, b, UNSURE, by=secretary, ruling=CONFLICT, ruling_reason="Bror")
    merge_into_a()
    row = ConflictOfInterest.objects.get(nominee=a, seat=seat)
    assert (row.answer, row.ruling, row.ruling_reason) == (UNSURE, CONFLICT, "Bror")


def test_who_was_ruled_free_of_both_stays_free(work, secretary, merge_into_a):
    for nominee in work.nominees:
        declare(work.seats[0], nominee, UNSURE, by=secretary, ruling=NONE)
    into = merge_into_a()
    assert ConflictOfInterest.objects.get(nominee=into).is_cleared


@pytest.mark.parametrize("reviewed", [0, 1])
def test_a_conflict_with_one_voids_the_review_of_either(
    work, say, merge_into_a, reviewed
):
    answers = [CONFLICT, CONFLICT]
    answers[reviewed] = NONE
    seat = say(*answers)
    review(seat, work.nominees[reviewed], 5, 5)
    merge_into_a()
    assert not Review.objects.standing().exists()
    assert logged("voided")[0]["was_submitted"] is True


def test_a_doubt_voids_what_is_submitted_and_leaves_a_draft(work, secretary):
    a, b = work.nominees
    first, second = work.seats[:2]
    for seat in (first, second):
        declare(seat, a, NONE, by=secretary)
        declare(seat, b, UNSURE, by=secretary)
    review(first, a, 5, 5)
    draft = review(second, a, 3, submitted=False)
    merge(work.judging, [b], into=a, user=secretary, moment=timezone.now())
    assert list(Review.objects.standing()) == [draft]


def test_a_review_follows_its_nominee(work, say, merge_into_a):
    seat = say(NONE, NONE)
    written = review(seat, work.nominees[1], 4, 2, comment="Bra", note="Obs")
    merge_into_a()
    written.refresh_from_db()
    assert (written.nominee, written.scores.count()) == (work.nominees[0], 2)
    assert (written.submitted_at is not None, written.note.text) == (True, "Obs")


@pytest.mark.parametrize("submitted", [0, 1])
def test_of_two_reviews_the_submitted_one_stands_as_it_is(
    work, say, merge_into_a, submitted
):
    seat = say(NONE, NONE)
    both = [
        review(seat, nominee, 3, submitted=number == submitted, comment=f"K{number}")
        for number, nominee in enumerate(work.nominees)
    ]
    into = merge_into_a()
    standing = Review.objects.standing().get()
    assert (standing, standing.nominee) == (both[submitted], into)
    assert standing.comment == f"K{submitted}"
    assert logged("merged")[0]["reviews_set_aside"] == 1


def test_of_two_drafts_nothing_that_was_written_is_lost(work, say, merge_into_a):
    seat = say(NONE, NONE)
    a, b = work.nominees
    kept = review(seat, a, 3, submitted=False, comment="Om A", note="Anm A")
    review(seat, b, 4, submitted=False, comment="Om B", note="Anm B")
    merge_into_a()
    kept.refresh_from_db()
    assert kept.comment == "Om A\n\nOm B"
    assert ReviewNote.objects.get(review=kept).text == "Anm A\n\nAnm B"
    assert list(Review.objects.standing()) == [kept]


def test_two_submitted_reviews_by_one_member_stand_in_the_way(work, say, merge_into_a):
    seat = say(NONE, NONE)
    for nominee in work.nominees:
        review(seat, nominee, 3, 3)
    with pytest.raises(Refused, match="1 member has submitted"):
        merge_into_a()
    assert work.nominees[1].nominations.count() == 1
    seat.reviews.update(submitted_at=None)
    merge_into_a()
    assert Review.objects.standing().count() == 1


def test_a_voided_review_stands_in_nobodys_way(work, say, merge_into_a):
    seat = say(NONE, NONE)
    review(seat, work.nominees[0], 3, 3, voided_at=timezone.now())
    kept = review(seat, work.nominees[1], 4, 4)
    merge_into_a()
    assert list(Review.objects.standing()) == [kept]


def test_the_place_on_the_shortlist_is_kept(work, merge_into_a):
    Nominee.objects.filter(pk=work.nominees[1].pk).update(shortlist_place=2)
    assert merge_into_a().shortlist_place == 2
    assert Nominee.objects.shortlisted().count() == 1


def test_what_a_meeting_has_proposed_is_not_merged_away(work, merge_into_a):
    meeting = Meeting.objects.create(judging=work.judging, held_on="2024-10-01")
    question = Question.objects.create(meeting=meeting)
    Proposal.objects.create(question=question, nominee=work.nominees[1])
    with pytest.raises(Refused, match="proposed in a meeting"):
        merge_into_a()
    Proposal.objects.update(nominee=work.nominees[0])
    merge_into_a()


def test_two_categories_are_not_mixed(work, merge_into_a):
    prize = work.judging.prize_year.prize
    category = PrizeCategory.objects.create(prize=prize, name="Ung")
    Nominee.objects.filter(pk=work.nominees[1].pk).update(category=category)
    with pytest.raises(Refused, match="different categories"):
        merge_into_a()


def test_one_alone_is_not_merged(work, secretary):
    a = work.nominees[0]
    with pytest.raises(Refused, match="at least two"):
        merge(work.judging, [a], into=a, user=secretary, moment=timezone.now())


def test_the_second_who_merges_the_same_is_told(work, merge_into_a):
    merge_into_a()
    with pytest.raises(Stale):
        merge_into_a()


def test_a_nominee_of_another_year_is_none(work, secretary, make_year):
    other = Judging.objects.create(prize_year=make_year(2023))
    stranger = Nominee.objects.create(judging=other, code=1, name="X")
    a = work.nominees[0]
    with pytest.raises(Stale):
        merge(work.judging, [stranger], into=a, user=secretary, moment=timezone.now())


@pytest.mark.parametrize("state", [JudgingState.DECIDED, JudgingState.CLOSED])
def test_after_the_decision_nothing_is_merged(work, merge_into_a, state):
    Judging.objects.update(state=state)
    with pytest.raises(Refused, match="has decided"):
        merge_into_a()
