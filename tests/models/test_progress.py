import pytest
from django.utils import timezone

from tests.judging.desks import put_before
from tests.judging.leading import lead
from tests.judging.rows import ROLES, declare, review
from wagtail_trygghetspris.enums import ConflictAnswer, JuryRole
from wagtail_trygghetspris.models import Judging
from wagtail_trygghetspris.models.progress import progress_of

NONE, CONFLICT, UNSURE = ConflictAnswer


@pytest.fixture
def secretary(make_user):
    return make_user("secretary", "lead_judging")


@pytest.fixture
def work(form_page):
    return lead(form_page, "A", "B", "C")


def numbers(work, place=0):
    found = progress_of(Judging.objects.get())[place]
    return found.declared, found.open, found.awaiting, found.reviewed, found.submitted


def say(seat, nominees, *answers, by):
    for nominee, answer in zip(nominees, answers, strict=True):
        declare(seat, nominee, answer, by=by)


def test_a_member_who_has_said_nothing(work):
    found = progress_of(work.judging)[0]
    assert (found.nominees, numbers(work)) == (3, (0, 0, 0, 0, 0))
    assert (found.has_submitted, found.is_waited_for) == (False, True)


def test_what_a_member_may_read_is_what_there_is_to_review(work, secretary):
    seat = work.seats[0]
    say(seat, work.nominees, NONE, CONFLICT, UNSURE, by=secretary)
    assert numbers(work) == (3, 1, 1, 0, 0)


def test_a_review_counts_when_nothing_is_missing(work, secretary):
    seat = work.seats[0]
    say(seat, work.nominees, NONE, NONE, NONE, by=secretary)
    review(seat, work.nominees[0], 3, submitted=False)
    review(seat, work.nominees[1], 3, 4, submitted=False)
    review(seat, work.nominees[2], 3, 4)
    assert numbers(work) == (3, 3, 0, 2, 1)


def test_a_review_of_a_nominee_that_is_closed_counts_no_more(work, secretary):
    seat = work.seats[0]
    say(seat, work.nominees, CONFLICT, NONE, NONE, by=secretary)
    review(seat, work.nominees[0], 3, 4)
    review(seat, work.nominees[1], 3, 4, voided_at=timezone.now())
    assert numbers(work) == (3, 2, 0, 0, 0)


def test_who_has_handed_in_everything_is_not_waited_for(work, secretary):
    seat = work.seats[0]
    say(seat, work.nominees, NONE, CONFLICT, NONE, by=secretary)
    for nominee in (work.nominees[0], work.nominees[2]):
        review(seat, nominee, 3, 4)
    found = progress_of(work.judging)[0]
    assert (found.has_submitted, found.is_waited_for) == (True, False)
    assert found.submitted_at is not None


def test_a_new_nominee_makes_them_waited_for_again(form_page, work, secretary):
    seat = work.seats[0]
    say(seat, work.nominees, CONFLICT, CONFLICT, CONFLICT, by=secretary)
    assert progress_of(work.judging)[0].has_submitted
    put_before(work.judging, form_page, "D")
    assert progress_of(work.judging)[0].is_waited_for


def test_ranking_is_done_with_a_rank(work, secretary):
    Judging.objects.update(method="ranking")
    seat = work.seats[0]
    say(seat, work.nominees, NONE, NONE, NONE, by=secretary)
    review(seat, work.nominees[0], submitted=False)
    review(seat, work.nominees[1], submitted=False, rank=1)
    assert numbers(work)[3] == 1


def test_those_without_a_vote_are_not_waited_for(form_page):
    members = (JuryRole.CHAIR, JuryRole.CO_OPTED, JuryRole.DEPUTY, JuryRole.SECRETARY)
    work = lead(form_page, "A", roles=members)
    found = [(each.seat.role, each.is_waited_for) for each in progress_of(work.judging)]
    assert found == [("chair", True), ("co_opted", False), ("deputy", False)]


def test_a_merged_nominee_is_not_asked_about(work):
    work.nominees[2].nominations.update(grouped_as=work.nominees[0])
    assert progress_of(work.judging)[0].nominees == 2


@pytest.mark.parametrize("many", [2, 12])
def test_it_takes_five_queries(form_page, secretary, django_assert_num_queries, many):
    work = lead(
        form_page, *(f"N{n}" for n in range(many)), roles=(*ROLES, *ROLES[:1] * many)
    )
    for seat in work.seats:
        for nominee in work.nominees:
            declare(seat, nominee, by=secretary)
            review(seat, nominee, 3, 4)
    with django_assert_num_queries(5):
        progress_of(work.judging)
