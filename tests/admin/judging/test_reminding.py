"""The button that reminds."""

import pytest
from django.urls import reverse

from tests.admin.conftest import told
from tests.judging.rows import make_judging, make_nominee, review
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, Letter


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def judging(form_page, make_user, chair, nominate):
    judging = make_judging(form_page.prize_year, users=[chair, make_user("member")])
    make_nominee(judging, "Anna", [nominate()])
    return judging


@pytest.fixture
def remind(client, judging):
    def post(user, *seats):
        client.force_login(user)
        url = reverse("wagtail_trygghetspris_jury_remind", args=[judging.pk])
        return client.post(url, {"seat": seats})

    return post


def reminders():
    return Letter.objects.filter(kind="reminder").count()


@pytest.mark.parametrize("who", ["leader", "chair"])
def test_the_chair_and_the_secretary_remind(remind, judging, leader, chair, who):
    keys = judging.seats.values_list("pk", flat=True)
    response = remind({"leader": leader, "chair": chair}[who], *keys)
    assert response.status_code == 302
    assert told(response) == (
        "2 reminders are on their way. "
        "No e-mail address: Ledamot 3, Ledamot 4, Ledamot 5."
    )
    assert reminders() == 2


def test_twice_on_a_day_is_said(remind, judging, leader):
    seat = judging.seats.first()
    remind(leader, seat.pk)
    again = told(remind(leader, seat.pk))
    assert again.endswith("Reminded already today: Ledamot 1.")
    assert reminders() == 1


def test_who_is_ready_is_said(remind, judging, leader):
    seat = judging.seats.first()
    review(seat, judging.nominees.get(), 3, 3)
    assert told(remind(leader, seat.pk)) == "Has nothing left to submit: Ledamot 1."


@pytest.mark.parametrize("seats", [[], ["x"], ["²"], ["9" * 30], ["0"]])
def test_nobody_ticked_is_said(remind, leader, seats):
    assert told(remind(leader, *seats)) == "Tick at least one member."


def test_when_the_reviews_are_over_it_is_refused_in_words(remind, judging, leader):
    Judging.objects.update(state=JudgingState.DELIBERATING)
    response = remind(leader, judging.seats.first().pk)
    assert "while the jury is reviewing" in told(response)
    assert reminders() == 0


def test_a_member_of_another_jury_is_not_reached(remind, leader, make_year, make_user):
    other = make_judging(make_year(2023), users=[make_user("other")])
    assert told(remind(leader, other.seats.first().pk)) == "Tick at least one member."
    assert reminders() == 0


def test_other_members_may_not_and_strangers_find_nothing(
    remind, judging, make_user, client
):
    seat, member = judging.seats.all()[2], make_user("plain")
    seat.user = member
    seat.save()
    assert "permission" in told(remind(member, judging.seats.first().pk))
    assert remind(make_user("stranger")).status_code == 404
    assert reminders() == 0
    url = reverse("wagtail_trygghetspris_jury_remind", args=[judging.pk])
    client.force_login(member)
    assert client.get(url).status_code in (302, 405)
