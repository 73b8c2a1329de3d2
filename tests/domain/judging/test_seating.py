import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged
from tests.judging.rows import ROLES, declare, review
from wagtail_trygghetspris.domain.judging import roles, seating
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.domain.judging.seating import NotSeated
from wagtail_trygghetspris.enums import JudgingEventKind, JudgingState, JuryRole
from wagtail_trygghetspris.models import Judging, JuryMember, Seat

pytestmark = pytest.mark.usefixtures("in_english")


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
    fields = {"fields": ["user", "email", "role"]}
    roles = {"role": "co_opted", "previous_role": "member"}
    logins = {"user": ada.pk, "previous_user": None}
    assert logged("seated") == [{**fields, **roles, **logins}]


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


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("begin", [review, declare])
def test_a_log_in_that_has_begun_stays(work, do, make_user, begin, is_active):
    """Also a deactivated one: on paper its private notes would be read."""
    ada, bo = make_user("ada"), make_user("bo")
    seat = work.seats[2]
    give(do, work, seat, user=ada)
    seat.refresh_from_db()
    begin(seat, work.nominees[0])
    type(ada).objects.filter(pk=ada.pk).update(is_active=is_active)
    for other in (None, bo):
        with pytest.raises(NotSeated, match="private notes"):
            give(do, work, seat, user=other)
    assert give(do, work, seat, email="ny@x.se") == 1


@pytest.mark.parametrize("begin", [review, declare])
def test_what_has_begun_on_paper_gets_no_log_in(work, do, make_user, secretary, begin):
    seat = work.seats[2]
    by = {"by": secretary} if begin is declare else {}
    begin(seat, work.nominees[0], **by)
    with pytest.raises(NotSeated, match="on paper"):
        give(do, work, seat, user=make_user("ada"))


def test_who_has_answered_for_one_place_gets_no_other(work, do, make_user, secretary):
    ada = make_user("ada")
    declare(work.seats[2], work.nominees[0], by=ada)
    with pytest.raises(NotSeated, match="ada has answered for another place"):
        give(do, work, work.seats[3], user=ada)
    assert give(do, work, work.seats[3], user=make_user("bo")) == 1


@pytest.mark.parametrize("begin", [review, declare, "submitted"])
def test_who_has_begun_gets_no_role_that_declares_nothing(work, do, secretary, begin):
    seat = work.seats[2]
    if begin == "submitted":
        who = {"user": secretary, "moment": timezone.now()}
        note(work.judging, JudgingEventKind.SUBMITTED, seat=seat, **who)
    else:
        begin(seat, work.nominees[0], **({"by": secretary} if begin is declare else {}))
    with pytest.raises(NotSeated, match="declares no conflicts"):
        give(do, work, seat, role="secretary")
    assert give(do, work, seat, role="co_opted") == 1
    assert give(do, work, work.seats[3], role="secretary") == 1


@pytest.mark.parametrize("values", [{"role": "chair"}, {"user": None}])
def test_nobody_changes_their_own_place_when_the_work_is_open(
    work, do, secretary, make_user, values
):
    seat = work.seats[2]
    Seat.objects.filter(pk=seat.pk).update(user=secretary)
    with pytest.raises(NotSeated, match="place of their own"):
        give(do, work, seat, **values)
    with pytest.raises(Refused, match="place of their own"):
        do("remove", seat)
    assert give(do, work, seat, email="ny@x.se") == 1
    other = {"user": make_user("other"), "moment": timezone.now()}
    assert seating.change(work.judging, {seat.pk: values}, **other) == 1


def test_nobody_gives_themself_a_place_when_the_work_is_open(work, do, secretary):
    seat = work.seats[2]
    with pytest.raises(NotSeated, match="place of their own"):
        give(do, work, seat, user=secretary)
    Judging.objects.update(state=JudgingState.PREPARING)
    assert give(do, work, seat, user=secretary) == 1
    assert give(do, work, seat, role="vice_chair") == 1


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
