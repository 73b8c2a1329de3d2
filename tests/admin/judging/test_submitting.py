import pytest

from tests.admin.conftest import told
from tests.judging.desks import screen, sit, words_of
from tests.judging.rows import review
from wagtail_trygghetspris.enums import JudgingState, JuryRole
from wagtail_trygghetspris.models import Review


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(client, form_page, member):
    client.force_login(member)
    return sit(form_page, member, "Alfa", "Beta")


def test_what_is_missing_is_listed_and_there_is_no_button(client, seated):
    seat, (a, b) = seated
    review(seat, a, 1, 2, submitted=False)
    review(seat, b, 3, submitted=False)
    page = words_of(client.get(screen("submit", seat)))
    assert "1 nominee is not fully reviewed yet" in page
    assert screen("review", seat, b.code) in page
    assert screen("review", seat, a.code) not in page
    assert "Submit my reviews" not in page


def test_a_press_that_came_too_early_is_refused_in_words(client, seated):
    seat, _nominees = seated
    response = client.post(screen("submit", seat))
    assert response.status_code == 422
    assert "2 nominees are not fully reviewed yet." in words_of(response)
    assert Review.objects.count() == 0


def test_complete_reviews_are_handed_in_by_a_press(client, seated):
    seat, nominees = seated
    for nominee in nominees:
        review(seat, nominee, 1, 2, submitted=False)
    assert "Submit my reviews" in words_of(client.get(screen("submit", seat)))
    response = client.post(screen("submit", seat))
    assert response["Location"] == screen("list", seat)
    assert "2 reviews were submitted." in told(response)
    assert Review.objects.submitted().count() == 2
    page = words_of(client.get(screen("submit", seat)))
    assert "You have submitted all your reviews." in page
    assert client.post(screen("submit", seat)).status_code == 422


def test_whoever_has_no_vote_may_submit_without_scores(client, form_page, member):
    seat, _nominees = sit(form_page, member, "A", roles=[JuryRole.CO_OPTED])
    client.force_login(member)
    assert client.post(screen("submit", seat)).status_code == 302
    assert Review.objects.submitted().count() == 1


def test_conflicts_come_first(client, form_page, member):
    seat, _nominees = sit(form_page, member, "A", declared=False)
    client.force_login(member)
    page = words_of(client.get(screen("submit", seat)))
    assert "First say of every nominee" in page
    assert client.post(screen("submit", seat)).status_code == 422


@pytest.mark.parametrize("state", sorted({*JudgingState} - {JudgingState.REVIEWING}))
def test_at_other_times_nothing_can_be_submitted(client, seated, state):
    seat, _nominees = seated
    type(seat.judging).objects.update(state=state)
    page = words_of(client.get(screen("submit", seat)))
    assert "Nothing can be submitted now" in page
    assert client.post(screen("submit", seat)).status_code == 422


@pytest.mark.parametrize("others", [0, 1])
def test_it_is_said_whether_there_is_anything_of_others_to_read(client, seated, others):
    seat, nominees = seated
    for nominee in nominees:
        review(seat, nominee, 1, 2, submitted=False)
    for other in seat.judging.seats.filter(place=1)[:others]:
        review(other, nominees[0], 1, 2)
    text = told(client.post(screen("submit", seat)))
    assert ("You can now read those of the others." in text) is bool(others)
    assert ("as they are submitted." in text) is not others


def test_of_comments_it_is_said_how_many_there_are(client, form_page, member):
    seat, (a, _b) = sit(form_page, member, "A", "B", roles=[JuryRole.CO_OPTED])
    review(seat, a, comment="Bra.", submitted=False)
    client.force_login(member)
    page = words_of(client.get(screen("submit", seat)))
    assert "Comments on 1 of 2 nominees." in page
    assert "2 reviews are ready" not in page
