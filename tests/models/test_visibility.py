"""What a reader may see of nominees, nominations and reviews. Who is a reader stands in
``test_readers.py``."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.enums import (
    ConflictAnswer,
    JudgingState,
    JuryRole,
    NominationStatus,
)
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Nomination,
    Nominee,
    Review,
    Seat,
)
from wagtail_trygghetspris.models.readers import reader_at, reader_of

NO, YES, UNSURE = ConflictAnswer.NONE, ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE
STATES = list(JudgingState)
PREPARING, REVIEWING = JudgingState.PREPARING, JudgingState.REVIEWING
AFTER = (JudgingState.DELIBERATING, JudgingState.DECIDED, JudgingState.CLOSED)
ROLES = (JuryRole.CHAIR, JuryRole.MEMBER, JuryRole.DEPUTY, JuryRole.CO_OPTED)


@pytest.fixture
def leader(make_user):
    return make_user("leader", "lead_judging", "view_nomination")


@pytest.fixture
def jury(make_user, form_page, nominate, leader):
    """A chair, a member, a deputy and a co-opted member with log-ins, a member on
    paper, and two nominees with a nomination each."""
    users = [make_user(str(role)) for role in ROLES]
    judging = make_judging(
        form_page.prize_year, users=users, roles=(*ROLES, JuryRole.MEMBER)
    )
    first, second = nominate(nominee="Anna"), nominate(nominee="Bo")
    return SimpleNamespace(
        judging=judging,
        users=dict(zip(ROLES, users, strict=True)),
        seats=list(judging.seats.select_related("judging")),
        paper=judging.seats.select_related("judging").get(user=None),
        anna=make_nominee(judging, "Anna", [first]),
        bo=make_nominee(judging, "Bo", [second]),
        nominations=(first, second),
    )


def at_state(jury, state):
    jury.judging.state = state
    jury.judging.save()


def reader(jury, role=JuryRole.MEMBER):
    return reader_of(jury.users[role], jury.judging)


def on_paper(jury, leader):
    seat = Seat.objects.select_related("judging").get(pk=jury.paper.pk)
    return reader_at(leader, seat)


def named(one):
    return [each.name for each in Nominee.objects.named_to(one)]


def visible(one):
    return [each.name for each in Nominee.objects.visible_to(one)]


def before(one):
    return sorted(each.nominee for each in Nomination.objects.before(one))


def seen(one):
    rows = Review.objects.visible_to(one).order_by("nominee__name", "seat__place")
    return [(row.nominee.name, row.seat.place) for row in rows]


def clear_all(jury, *nominees):
    for seat in jury.seats:
        for nominee in nominees or (jury.anna, jury.bo):
            declare(seat, nominee, NO, by=jury.users[JuryRole.CHAIR])


# Names: before conflicts are declared


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_member_reads_all_names_once_the_work_is_open(jury, role, state):
    at_state(jury, state)
    names = [] if state == PREPARING else ["Anna", "Bo"]
    assert named(reader(jury, role)) == names


@pytest.mark.parametrize("state", STATES)
def test_who_leads_reads_all_names_in_every_state(jury, leader, state):
    at_state(jury, state)
    one = reader_of(leader, jury.judging)
    assert (named(one), visible(one), before(one)) == (["Anna", "Bo"],) * 3


def test_names_of_another_year_are_not_among_them(jury, make_year):
    other = make_judging(make_year(2023, title="2023"), users=[*jury.users.values()])
    make_nominee(other, "Cleo")
    assert named(reader(jury)) == ["Anna", "Bo"]
    assert named(reader_of(jury.users[JuryRole.MEMBER], other)) == []


def test_a_nominee_without_any_nomination_is_before_nobody(jury, leader):
    clear_all(jury, make_nominee(jury.judging, "Cleo"))
    assert named(reader(jury)) == ["Anna", "Bo"]
    assert "Cleo" not in visible(reader_of(leader, jury.judging))


@pytest.mark.parametrize(
    "status",
    [
        NominationStatus.QUARANTINED,
        NominationStatus.SPAM,
        NominationStatus.WITHDRAWN,
    ],
)
def test_a_nomination_that_does_not_stand_takes_its_nominee_away(jury, leader, status):
    clear_all(jury)
    review(jury.seats[1], jury.bo, 3, 3)
    Nomination.objects.filter(nominee="Bo").update(status=status)
    for one in (reader(jury), reader_of(leader, jury.judging), on_paper(jury, leader)):
        assert (named(one), visible(one), before(one)) == (["Anna"],) * 3
        assert seen(one) == []


@pytest.mark.parametrize(
    "status",
    [
        NominationStatus.QUARANTINED,
        NominationStatus.SPAM,
        NominationStatus.WITHDRAWN,
    ],
)
def test_of_two_nominations_only_the_one_that_stands_is_read(jury, nominate, status):
    clear_all(jury)
    more = nominate(nominee="Anna igen")
    Nomination.objects.filter(pk=more.pk).update(grouped_as=jury.anna, status=status)
    assert before(reader(jury)) == ["Anna", "Bo"]
    assert visible(reader(jury)) == ["Anna", "Bo"]


def test_a_nomination_of_another_year_is_never_read(jury, make_year, nominate, leader):
    clear_all(jury)
    Nomination.objects.filter(nominee="Bo").update(
        prize_year=make_year(2023, title="2023")
    )
    for one in (reader(jury), reader_of(leader, jury.judging)):
        assert (named(one), visible(one), before(one)) == (["Anna"],) * 3


def test_a_nomination_that_is_not_put_before_the_jury_is_not_read(jury, nominate):
    clear_all(jury)
    nominate(nominee="Cleo")
    assert before(reader(jury)) == ["Anna", "Bo"]


def test_a_merged_nominee_is_gone_and_its_nominations_follow_the_other(jury):
    clear_all(jury)
    Nomination.objects.filter(nominee="Bo").update(grouped_as=jury.anna)
    Nominee.objects.filter(pk=jury.bo.pk).update(merged_into=jury.anna)
    assert (named(reader(jury)), visible(reader(jury))) == (["Anna"], ["Anna"])
    assert before(reader(jury)) == ["Anna", "Bo"]


# Conflicts of interest: what opens a nominee


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", [REVIEWING, *AFTER])
def test_nothing_is_read_of_a_nominee_before_the_question_is_answered(
    jury, role, state
):
    at_state(jury, state)
    declare(jury.seats[ROLES.index(role)], jury.bo, NO)
    one = reader(jury, role)
    assert (named(one), visible(one), before(one)) == (["Anna", "Bo"], ["Bo"], ["Bo"])


@pytest.mark.parametrize(
    ("answer", "ruling", "opens"),
    [
        (NO, "", True),
        (NO, NO, True),
        (NO, YES, False),
        (YES, "", False),
        (YES, NO, True),
        (YES, YES, False),
        (UNSURE, "", False),
        (UNSURE, NO, True),
        (UNSURE, YES, False),
    ],
)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_the_chairs_word_or_else_the_members_own_opens_a_nominee(
    jury, role, state, answer, ruling, opens
):
    at_state(jury, state)
    row = declare(jury.seats[ROLES.index(role)], jury.anna, answer, ruling=ruling)
    one = reader(jury, role)
    names = ["Anna"] if opens and state != PREPARING else []
    assert (visible(one), before(one)) == (names, names)
    assert (row.is_cleared, row.holds) == (
        opens,
        (ruling or answer) == YES,
    )


def test_an_answer_of_one_member_opens_nothing_to_another(jury):
    declare(jury.seats[0], jury.anna, NO)
    declare(jury.seats[1], jury.anna, YES)
    assert visible(reader(jury, JuryRole.CHAIR)) == ["Anna"]
    assert visible(reader(jury, JuryRole.MEMBER)) == []


def test_who_leads_and_sits_in_the_jury_reads_as_its_member(
    jury, leader, make_user, form_page
):
    jury.judging.seats.filter(place=1).update(user=leader)
    at_state(jury, PREPARING)
    one = reader_of(leader, jury.judging)
    assert (named(one), visible(one), before(one)) == (["Anna", "Bo"], [], [])
    declare(jury.seats[1], jury.anna, YES)
    declare(jury.seats[1], jury.bo, NO)
    at_state(jury, JudgingState.DECIDED)
    one = reader_of(leader, jury.judging)
    assert (visible(one), before(one)) == (["Bo"], ["Bo"])


def test_on_behalf_of_a_member_only_what_that_member_may_read_is_read(jury, leader):
    declare(jury.paper, jury.anna, YES, by=leader)
    declare(jury.paper, jury.bo, NO, by=leader)
    one = on_paper(jury, leader)
    assert (named(one), visible(one), before(one)) == (["Anna", "Bo"], ["Bo"], ["Bo"])
    at_state(jury, PREPARING)
    one = on_paper(jury, leader)
    assert (named(one), visible(one), before(one)) == ([], [], [])


def test_the_sentences_about_conflicts_say_the_same(jury):
    rows = [
        declare(jury.seats[place], jury.anna, answer, ruling=ruling)
        for place, (answer, ruling) in enumerate(
            [(YES, ""), (UNSURE, ""), (NO, YES), (UNSURE, NO), (NO, "")]
        )
        if jury.seats[place].user
    ]
    assert list(ConflictOfInterest.objects.in_effect()) == [rows[0], rows[2]]
    assert list(ConflictOfInterest.objects.awaiting_ruling()) == [rows[1]]
    cleared = [
        seat.place
        for seat in jury.seats
        if ConflictOfInterest.objects.cleared(seat).exists()
    ]
    assert cleared == [3]


def test_what_is_not_answered_is_asked_again_when_a_nominee_is_added(jury, nominate):
    clear_all(jury)
    seat = jury.seats[1]
    assert list(jury.judging.nominees.undeclared_by(seat)) == []
    cleo = make_nominee(jury.judging, "Cleo", [nominate(nominee="Cleo")])
    assert list(jury.judging.nominees.undeclared_by(seat)) == [cleo]
    assert visible(reader(jury)) == ["Anna", "Bo"]


# Reviews: one's own, and those of others after the reveal


@pytest.fixture
def reviewed(jury):
    """The chair has handed in both, the member Anna and begun with Bo; the deputy has
    begun with Anna, and the member on paper has handed in both."""
    clear_all(jury)
    chair, member, deputy, _co_opted, paper = jury.seats
    for nominee in (jury.anna, jury.bo):
        review(chair, nominee, 4, 4)
        review(paper, nominee, 2, 2)
    review(member, jury.anna, 5, 5)
    review(member, jury.bo, 1, 1, submitted=False)
    review(deputy, jury.anna, 3, 3, submitted=False)
    return jury


CHAIRS, PAPERS = [("Anna", 0), ("Bo", 0)], [("Anna", 4), ("Bo", 4)]
SUBMITTED = sorted([*CHAIRS, *PAPERS, ("Anna", 1)])


def test_others_are_read_where_ones_own_is_handed_in(reviewed):
    assert seen(reader(reviewed, JuryRole.CHAIR)) == SUBMITTED
    assert seen(reader(reviewed, JuryRole.MEMBER)) == [
        *[("Anna", 0), ("Anna", 1), ("Anna", 4)],
        ("Bo", 1),
    ]
    assert seen(reader(reviewed, JuryRole.DEPUTY)) == [("Anna", 2)]
    assert seen(reader(reviewed, JuryRole.CO_OPTED)) == []


@pytest.mark.parametrize("state", AFTER)
def test_when_reviews_are_over_all_that_is_handed_in_is_read_by_all(
    reviewed, leader, state
):
    at_state(reviewed, state)
    assert seen(reader(reviewed, JuryRole.CHAIR)) == SUBMITTED
    assert seen(reader(reviewed, JuryRole.MEMBER)) == sorted([*SUBMITTED, ("Bo", 1)])
    assert seen(reader(reviewed, JuryRole.DEPUTY)) == sorted([*SUBMITTED, ("Anna", 2)])
    assert seen(reader(reviewed, JuryRole.CO_OPTED)) == SUBMITTED
    assert seen(reader_of(leader, reviewed.judging)) == SUBMITTED
    assert seen(on_paper(reviewed, leader)) == SUBMITTED


@pytest.mark.parametrize("state", [PREPARING, REVIEWING])
def test_who_leads_reads_no_review_before_they_are_over(reviewed, leader, state):
    at_state(reviewed, state)
    assert seen(reader_of(leader, reviewed.judging)) == []


def test_who_enters_for_a_member_reads_that_members_only_before_they_are_over(
    reviewed, leader
):
    """Or else who leads would read everybody's by handing in for one on paper."""
    assert seen(on_paper(reviewed, leader)) == PAPERS


@pytest.mark.parametrize("state", [REVIEWING, *AFTER])
def test_with_a_conflict_nothing_is_read_of_the_nominee_not_even_ones_own(
    reviewed, state
):
    at_state(reviewed, state)
    for place in (0, 1):
        reviewed.seats[place].conflicts.filter(nominee=reviewed.anna).update(ruling=YES)
    for role in (JuryRole.CHAIR, JuryRole.MEMBER):
        assert [name for name, _place in seen(reader(reviewed, role))] == ["Bo"] * len(
            seen(reader(reviewed, role))
        )


@pytest.mark.parametrize("state", [REVIEWING, *AFTER])
def test_a_voided_review_is_read_by_nobody_and_reveals_nothing(reviewed, leader, state):
    Review.objects.filter(seat=reviewed.seats[0]).update(voided_at=timezone.now())
    at_state(reviewed, state)
    chairs = seen(reader(reviewed, JuryRole.CHAIR))
    assert chairs == ([] if state == REVIEWING else [("Anna", 1), *PAPERS])
    assert ("Anna", 0) not in seen(reader(reviewed, JuryRole.MEMBER))
    assert ("Anna", 0) not in seen(reader_of(leader, reviewed.judging))


def test_reviews_that_are_opened_again_close_those_of_others(reviewed):
    Review.objects.filter(seat=reviewed.seats[0]).update(submitted_at=None)
    assert seen(reader(reviewed, JuryRole.CHAIR)) == CHAIRS
    assert ("Anna", 0) not in seen(reader(reviewed, JuryRole.MEMBER))


def test_reviews_of_another_year_are_never_read(reviewed, make_year, leader):
    other = make_judging(
        make_year(2023, title="2023"),
        users=[*reviewed.users.values()],
        state=JudgingState.DECIDED,
    )
    for role in ROLES:
        assert seen(reader_of(reviewed.users[role], other)) == []
    assert seen(reader_of(leader, other)) == []


# The register of nominations


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
