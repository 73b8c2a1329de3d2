import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged, reader
from tests.judging.rows import declare, review
from wagtail_trygghetspris.domain.judging.refusals import ReasonWanted, Refused
from wagtail_trygghetspris.domain.judging.reopening import reopen
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, Review

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def people(make_user):
    return [make_user(f"member{number}") for number in range(3)]


@pytest.fixture
def work(form_page, people):
    """All three with log-ins have submitted their reviews of A."""
    work = lead(form_page, "A", users=people)
    for seat in work.seats[:3]:
        declare(seat, work.nominees[0])
        review(seat, work.nominees[0], 4, 4)
    return work


def again(work, seat, user, reason="Fel siffra"):
    who = reader(work.judging, user)
    return reopen(seat, reader=who, reason=reason, moment=timezone.now())


def visible(work, user):
    return Review.objects.visible_to(reader(work.judging, user)).count()


def test_the_member_changes_and_no_longer_sees_the_others(work, people):
    assert visible(work, people[2]) == 3
    assert again(work, work.seats[2], people[0]) == 1
    assert visible(work, people[2]) == 1
    assert visible(work, people[0]) == 2
    assert logged("reopened") == [{"reviews": 1}]


def test_a_voided_review_stays_voided(work, people):
    seat = work.seats[2]
    Review.objects.filter(seat=seat).update(voided_at=timezone.now())
    with pytest.raises(Refused, match="no submitted"):
        again(work, seat, people[0])


def test_it_takes_a_reason(work, people):
    with pytest.raises(ReasonWanted):
        again(work, work.seats[2], people[0], "  ")


def test_a_chair_opens_not_their_own_but_the_vice_chair_does(work, people):
    with pytest.raises(Refused):
        again(work, work.seats[0], people[0])
    assert again(work, work.seats[0], people[1]) == 1


def test_a_chair_who_leads_opens_not_their_own_also_where_no_other_chair_can(
    work, people, secretary
):
    work.judging.seats.filter(place=0).update(user=secretary)
    work.judging.seats.filter(role="vice_chair").update(user=None)
    with pytest.raises(Refused):
        again(work, work.seats[0], secretary)
    assert again(work, work.seats[2], secretary) == 1


@pytest.mark.parametrize("values", [{"role": "member"}, {"user": None}])
def test_a_chair_who_is_none_any_more_opens_nothing(work, people, values):
    before = reader(work.judging, people[0])
    work.judging.seats.filter(place=0).update(**values)
    with pytest.raises(Refused):
        reopen(work.seats[2], reader=before, reason="Fel", moment=timezone.now())
    assert Review.objects.submitted().count() == 3


def test_a_member_opens_nobodys(work, people):
    with pytest.raises(Refused, match="Only a chair"):
        again(work, work.seats[1], people[2])


def test_who_leads_does_it_only_when_no_chair_can(work, secretary):
    with pytest.raises(Refused):
        again(work, work.seats[2], secretary)
    work.judging.seats.filter(role__in=("chair", "vice_chair")).update(user=None)
    assert again(work, work.seats[2], secretary) == 1


@pytest.mark.parametrize(
    "state", [JudgingState.DELIBERATING, JudgingState.DECIDED, JudgingState.CLOSED]
)
def test_when_reviews_are_over_they_stand(work, people, state):
    Judging.objects.update(state=state)
    with pytest.raises(Refused, match="while the jury is reviewing"):
        again(work, work.seats[2], people[0])
    assert Review.objects.submitted().count() == 3
