import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged
from tests.judging.rows import ROLES, declare, review
from wagtail_trygghetspris.domain.judging import roles, seating
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.domain.judging.seating import NotSeated
from wagtail_trygghetspris.enums import JudgingState, JuryRole
from wagtail_trygghetspris.models import Judging, JuryMember, Seat

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def secretary(make_user):
    return make_user("secretary", "lead_judging")


@pytest.fixture
def work(form_page):
    """Chair, vice chair, three members and two deputies, all on paper."""
    members = (*ROLES, JuryRole.DEPUTY, JuryRole.DEPUTY)
    return lead(form_page, "A", roles=members)


@pytest.fixture
def do(secretary):
    """``do("call_in", seat, serves_for=other)``: a verb as the secretary does it."""

    def do(verb, *rows, **fields):
        who = {"user": secretary, "moment": timezone.now()}
        return getattr(seating, verb)(*rows, **fields, **who)

    return do


def give(do, work, seat, **values):
    return do("change", work.judging, {seat.pk: values})


def voters(work):
    return [each.place for each in roles.voters(list(work.judging.seats.all()))]


def test_a_log_in_an_address_and_a_role_are_given(work, do, make_user):
    ada = make_user("ada")
    seat = work.seats[2]
    assert give(do, work, seat, user=ada, email="a@x.se", role="co_opted") == 1
    seat.refresh_from_db()
    assert (seat.user, seat.email, seat.role) == (ada, "a@x.se", "co_opted")
    assert logged("seated") == [{"fields": ["user", "email", "role"]}]


def test_what_is_the_same_changes_and_logs_nothing(work, do):
    seat = work.seats[2]
    assert give(do, work, seat, user=None, email="", role=seat.role) == 0
    assert logged("seated") == []


def test_one_user_has_one_place_and_nothing_else_is_changed(work, do, make_user):
    ada = make_user("ada")
    first, second = work.seats[:2]
    give(do, work, first, user=ada)
    wanted = {first.pk: {"email": "ny@x.se"}, second.pk: {"user": ada}}
    with pytest.raises(NotSeated, match="ada already has the place of Ledamot 1"):
        do("change", work.judging, wanted)
    assert not Seat.objects.filter(email="ny@x.se").exists()


def test_a_log_in_that_has_begun_to_review_stays(work, do, make_user):
    ada, bo = make_user("ada"), make_user("bo")
    seat = work.seats[2]
    give(do, work, seat, user=ada)
    review(seat, work.nominees[0], 4, submitted=False, note="Privat")
    for other in (None, bo):
        with pytest.raises(NotSeated, match="private notes"):
            give(do, work, seat, user=other)
    ada.is_active = False
    ada.save()
    assert give(do, work, seat, user=bo) == 1


def test_a_deputy_takes_over_the_vote_and_gives_it_back(work, do):
    member, deputy = work.seats[2], work.seats[5]
    do("call_in", deputy, serves_for=member)
    assert voters(work) == [0, 1, 3, 4, 5]
    do("send_back", deputy)
    assert voters(work) == [0, 1, 2, 3, 4]
    keys = [set(each) for each in logged("substituted")]
    assert keys == [{"serves_for"}, {"no_longer_for"}]


@pytest.mark.parametrize(
    ("who", "for_whom"),
    [(3, 2), (5, 6)],
    ids=["only a deputy serves", "only for a member with a vote"],
)
def test_nobody_else_serves(work, do, who, for_whom):
    with pytest.raises(Refused):
        do("call_in", work.seats[who], serves_for=work.seats[for_whom])


def test_one_deputy_for_each_member_and_one_member_for_each_deputy(work, do):
    do("call_in", work.seats[5], serves_for=work.seats[2])
    with pytest.raises(Refused, match="Another deputy"):
        do("call_in", work.seats[6], serves_for=work.seats[2])
    with pytest.raises(Refused, match="already"):
        do("call_in", work.seats[5], serves_for=work.seats[3])


def test_the_second_who_sends_back_is_told(work, do):
    with pytest.raises(Stale):
        do("send_back", work.seats[5])


def test_who_serves_and_who_is_served_for_keep_their_roles(work, do):
    do("call_in", work.seats[5], serves_for=work.seats[2])
    with pytest.raises(NotSeated):
        give(do, work, work.seats[5], role="member")
    with pytest.raises(NotSeated):
        give(do, work, work.seats[2], role="co_opted")
    assert give(do, work, work.seats[2], role="vice_chair") == 1


def test_members_who_came_later_get_places(work, do):
    jury = (
        work.judging.prize_year.jury
        or type(work.judging.prize_year).objects.get(pk=work.judging.prize_year_id).jury
    )
    JuryMember.objects.create(jury=jury, name="Ny", role="deputy", sort_order=99)
    judging = Judging.objects.get()
    assert [each.name for each in seating.without_seat(judging)] == ["Ny"]
    assert do("add_members", judging) == 1
    assert do("add_members", judging) == 0
    last = judging.seats.last()
    assert (last.name, last.role) == ("Ny", "deputy")
    assert logged("seated") == [{"added": 1}]


def test_a_place_is_removed_only_while_nothing_was_done_in_it(work, do, secretary):
    empty, used, heard = work.seats[4], work.seats[3], work.seats[2]
    review(used, work.nominees[0], 3)
    declare(heard, work.nominees[0], by=secretary)
    for seat in (used, heard):
        with pytest.raises(Refused, match="so it stays"):
            do("remove", seat)
    do("remove", empty)
    assert not Seat.objects.filter(pk=empty.pk).exists()
    with pytest.raises(Stale):
        do("remove", empty)


def test_a_closed_case_stands(work, do):
    Judging.objects.update(state=JudgingState.CLOSED)
    with pytest.raises(Refused, match="closed"):
        give(do, work, work.seats[2], email="x@y.se")
    with pytest.raises(Refused, match="closed"):
        do("call_in", work.seats[5], serves_for=work.seats[2])
