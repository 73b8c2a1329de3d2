import pytest

from tests.admin.conftest import told
from tests.judging.rows import review
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, Review


@pytest.fixture
def work(make_work):
    work = make_work("A", state=JudgingState.CLOSED)
    review(work.seats[0], work.nominees[0], 3, 4, comment="Bra", note="Hemligt")
    return work


def test_what_would_be_cleared_is_listed_first(work, chief, visit):
    response = visit(chief, "clear", work.judging)
    assert vars(response.context["material"]) == {
        "notes": 1,
        "comments": 1,
        "scores": 2,
        "reviews": 1,
    }
    assert "It is not a disposal of official documents" in response.text
    assert "Hemligt" not in response.text
    assert Review.objects.exists()


def test_a_press_clears_it_and_a_second_is_told(work, chief, visit):
    response = visit(chief, "clear", work.judging, data={})
    assert told(response) == "The working material has been cleared."
    assert not Review.objects.exists()
    assert "was cleared" in visit(chief, "clear", work.judging).text
    assert visit(chief, "clear", work.judging, data={}).status_code == 409


def test_before_the_case_is_closed_there_is_no_button(work, chief, visit):
    Judging.objects.update(state=JudgingState.DECIDED)
    text = visit(chief, "clear", work.judging).text
    assert "Clear the working material" not in text
    assert visit(chief, "clear", work.judging, data={}).status_code == 422
    assert Review.objects.exists()


def test_a_chair_is_refused(work, people, visit):
    assert visit(people[0], "clear", work.judging, data={}).status_code == 302
    assert Review.objects.exists()
