import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged
from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.domain.judging.clearing import clear, material_of
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Judging,
    JudgingEvent,
    Review,
    ReviewNote,
    Score,
)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def work(form_page, secretary):
    work = lead(form_page, "A", state=JudgingState.CLOSED)
    first, second = work.seats[:2]
    for seat in (first, second):
        declare(seat, work.nominees[0], by=secretary)
    review(first, work.nominees[0], 4, 5, comment="Bra", note="Privat")
    review(second, work.nominees[0], 1, voided_at=timezone.now())
    return work


def clear_up(work, user):
    return clear(work.judging, user=user, moment=timezone.now())


def test_notes_scores_and_reviews_go_and_the_rest_stays(work, secretary):
    counts = {"notes": 1, "comments": 1, "scores": 3, "reviews": 2}
    assert vars(material_of(work.judging)) == counts
    assert vars(clear_up(work, secretary)) == counts
    left = [model.objects.count() for model in (Review, Score, ReviewNote)]
    assert left == [0, 0, 0]
    assert ConflictOfInterest.objects.count() == 2
    assert logged("cleared") == [counts]
    assert Judging.objects.get().cleared_at is not None


def test_another_years_material_is_left_alone(work, secretary, make_year):
    other = make_judging(make_year(2023))
    nominee = make_nominee(other, "X")
    kept = review(other.seats.first(), nominee, 3, note="Kvar")
    clear_up(work, secretary)
    assert list(Review.objects.all()) == [kept]
    assert ReviewNote.objects.get().text == "Kvar"


@pytest.mark.parametrize(
    "state", [each for each in JudgingState if each != JudgingState.CLOSED]
)
def test_it_is_done_only_when_the_case_is_closed(work, secretary, state):
    Judging.objects.update(state=state)
    with pytest.raises(Refused):
        clear_up(work, secretary)
    assert Review.objects.count() == 2


def test_the_second_press_is_told(work, secretary):
    clear_up(work, secretary)
    with pytest.raises(Stale):
        clear_up(work, secretary)
    assert JudgingEvent.objects.filter(kind="cleared").count() == 1
