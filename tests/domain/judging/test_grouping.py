import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests.judging.desks import put_before
from tests.judging.leading import lead, logged
from tests.judging.rows import declare, make_nominations, review
from wagtail_trygghetspris.domain.judging import grouping
from wagtail_trygghetspris.domain.judging.grouping import change, merge, split
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Judging,
    Meeting,
    Nomination,
    Nominee,
    PrizeCategory,
    Proposal,
    Question,
    Review,
    ReviewNote,
)

pytestmark = pytest.mark.usefixtures("in_english")

NONE, CONFLICT, UNSURE = ConflictAnswer
#: Neither declared nor denied.
NOTHING = None


@pytest.fixture
def secretary(make_user):
    return make_user("secretary", "lead_judging")


@pytest.fixture
def work(form_page):
    return lead(form_page, "A", "B")


@pytest.fixture
def merge_into_a(work, secretary):
    a, b = work.nominees
    return lambda: merge(
        work.judging, [a, b], into=a, user=secretary, moment=timezone.now()
    )


@pytest.fixture
def say(work, secretary):
    """What the first member says of A and of B."""

    def say(*answers, **fields):
        seat = work.seats[0]
        for nominee, answer in zip(work.nominees, answers, strict=True):
            if answer is not NOTHING:
                declare(seat, nominee, answer, by=secretary, **fields)
        return seat

    return say


def test_the_nominations_move_and_the_other_row_stays(work, merge_into_a):
    a, b = work.nominees
    assert merge_into_a() == a
    assert a.nominations.count() == 2
    b.refresh_from_db()
    assert (b.merged_into, b.nominations.count()) == (a, 0)
    assert list(Nominee.objects.before_jury()) == [a]
    [details] = logged("merged")
    assert details["codes"] == [b.code]


@pytest.mark.parametrize(
    ("of_a", "of_b", "after"),
    [
        (NONE, NONE, NONE),
        (NONE, CONFLICT, CONFLICT),
        (CONFLICT, NONE, CONFLICT),
        (NOTHING, CONFLICT, CONFLICT),
        (CONFLICT, NOTHING, CONFLICT),
        (UNSURE, CONFLICT, CONFLICT),
        (NONE, UNSURE, UNSURE),
        (UNSURE, NOTHING, UNSURE),
        (NOTHING, UNSURE, UNSURE),
        (NONE, NOTHING, NOTHING),
        (NOTHING, NONE, NOTHING),
        (NOTHING, NOTHING, NOTHING),
    ],
)
def test_no_conflict_is_lost_and_who_has_not_answered_is_asked_again(
    work, say, merge_into_a, of_a, of_b, after
):
    seat = say(of_a, of_b)
    into = merge_into_a()
    found = seat.conflicts.filter(nominee=into).first()
    assert (found and found.answer) == after


def test_a_ruling_comes_along_with_what_it_is_about(work, secretary, merge_into_a):
    a, b = work.nominees
    seat = work.seats[0]
    declare(seat, a, NONE, by=secretary)
    declare(seat, b, UNSURE, by=secretary, ruling=CONFLICT, ruling_reason="Bror")
    merge_into_a()
    row = ConflictOfInterest.objects.get(nominee=a, seat=seat)
    assert (row.answer, row.ruling, row.ruling_reason) == (UNSURE, CONFLICT, "Bror")


def test_who_was_ruled_free_of_both_stays_free(work, secretary, merge_into_a):
    for nominee in work.nominees:
        declare(work.seats[0], nominee, UNSURE, by=secretary, ruling=NONE)
    into = merge_into_a()
    assert ConflictOfInterest.objects.get(nominee=into).is_cleared


@pytest.mark.parametrize("reviewed", [0, 1])
def test_a_conflict_with_one_voids_the_review_of_either(
    work, say, merge_into_a, reviewed
):
    answers = [CONFLICT, CONFLICT]
    answers[reviewed] = NONE
    seat = say(*answers)
    review(seat, work.nominees[reviewed], 5, 5)
    merge_into_a()
    assert not Review.objects.standing().exists()
    assert logged("voided")[0]["was_submitted"] is True


def test_a_doubt_voids_what_is_submitted_and_leaves_a_draft(work, secretary):
    a, b = work.nominees
    first, second = work.seats[:2]
    for seat in (first, second):
        declare(seat, a, NONE, by=secretary)
        declare(seat, b, UNSURE, by=secretary)
    review(first, a, 5, 5)
    draft = review(second, a, 3, submitted=False)
    merge(work.judging, [b], into=a, user=secretary, moment=timezone.now())
    assert list(Review.objects.standing()) == [draft]


def test_a_review_follows_its_nominee(work, say, merge_into_a):
    seat = say(NONE, NONE)
    written = review(seat, work.nominees[1], 4, 2, comment="Bra", note="Obs")
    merge_into_a()
    written.refresh_from_db()
    assert (written.nominee, written.scores.count()) == (work.nominees[0], 2)
    assert (written.submitted_at is not None, written.note.text) == (True, "Obs")


@pytest.mark.parametrize("submitted", [0, 1])
def test_of_two_reviews_the_submitted_one_stands_as_it_is(
    work, say, merge_into_a, submitted
):
    seat = say(NONE, NONE)
    both = [
        review(seat, nominee, 3, submitted=number == submitted, comment=f"K{number}")
        for number, nominee in enumerate(work.nominees)
    ]
    into = merge_into_a()
    standing = Review.objects.standing().get()
    assert (standing, standing.nominee) == (both[submitted], into)
    assert standing.comment == f"K{submitted}"
    assert logged("merged")[0]["reviews_set_aside"] == 1


def test_of_two_drafts_nothing_that_was_written_is_lost(work, say, merge_into_a):
    seat = say(NONE, NONE)
    a, b = work.nominees
    kept = review(seat, a, 3, submitted=False, comment="Om A", note="Anm A")
    review(seat, b, 4, submitted=False, comment="Om B", note="Anm B")
    merge_into_a()
    kept.refresh_from_db()
    assert kept.comment == "Om A\n\nOm B"
    assert ReviewNote.objects.get(review=kept).text == "Anm A\n\nAnm B"
    assert list(Review.objects.standing()) == [kept]


def test_two_submitted_reviews_by_one_member_stand_in_the_way(work, say, merge_into_a):
    seat = say(NONE, NONE)
    for nominee in work.nominees:
        review(seat, nominee, 3, 3)
    with pytest.raises(Refused, match="1 member has submitted"):
        merge_into_a()
    assert work.nominees[1].nominations.count() == 1
    seat.reviews.update(submitted_at=None)
    merge_into_a()
    assert Review.objects.standing().count() == 1


def test_a_voided_review_stands_in_nobodys_way(work, say, merge_into_a):
    seat = say(NONE, NONE)
    review(seat, work.nominees[0], 3, 3, voided_at=timezone.now())
    kept = review(seat, work.nominees[1], 4, 4)
    merge_into_a()
    assert list(Review.objects.standing()) == [kept]


def test_the_place_on_the_shortlist_is_kept(work, merge_into_a):
    Nominee.objects.filter(pk=work.nominees[1].pk).update(shortlist_place=2)
    assert merge_into_a().shortlist_place == 2
    assert Nominee.objects.shortlisted().count() == 1


def test_what_a_meeting_has_proposed_is_not_merged_away(work, merge_into_a):
    meeting = Meeting.objects.create(judging=work.judging, held_on="2024-10-01")
    question = Question.objects.create(meeting=meeting)
    Proposal.objects.create(question=question, nominee=work.nominees[1])
    with pytest.raises(Refused, match="proposed in a meeting"):
        merge_into_a()
    Proposal.objects.update(nominee=work.nominees[0])
    merge_into_a()


def test_two_categories_are_not_mixed(work, merge_into_a):
    prize = work.judging.prize_year.prize
    category = PrizeCategory.objects.create(prize=prize, name="Ung")
    Nominee.objects.filter(pk=work.nominees[1].pk).update(category=category)
    with pytest.raises(Refused, match="different categories"):
        merge_into_a()


def test_one_alone_is_not_merged(work, secretary):
    a = work.nominees[0]
    with pytest.raises(Refused, match="at least two"):
        merge(work.judging, [a], into=a, user=secretary, moment=timezone.now())


def test_the_second_who_merges_the_same_is_told(work, merge_into_a):
    merge_into_a()
    with pytest.raises(Stale):
        merge_into_a()


def test_a_nominee_of_another_year_is_none(work, secretary, make_year):
    other = Judging.objects.create(prize_year=make_year(2023))
    stranger = Nominee.objects.create(judging=other, code=1, name="X")
    a = work.nominees[0]
    with pytest.raises(Stale):
        merge(work.judging, [stranger], into=a, user=secretary, moment=timezone.now())


@pytest.mark.parametrize("state", [JudgingState.DECIDED, JudgingState.CLOSED])
def test_after_the_decision_nothing_is_merged(work, merge_into_a, state):
    Judging.objects.update(state=state)
    with pytest.raises(Refused, match="has decided"):
        merge_into_a()


# Splitting


@pytest.fixture
def pair(form_page, work):
    """The nominee A, now on two nominations, and the second of these."""
    a = work.nominees[0]
    [second] = make_nominations(form_page, "A")
    Nomination.objects.filter(pk=second.pk).update(grouped_as=a)
    return a, second


def split_off(nominee, rows, user, name="Ny"):
    return split(nominee, rows, name=name, user=user, moment=timezone.now())


def test_the_ticked_get_a_nominee_that_nobody_has_declared(work, pair, secretary, say):
    a, second = pair
    say(NONE, NONE)
    made = split_off(a, [second], secretary)
    assert (made.name, list(made.nominations.all())) == ("Ny", [second])
    assert (a.nominations.count(), made.conflicts.count()) == (1, 0)
    codes = {each.code for each in work.nominees}
    assert made.code not in codes
    [details] = logged("split")
    assert details == {"code": made.code, "nominations": 1, "still_closed": 0}


@pytest.mark.parametrize(
    ("answer", "ruling", "closed"),
    [
        (CONFLICT, "", True),
        (UNSURE, "", True),
        (UNSURE, CONFLICT, True),
        (NONE, CONFLICT, True),
        (UNSURE, NONE, False),
        (NONE, "", False),
    ],
)
def test_what_was_closed_to_a_member_is_closed_after_a_split(
    pair, secretary, say, answer, ruling, closed
):
    a, second = pair
    say(answer, NOTHING, ruling=ruling, reason="Kusin")
    made = split_off(a, [second], secretary)
    rows = made.conflicts.values_list("answer", "ruling", "reason", "declared_by")
    assert list(rows) == [(answer, ruling, "Kusin", secretary.pk)] * closed
    assert a.conflicts.count() == 1


def test_a_chair_who_is_none_any_more_changes_no_nominee(work, make_user):
    former = make_user("former")
    a, b = work.nominees
    who = {"user": former, "moment": timezone.now()}
    work.judging.seats.filter(place=0).update(user=former)
    work.judging.seats.filter(place=0).update(role="member")
    with pytest.raises(Refused, match="no right"):
        merge(work.judging, [a, b], into=a, **who)
    work.judging.seats.filter(place=0).update(role="chair")
    assert merge(work.judging, [a, b], into=a, **who) == a


def test_none_or_all_cannot_be_split_off(pair, secretary):
    a, _second = pair
    for rows in ([], list(a.nominations.all())):
        with pytest.raises(Refused, match="leave at least one"):
            split_off(a, rows, secretary)


def test_one_that_somebody_has_moved_is_not_split_off(work, pair, secretary):
    a, second = pair
    Nomination.objects.filter(pk=second.pk).update(grouped_as=work.nominees[1])
    with pytest.raises(Stale):
        split_off(a, [second], secretary)


def test_a_withdrawn_one_neither_counts_nor_stays_behind_alone(pair, secretary):
    a, second = pair
    Nomination.objects.filter(pk=second.pk).update(status="withdrawn")
    rows = list(a.nominations.exclude(pk=second.pk))
    with pytest.raises(Refused):
        split_off(a, rows, secretary)


def test_the_new_one_has_a_name(pair, secretary):
    a, second = pair
    with pytest.raises(Refused, match="called"):
        split_off(a, [second], secretary, name=" ")


def test_a_jury_whose_reviews_are_over_gets_no_new_nominee(pair, secretary):
    a, second = pair
    Judging.objects.update(state=JudgingState.DELIBERATING)
    with pytest.raises(Refused, match="reviews are over"):
        split_off(a, [second], secretary)


def test_a_nominee_is_changed_and_only_the_names_of_fields_logged(work, secretary):
    a = work.nominees[0]
    values = {"name": "A", "organisation": "Föreningen", "email": "a@x.se"}
    changed = change(a, values, user=secretary, moment=timezone.now())
    assert changed == ["organisation", "email"]
    assert logged("nominee_changed") == [{"fields": ["organisation", "email"]}]


def test_a_nominee_of_a_closed_case_stands(work, secretary):
    Judging.objects.update(state=JudgingState.CLOSED)
    with pytest.raises(Refused, match="closed"):
        change(work.nominees[0], {"name": "X"}, user=secretary, moment=timezone.now())


# At the same time


class TestAtOnce:
    pytestmark = [
        pytest.mark.django_db(transaction=True, serialized_rollback=True),
        pytest.mark.skipif(
            connection.vendor == "sqlite",
            reason="needs a database that several threads can use",
        ),
    ]

    @pytest.fixture
    def crosswise(self, form_page, secretary):
        """A merged into B, and B into A, at once: what each gets."""
        work = lead(form_page, "A", "B")
        a, b = work.nominees
        put_before(work.judging, form_page, "C")
        gate = threading.Barrier(2)
        answers = []

        def press(into, source):
            gate.wait()
            try:
                who = {"user": secretary, "moment": timezone.now()}
                answers.append(merge(work.judging, [source], into=into, **who))
            except Exception as error:
                answers.append(error)
            connections.close_all()

        def both():
            people = [
                threading.Thread(target=press, args=pair) for pair in ((a, b), (b, a))
            ]
            for each in people:
                each.start()
            for each in people:
                each.join()
            return answers

        return both

    def test_one_is_done_and_the_other_told(self, crosswise):
        answers = crosswise()
        assert [isinstance(each, Stale) for each in answers].count(True) == 1
        [row] = Nominee.objects.filter(merged_into__isnull=False)
        assert row.merged_into.nominations.count() == 2

    def test_without_the_locks_both_are_merged_away(self, crosswise, monkeypatch):
        """The negative control."""
        together = threading.Barrier(2)
        real = grouping._refuse_merge

        def wait(*rows):
            real(*rows)
            together.wait()

        def unlocked(judging, nominees, into):
            found = judging.nominees.in_bulk([into.pk, *(n.pk for n in nominees)])
            return found.pop(into.pk), list(found.values())

        monkeypatch.setattr(
            grouping, "hold_as_director", lambda judging, _user: judging
        )
        monkeypatch.setattr(grouping, "_locked", unlocked)
        monkeypatch.setattr(grouping, "_refuse_merge", wait)
        crosswise()
        assert Nominee.objects.filter(merged_into__isnull=False).count() == 2
