import pytest
from django.utils import timezone

from tests.judging.desks import reads, sit
from tests.judging.rows import declare as declared
from tests.judging.rows import review
from wagtail_trygghetspris.domain.judging.declaring import (
    declare,
)
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.enums import (
    BlindMode,
    ConflictAnswer,
    JudgingEventKind,
    JudgingState,
)
from wagtail_trygghetspris.models import JudgingEvent, Nominee, Review

NONE, CONFLICT, UNSURE = ConflictAnswer


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(form_page, member):
    """The seat and two nominees, of whom nothing is said yet."""
    return sit(form_page, member, "A", "B", declared=False)


def say(seat, nominee, answer, reason="", user=None):
    declare(reads(seat, user), nominee, answer, reason=reason, moment=timezone.now())


def answers_of(seat):
    return {row.nominee.name: row.answer for row in seat.conflicts.all()}


def logged(kind=JudgingEventKind.DECLARED):
    return list(
        JudgingEvent.objects.filter(kind=kind).values_list("nominee__name", "details")
    )


def test_an_answer_is_stored_and_logged_without_its_reason(seated, member):
    seat, (a, _b) = seated
    say(seat, a, UNSURE, "Min kusin")
    row = seat.conflicts.get()
    assert (row.answer, row.reason, row.declared_by) == (UNSURE, "Min kusin", member)
    assert logged() == [("A", {"answer": "unsure", "previous": ""})]
    assert "Min kusin" not in str(JudgingEvent.objects.values())


def test_no_conflict_opens_a_nominee_and_doubt_closes_it(seated):
    seat, (a, _b) = seated
    say(seat, a, NONE)
    assert list(Nominee.objects.visible_to(reads(seat))) == [a]
    say(seat, a, UNSURE)
    assert list(Nominee.objects.visible_to(reads(seat))) == []


def test_the_same_answer_again_leaves_no_line_in_the_log(seated):
    seat, (a, _b) = seated
    say(seat, a, NONE)
    say(seat, a, NONE)
    assert len(logged()) == 1


@pytest.mark.parametrize("submitted", [True, False])
def test_a_conflict_after_scoring_voids_the_review(seated, submitted):
    seat, (a, _b) = seated
    declared(seat, a)
    row = review(seat, a, 4, 5, submitted=submitted)
    say(seat, a, CONFLICT)
    row.refresh_from_db()
    assert row.voided_at is not None
    assert list(Review.objects.standing()) == []
    assert logged(JudgingEventKind.VOIDED) == [
        ("A", {"review": row.pk, "was_submitted": submitted})
    ]


@pytest.mark.parametrize("submitted", [True, False])
def test_doubt_voids_a_review_only_after_it_was_submitted(seated, submitted):
    seat, (a, _b) = seated
    declared(seat, a)
    row = review(seat, a, 4, 5, submitted=submitted)
    say(seat, a, UNSURE)
    row.refresh_from_db()
    assert (row.voided_at is not None) is submitted


def test_after_doubt_that_voided_a_review_only_the_chair_opens_it_again(seated):
    seat, (a, _b) = seated
    declared(seat, a)
    review(seat, a, 4, 5)
    say(seat, a, UNSURE)
    with pytest.raises(Refused):
        say(seat, a, NONE)
    say(seat, a, CONFLICT)
    assert answers_of(seat) == {"A": CONFLICT}


def test_a_doubt_cannot_be_taken_back_after_any_review_is_submitted(seated):
    """Not even where the voided review stands on a nominee that was merged into this
    one, or split from it."""
    seat, (a, b) = seated
    declared(seat, a, UNSURE)
    say(seat, a, NONE)
    declared(seat, b)
    say(seat, a, UNSURE)
    review(seat, b, 1, 1)
    with pytest.raises(Refused):
        say(seat, a, NONE)
    assert answers_of(seat) == {"A": UNSURE, "B": NONE}


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("mode", BlindMode)
@pytest.mark.parametrize("answer", [CONFLICT, UNSURE])
def test_while_names_are_hidden_nothing_is_taken_back(seated, answer, mode):
    """What closes and opens would tell whose number it is."""
    seat, (a, b) = seated
    type(seat.judging).objects.update(blind_mode=mode)
    declared(seat, a, answer)
    declared(seat, b)
    if mode == BlindMode.NOMINEE:
        with pytest.raises(Refused, match="hidden"):
            say(seat, a, NONE)
        type(a).objects.filter(pk=a.pk).update(shortlist_place=1)
        a.refresh_from_db()
    say(seat, a, NONE)
    assert answers_of(seat) == {"A": NONE, "B": NONE}


@pytest.mark.parametrize("answer", [NONE, UNSURE])
def test_a_conflict_can_be_taken_back_before_anything_is_submitted(seated, answer):
    seat, (a, _b) = seated
    say(seat, a, CONFLICT)
    say(seat, a, answer)
    assert answers_of(seat) == {"A": answer}


@pytest.mark.parametrize("answer", [NONE, UNSURE])
def test_a_conflict_cannot_be_taken_back_after_any_review_is_submitted(seated, answer):
    seat, (a, b) = seated
    declared(seat, a, CONFLICT)
    declared(seat, b)
    review(seat, b, 1, 1)
    with pytest.raises(Refused):
        say(seat, a, answer)
    assert answers_of(seat) == {"A": CONFLICT, "B": NONE}


def test_nor_when_what_was_submitted_is_voided_or_opened_again(seated):
    seat, (a, b) = seated
    declared(seat, a, CONFLICT)
    declared(seat, b)
    review(seat, b, 1, 1, submitted=False)
    seat.judging.events.create(
        kind=JudgingEventKind.SUBMITTED,
        made_at=timezone.now(),
        made_by=seat.user,
        seat=seat,
    )
    with pytest.raises(Refused):
        say(seat, a, NONE)


@pytest.mark.parametrize(
    ("state", "moves", "may"),
    [
        (JudgingState.REVIEWING, ["open"], True),
        (JudgingState.DELIBERATING, ["open"], False),
        (JudgingState.REVIEWING, ["open", "deliberate", "review_again"], False),
    ],
)
def test_nor_when_the_reviews_have_been_revealed(seated, state, moves, may):
    seat, (a, _b) = seated
    judging = seat.judging
    say(seat, a, CONFLICT)
    for move in moves:
        judging.events.create(
            kind=JudgingEventKind.MOVED,
            made_at=timezone.now(),
            made_by=seat.user,
            details={"move": move},
        )
    type(judging).objects.update(state=state)
    if may:
        say(seat, a, NONE)
    else:
        with pytest.raises(Refused):
            say(seat, a, NONE)
    assert answers_of(seat) == {"A": NONE if may else CONFLICT}


@pytest.mark.parametrize("ruling", [NONE, CONFLICT])
def test_what_the_chair_has_ruled_on_changes_to_a_conflict_only(seated, ruling):
    seat, (a, _b) = seated
    declared(seat, a, UNSURE, ruling=ruling)
    with pytest.raises(Refused):
        say(seat, a, NONE)
    say(seat, a, CONFLICT)
    row = seat.conflicts.get()
    assert row.answer == CONFLICT
    assert row.holds


def test_a_member_may_insist_on_a_conflict_that_the_chair_denied(seated):
    seat, (a, _b) = seated
    row = declared(seat, a, CONFLICT, ruling=NONE)
    assert not row.holds
    say(seat, a, CONFLICT)
    row.refresh_from_db()
    assert row.holds


@pytest.mark.parametrize(
    "state", [JudgingState.PREPARING, JudgingState.DECIDED, JudgingState.CLOSED]
)
@pytest.mark.parametrize("answer", ConflictAnswer)
def test_nothing_is_declared_before_and_after_the_work(seated, state, answer):
    seat, (a, _b) = seated
    type(seat.judging).objects.update(state=state)
    with pytest.raises(Refused):
        say(seat, a, answer)
    assert answers_of(seat) == {}


def test_a_nominee_that_was_merged_away_meanwhile_cannot_be_declared(seated):
    seat, (a, b) = seated
    type(a).objects.filter(pk=a.pk).update(merged_into=b)
    a.nominations.update(grouped_as=b)
    with pytest.raises(Refused):
        say(seat, a, NONE)
    assert answers_of(seat) == {}


def test_whoever_leads_answers_for_a_member_without_a_log_in(seated, make_user):
    seat, (a, _b) = seated
    type(seat).objects.filter(pk=seat.pk).update(user=None)
    leader = make_user("leader", "lead_judging")
    say(seat, a, CONFLICT, user=leader)
    assert seat.conflicts.get().declared_by == leader
    event = JudgingEvent.objects.get()
    assert (event.seat, event.details["on_paper"]) == (seat, True)


def test_a_log_in_that_was_taken_away_meanwhile_says_nothing(seated, make_user):
    seat, (a, _b) = seated
    reader = reads(seat)
    type(seat).objects.filter(pk=seat.pk).update(user=make_user("other"))
    with pytest.raises(Refused):
        declare(reader, a, NONE, reason="", moment=timezone.now())
