"""Reminders: to whom, how often, and what becomes of the others."""

import pytest
from django.utils import translation

from tests.conftest import local
from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.domain.judging import reminding
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import Letter

NOW = local("2024-10-10 12:00")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def judging(form_page, make_user):
    users = [make_user("chair"), make_user("member")]
    return make_judging(form_page.prize_year, users=users)


@pytest.fixture
def nominees(judging, nominate):
    return [
        make_nominee(judging, name, [nominate(nominee=name)]) for name in ("Anna", "Bo")
    ]


@pytest.fixture
def seats(judging):
    return list(judging.seats.all())


@pytest.fixture
def remind(judging, nominees, leader):
    def perform(*seats, moment=NOW):
        return reminding.remind(judging, seats, user=leader, moment=moment)

    return perform


def reminders():
    return list(Letter.objects.filter(kind="reminder"))


def test_a_reminder_is_a_row_without_personal_data(remind, seats, judging, leader):
    assert remind(seats[0]).written == [seats[0]]
    (letter,) = reminders()
    assert (letter.seat, letter.nomination, letter.text) == (seats[0], None, None)
    assert (letter.status, letter.created_at) == ("waiting", NOW)
    (event,) = judging.events.all()
    assert (event.kind, event.seat, event.made_by) == ("reminded", seats[0], leader)
    assert event.details == {}


def test_who_has_no_address_is_named_and_not_written_to(remind, seats):
    answer = remind(*seats[1:3])
    assert (answer.written, answer.unreachable) == ([seats[1]], [seats[2]])
    assert len(reminders()) == 1


def test_the_address_of_the_seat_is_enough(remind, seats):
    seats[2].email = "paper@example.se"
    seats[2].save()
    assert remind(seats[2]).written == [seats[2]]


def test_one_reminder_a_day_is_enough(remind, seats):
    remind(seats[0], moment=local("2024-10-10 00:00"))
    late = remind(*seats[:2], moment=local("2024-10-10 23:59:59"))
    assert (late.earlier, late.written) == ([seats[0]], [seats[1]])
    next_day = remind(seats[0], moment=local("2024-10-11 00:00"))
    assert next_day.written == [seats[0]]
    assert len(reminders()) == 3


def test_who_has_handed_in_everything_is_left_alone(remind, seats, nominees):
    for nominee in nominees:
        review(seats[0], nominee, 3, 3)
    review(seats[1], nominees[0], 3, 3)
    review(seats[1], nominees[1], 3, 3, submitted=False)
    answer = remind(*seats[:2])
    assert (answer.ready, answer.written) == ([seats[0]], [seats[1]])


@pytest.mark.parametrize("answer", [ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE])
def test_nothing_is_waited_for_that_the_member_may_not_review(
    remind, seats, nominees, answer
):
    for nominee in nominees:
        declare(seats[0], nominee, answer)
    assert remind(seats[0]).ready == [seats[0]]


def test_what_was_ruled_to_be_no_conflict_is_waited_for(
    judging, seats, nominees, leader
):
    for nominee in nominees:
        declare(seats[0], nominee, ConflictAnswer.UNSURE, ruling=ConflictAnswer.NONE)
    assert reminding.left_to(judging, seats)[seats[0].pk] == 2


def test_a_nominee_that_was_withdrawn_is_waited_for_no_more(judging, seats, nominees):
    nominees[0].nominations.update(status="withdrawn")
    assert set(reminding.left_to(judging, seats).values()) == {1}


@pytest.mark.parametrize(
    "state", [state for state in JudgingState if state != JudgingState.REVIEWING]
)
def test_only_while_the_jury_is_reviewing(remind, judging, seats, state):
    judging.state = state
    judging.save()
    with pytest.raises(Refused, match="while the jury is reviewing"):
        remind(seats[0])
    assert reminders() == []


def test_a_secretary_in_the_jury_has_nothing_to_review(remind, seats):
    seats[0].role = JuryRole.SECRETARY
    seats[0].save()
    assert remind(seats[0]).written == []


def test_a_member_of_another_jury_is_not_reminded(remind, make_year, make_user):
    other = make_judging(make_year(2023), users=[make_user("other")])
    assert remind(other.seats.first()).written == []


def test_nobody_is_nobody(remind):
    assert remind().written == []


def test_queries_do_not_grow_with_the_members(
    judging, seats, nominees, django_assert_num_queries
):
    for some in (seats[:1], seats):
        with django_assert_num_queries(4):
            reminding.left_to(judging, some)
