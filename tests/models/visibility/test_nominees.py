"""What a reader may see of nominees and their nominations. Who is a reader stands in
``test_readers.py``."""

import pytest

from tests.judging.rows import declare, make_judging, make_nominee, review
from tests.models.visibility.sight import (
    AFTER,
    NO,
    PREPARING,
    REVIEWING,
    ROLES,
    STATES,
    UNSURE,
    YES,
    at_state,
    before,
    clear_all,
    named,
    on_paper,
    reader,
    seen,
    visible,
)
from wagtail_trygghetspris.enums import JudgingState, JuryRole, NominationStatus
from wagtail_trygghetspris.models import ConflictOfInterest, Nomination, Nominee
from wagtail_trygghetspris.models.readers import reader_of

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
