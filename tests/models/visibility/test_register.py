"""What those who sit in a jury may see in the register of nominations."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.judging.rows import make_judging
from tests.models.visibility.sight import STATES, at_state, clear_all
from wagtail_trygghetspris.enums import JuryRole, NominationStatus
from wagtail_trygghetspris.models import Nomination, Seat
from wagtail_trygghetspris.models.readers import reader_of


def register_of(user):
    return sorted(each.nominee for each in Nomination.objects.visible_to(user))


def test_staff_read_the_register(jury, make_user):
    assert register_of(make_user("clerk", "view_nomination")) == ["Anna", "Bo"]
    assert register_of(make_user("boss", superuser=True)) == ["Anna", "Bo"]


@pytest.mark.parametrize("role", JuryRole)
@pytest.mark.parametrize("state", STATES)
def test_staff_who_sit_in_a_jury_read_nothing_of_that_year_there(
    jury, make_user, role, state
):
    at_state(jury, state)
    clerk = make_user("clerk", "view_nomination", "export_nomination")
    jury.judging.seats.filter(place=4).update(user=clerk, role=role)
    keeps_minutes = role == JuryRole.SECRETARY
    assert register_of(clerk) == (["Anna", "Bo"] if keeps_minutes else [])
    assert Nomination.objects.for_export_by(clerk).exists() == keeps_minutes


def test_not_even_a_superuser_who_sits_in_the_jury_does(jury, make_user):
    boss = make_user("boss", superuser=True)
    jury.judging.seats.filter(place=4).update(user=boss)
    assert register_of(boss) == []


def test_a_seat_in_another_year_closes_only_that(jury, make_user, make_year):
    clerk = make_user("clerk", "view_nomination")
    make_judging(make_year(2023, title="2023"), users=[clerk])
    assert register_of(clerk) == ["Anna", "Bo"]
    Nomination.objects.filter(nominee="Bo").update(
        prize_year=Seat.objects.get(user=clerk).judging.prize_year
    )
    assert register_of(clerk) == ["Anna"]


def test_a_nomination_in_quarantine_of_that_year_is_closed_to_them_too(jury, make_user):
    clerk = make_user("clerk", "view_nomination", "release_nomination")
    jury.judging.seats.filter(place=4).update(user=clerk)
    Nomination.objects.update(status=NominationStatus.QUARANTINED, grouped_as=None)
    assert register_of(clerk) == []


def test_a_member_without_the_right_reads_nothing_in_the_register(jury):
    clear_all(jury)
    for user in jury.users.values():
        assert register_of(user) == []
    assert register_of(AnonymousUser()) == []


def test_a_deactivated_user_reads_nothing_anywhere(jury, make_user):
    clear_all(jury)
    clerk = make_user("clerk", "view_nomination")
    for user in (clerk, jury.users[JuryRole.MEMBER]):
        user.is_active = False
        user.save()
        assert register_of(user) == []
        assert reader_of(user, jury.judging) is None
