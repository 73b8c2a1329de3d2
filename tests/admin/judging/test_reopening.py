import pytest

from tests.admin.conftest import told
from tests.judging.rows import declare, make_judging, review
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, JudgingEvent, Review


@pytest.fixture
def work(make_work):
    work = make_work("A")
    for seat in work.seats[:3]:
        declare(seat, work.nominees[0])
        review(seat, work.nominees[0], 3, 3)
    return work


def press(visit, user, work, number=2, **data):
    return visit(user, "reopen", work.judging, work.seats[number], data=data)


def test_the_chair_opens_reviews_again_with_a_reason(work, people, visit):
    page = visit(people[0], "reopen", work.judging, work.seats[2])
    assert "Ledamot 3 can then change all reviews" in page.text
    response = press(visit, people[0], work, reason="Fel siffra")
    assert told(response) == "1 review by Ledamot 3 is open again."
    assert Review.objects.submitted().count() == 2
    event = JudgingEvent.objects.get(kind="reopened")
    assert (event.seat, event.reason) == (work.seats[2], "Fel siffra")


def test_without_a_reason_nothing_is_opened(work, people, visit):
    response = press(visit, people[0], work, reason=" ")
    assert (response.status_code, "Write a reason." in response.text) == (422, True)
    assert Review.objects.submitted().count() == 3


@pytest.mark.parametrize(
    ("who", "whose"), [(0, 0), (2, 0), (2, 2)], ids=["own", "member", "members own"]
)
def test_others_are_refused(work, people, visit, who, whose):
    assert press(visit, people[who], work, whose, reason="R").status_code == 302
    assert Review.objects.submitted().count() == 3


def test_who_leads_is_refused_while_a_chair_has_a_log_in(work, chief, visit):
    assert press(visit, chief, work, reason="R").status_code == 302
    assert Review.objects.submitted().count() == 3
    work.judging.seats.filter(role__in=("chair", "vice_chair")).update(user=None)
    press(visit, chief, work, reason="R")
    assert Review.objects.submitted().count() == 2


def test_when_reviews_are_over_it_is_said_and_the_text_kept(work, people, visit):
    Judging.objects.update(state=JudgingState.DELIBERATING)
    response = press(visit, people[0], work, reason="Skälet")
    assert response.status_code == 422
    assert "Skälet" in response.text


def test_a_seat_of_another_jury_is_not_there(work, people, visit, make_year):
    other = make_judging(make_year(2023)).seats.first()
    assert visit(people[0], "reopen", work.judging, other).status_code == 404
