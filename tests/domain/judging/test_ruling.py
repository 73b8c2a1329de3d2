import pytest
from django.utils import timezone

from tests.judging.leading import lead, leader, logged, reader
from tests.judging.rows import declare, review
from wagtail_trygghetspris.domain.judging.refusals import ReasonWanted, Refused, Stale
from wagtail_trygghetspris.domain.judging.ruling import rule
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import Judging, Nominee, Review
from wagtail_trygghetspris.models.rulings import rulings_awaiting

pytestmark = pytest.mark.usefixtures("in_english")

NONE, CONFLICT, UNSURE = ConflictAnswer


@pytest.fixture
def people(make_user):
    """With log-ins: the chair, the vice chair, and three members."""
    return [make_user(f"member{number}") for number in range(5)]


@pytest.fixture
def work(form_page, people):
    return lead(form_page, "A", users=people)


@pytest.fixture
def unsure(work):
    """The third member is unsure of A."""
    return declare(work.seats[2], work.nominees[0], UNSURE, reason="Kollega")


def decide(conflict, ruling, user, reason=""):
    who = reader(conflict.nominee.judging, user)
    return rule(conflict, ruling, reader=who, reason=reason, moment=timezone.now())


def test_the_chair_opens_the_nominee_by_ruling_that_there_is_none(work, unsure, people):
    stored = decide(unsure, NONE, people[0], "Känner inte varandra")
    assert (stored.ruling, stored.ruled_by) == (NONE, people[0])
    seen = Nominee.objects.visible_to(reader(work.judging, people[2]))
    assert list(seen) == work.nominees
    assert logged("ruled") == [{"ruling": "none", "over": "unsure"}]
    assert "Känner" not in str(logged("ruled"))


def test_a_conflict_closes_it_and_voids_the_review(work, unsure, people):
    review(work.seats[2], work.nominees[0], 5, 5)
    decide(unsure, CONFLICT, people[0])
    assert not Review.objects.standing().exists()
    assert not Nominee.objects.visible_to(reader(work.judging, people[2])).exists()


def test_a_ruling_of_none_lets_the_member_review_anew(work, unsure, people):
    review(work.seats[2], work.nominees[0], 5, 5)
    ruled = decide(unsure, CONFLICT, people[0])
    decide(ruled, NONE, people[0], "Ny uppgift")
    again = review(work.seats[2], work.nominees[0], 2, 2, submitted=False)
    assert list(Review.objects.standing()) == [again]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_nobody_but_the_acting_chair_rules(unsure, people, number):
    with pytest.raises(Refused, match="acts as chair"):
        decide(unsure, NONE, people[number])
    unsure.refresh_from_db()
    assert unsure.ruling == ""


def test_a_member_of_another_jury_never_gets_that_far(work, unsure, make_user):
    assert reader(work.judging, make_user("stranger")) is None


def test_the_chairs_own_doubt_is_the_vice_chairs(work, people):
    own = declare(work.seats[0], work.nominees[0], UNSURE)
    with pytest.raises(Refused):
        decide(own, NONE, people[0])
    assert decide(own, NONE, people[1]).ruled_by == people[1]


@pytest.mark.parametrize("answer", [CONFLICT, UNSURE])
def test_a_chair_with_a_conflict_or_in_doubt_passes_the_chair_on(
    work, unsure, people, answer
):
    declare(work.seats[0], work.nominees[0], answer)
    with pytest.raises(Refused):
        decide(unsure, NONE, people[0])
    decide(unsure, NONE, people[1])


def test_then_a_member_acts_and_is_told_what_waits(work, unsure, people):
    for seat in work.seats[:2]:
        declare(seat, work.nominees[0], CONFLICT)
    waiting = [rulings_awaiting(reader(work.judging, each)) for each in people]
    assert waiting == [[], [], [], [unsure], []]
    decide(unsure, NONE, people[3])


def test_who_leads_rules_only_for_a_chair_without_a_log_in(work, unsure, secretary):
    with pytest.raises(Refused):
        decide(unsure, NONE, secretary)
    work.judging.seats.filter(role="chair").update(user=None)
    assert decide(unsure, NONE, secretary).ruled_by == secretary


def test_a_chair_who_is_deactivated_has_no_log_in(unsure, people, secretary):
    people[0].is_active = False
    people[0].save()
    decide(unsure, NONE, secretary)


def test_where_nobody_is_left_who_leads_rules(work, unsure, secretary):
    for seat in (*work.seats[:2], *work.seats[3:]):
        declare(seat, work.nominees[0], CONFLICT)
    decide(unsure, CONFLICT, secretary)


def test_who_leads_and_has_a_place_does_not_rule_about_a_nominee_of_their_own_doubt(
    work, unsure, make_user
):
    both = make_user("both", "lead_judging")
    work.judging.seats.filter(role="chair").update(user=None)
    work.judging.seats.filter(pk=work.seats[4].pk).update(user=both)
    declare(work.seats[4], work.nominees[0], CONFLICT, by=both)
    declare(work.seats[3], work.nominees[0], CONFLICT)
    declare(work.seats[1], work.nominees[0], CONFLICT)
    with pytest.raises(Refused):
        decide(unsure, NONE, both)


def test_against_a_plain_answer_a_reason_is_wanted(work, people):
    plain = declare(work.seats[3], work.nominees[0], NONE)
    with pytest.raises(ReasonWanted):
        decide(plain, CONFLICT, people[0], " ")
    assert decide(plain, CONFLICT, people[0], "Sitter i styrelsen").holds


def test_an_answer_that_was_changed_meanwhile_is_not_ruled_on(unsure, people):
    type(unsure).objects.update(answer=CONFLICT)
    with pytest.raises(Stale):
        decide(unsure, NONE, people[0])


@pytest.mark.parametrize("ruling", ["", "unsure", "x"])
def test_a_ruling_is_one_of_two(unsure, people, ruling):
    with pytest.raises(Refused, match="Choose"):
        decide(unsure, ruling, people[0])


@pytest.mark.parametrize("state", [JudgingState.DECIDED, JudgingState.CLOSED])
def test_after_the_decision_nothing_is_ruled(work, unsure, people, state):
    Judging.objects.update(state=state)
    with pytest.raises(Refused, match="not at work"):
        decide(unsure, NONE, people[0])


def test_leading_is_asked_of_the_user(work, unsure, people):
    work.judging.seats.filter(role="chair").update(user=None)
    assert leader(work.judging, people[3]).leads is False
    with pytest.raises(Refused):
        decide(unsure, NONE, people[3])


def test_a_chair_who_is_none_any_more_rules_on_nothing(work, unsure, people):
    before = reader(work.judging, people[0])
    work.judging.seats.filter(place=0).update(role="deputy")
    with pytest.raises(Refused):
        rule(unsure, NONE, reader=before, reason="", moment=timezone.now())
    assert decide(unsure, NONE, people[1]).ruling == NONE
