"""What the reviews come to for one reader: who sees what, and in which order."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import (
    BlindMode,
    ConflictAnswer,
    JudgingEventKind,
    JudgingState,
)
from wagtail_trygghetspris.enums import JuryRole as Role
from wagtail_trygghetspris.models.readers import reader_at, reader_of
from wagtail_trygghetspris.models.reckoning import jury_of
from wagtail_trygghetspris.models.result_details import details_of
from wagtail_trygghetspris.models.results import Hidden, hidden_from, results_for

DELIBERATING = JudgingState.DELIBERATING
ROLES = (Role.CHAIR, Role.MEMBER, Role.MEMBER, Role.MEMBER)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def users(make_user):
    return [make_user(f"member{number}") for number in range(5)]


@pytest.fixture
def judging(form_page, users):
    return make_judging(form_page.prize_year, users=users[:4], roles=ROLES)


@pytest.fixture
def seats(judging):
    return list(judging.seats.all())


@pytest.fixture
def nominee(judging, nominate, seats):
    """``nominee("Anna", 5, 4, 3)``: cleared by all, and one submitted review from each
    member in turn with that score on both criteria; None is none."""

    def make(name, *scores, **fields):
        row = make_nominee(judging, name, [nominate(nominee=name)], **fields)
        for seat in seats:
            declare(seat, row, by=seat.user)
        for seat, score in zip(seats, scores, strict=False):
            if score is not None:
                review(seat, row, score, score, comment=f"{score} från {seat.pk}")
        return row

    return make


def at(judging, state):
    judging.state = state
    judging.save()


def shown(reader):
    """Name, rank and number of reviews of each, in their order."""
    return [
        (each.name, each.rank, each.figures and each.figures.count)
        for group in results_for(reader)
        for each in group.results
    ]


def details(reader, result):
    jury = jury_of(reader.judging)
    return details_of([result], reader, jury)[result.nominee.pk]


def test_before_the_own_review_there_is_nothing_and_the_order_is_by_name(
    judging, nominee, users
):
    nominee("Bo", None, 5, 5, 5)
    nominee("Anna", None, 1, 1, 1)
    reader = reader_of(users[0], judging)
    assert shown(reader) == [("Anna", None, None), ("Bo", None, None)]
    (group,) = results_for(reader)
    assert not any(each.wants_talk for each in group.results)
    assert details_of(group.results, reader, jury_of(judging)) == {}
    assert not group.is_ranked


def test_a_review_that_is_begun_and_not_submitted_shows_nothing(
    judging, nominee, users, seats
):
    anna = nominee("Anna", None, 5, 5, 5)
    review(seats[0], anna, 1, 1, submitted=False)
    assert shown(reader_of(users[0], judging)) == [("Anna", None, None)]


def test_after_the_own_reviews_the_best_comes_first(judging, nominee, users):
    nominee("Anna", 1, 1, 1)
    nominee("Bo", 5, 5, 5)
    reader = reader_of(users[0], judging)
    assert shown(reader) == [("Bo", 1, 3), ("Anna", 2, 3)]


def test_while_one_is_missing_the_order_says_nothing_and_there_is_no_rank(
    judging, nominee, users
):
    nominee("Anna", 1, 1, 1)
    nominee("Bo", 5, 5, 5)
    nominee("Cilla", None, 5, 5, 5)
    reader = reader_of(users[0], judging)
    assert shown(reader) == [("Anna", None, 3), ("Bo", None, 3), ("Cilla", None, None)]


@pytest.mark.parametrize("state", list(JudgingState))
def test_who_leads_without_a_seat_sees_figures_from_the_deliberation_on(
    judging, nominee, leader, state
):
    nominee("Anna", 5, 5, 5)
    at(judging, state)
    expected = 3 if judging.is_revealed else None
    (line,) = shown(reader_of(leader, judging))
    assert line[2] == expected


def test_when_the_reviews_are_over_also_who_submitted_nothing_sees_them(
    judging, nominee, users
):
    nominee("Anna", None, 5, 5, 5)
    at(judging, DELIBERATING)
    assert shown(reader_of(users[0], judging)) == [("Anna", 1, 3)]


def test_two_reviews_come_to_no_figure_and_no_rank(judging, nominee, users):
    nominee("Anna", 5, 5)
    (group,) = results_for(reader_of(users[0], judging))
    (result,) = group.results
    assert (result.rank, result.figures.overall, result.figures.count) == (
        None,
        None,
        2,
    )


def test_only_members_with_a_vote_are_counted_and_all_may_comment(
    form_page, nominate, users
):
    roles = (Role.CHAIR, Role.MEMBER, Role.MEMBER, Role.CO_OPTED)
    judging = make_judging(form_page.prize_year, users=users[:4], roles=roles)
    anna = make_nominee(judging, "Anna", [nominate()])
    for seat in judging.seats.all():
        declare(seat, anna)
        review(seat, anna, 3, 3, comment=f"Från {seat.name}")
    co_opted = reader_of(users[3], judging)
    (group,) = results_for(co_opted)
    (result,) = group.results
    assert result.figures.count == 3
    assert [name for name, _text in details(co_opted, result).comments] == [
        f"Ledamot {number}" for number in (1, 2, 3, 4)
    ]


def test_a_deputy_who_serves_counts_in_the_place_of_the_member(
    form_page, nominate, users
):
    roles = (Role.CHAIR, Role.MEMBER, Role.MEMBER, Role.DEPUTY)
    judging = make_judging(form_page.prize_year, users=users[:4], roles=roles)
    anna = make_nominee(judging, "Anna", [nominate()])
    seats = list(judging.seats.all())
    for seat, score in zip(seats, (5, 5, 1, 5), strict=True):
        declare(seat, anna)
        review(seat, anna, score, score)
    reader = reader_of(users[0], judging)
    before = results_for(reader)[0].results[0].figures
    seats[3].serves_for = seats[2]
    seats[3].save()
    after = results_for(reader)[0].results[0].figures
    assert (before.overall.lowest, after.overall.lowest) == (1, 5)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ConflictAnswer.CONFLICT, Hidden(conflicts=1)),
        (ConflictAnswer.UNSURE, Hidden(awaiting=1)),
        (None, Hidden(undeclared=1)),
    ],
)
def test_what_is_closed_to_the_reader_is_not_there_at_all_but_counted(
    judging, nominee, users, seats, nominate, answer, expected
):
    nominee("Anna", 5, 5, 5)
    bo = make_nominee(judging, "Bo", [nominate()])
    if answer:
        declare(seats[0], bo, answer)
    for seat in seats[1:]:
        declare(seat, bo)
        review(seat, bo, 5, 5)
    at(judging, DELIBERATING)
    reader = reader_of(users[0], judging)
    assert [name for name, *_rest in shown(reader)] == ["Anna"]
    assert hidden_from(reader) == expected
    assert hidden_from(reader_of(users[1], judging)) == Hidden()


def test_to_who_leads_nothing_is_hidden(judging, leader):
    assert hidden_from(reader_of(leader, judging)) == Hidden()


def test_where_names_are_hidden_the_neutral_order_is_by_number(judging, nominee, users):
    judging.blind_mode = BlindMode.NOMINEE
    judging.save()
    nominee("Bo", code=1)
    nominee("Anna", code=2)
    assert [name for name, *_rest in shown(reader_of(users[0], judging))] == [
        "Nominee 1",
        "Nominee 2",
    ]


def test_paper_reads_as_the_member_does(form_page, nominate, leader, users):
    judging = make_judging(form_page.prize_year, users=users[:3], roles=ROLES)
    anna = make_nominee(judging, "Anna", [nominate()])
    for seat in judging.seats.all():
        declare(seat, anna, by=leader)
        if seat.user:
            review(seat, anna, 5, 5)
    paper = judging.seats.select_related("judging").get(user=None)
    assert shown(reader_at(leader, paper)) == [("Anna", None, None)]


def test_each_category_has_ranks_of_its_own(judging, nominee, users, prize):
    junior = prize.categories.model.objects.create(prize=prize, name="Ö", sort_order=1)
    senior = prize.categories.model.objects.create(prize=prize, name="A", sort_order=2)
    nominee("Anna", 1, 1, 1, category=senior)
    nominee("Bo", 5, 5, 5, category=junior)
    nominee("Cilla", 3, 3, 3)
    groups = results_for(reader_of(users[0], judging))
    assert [group.category for group in groups] == [junior, senior, None]
    assert [group.results[0].rank for group in groups] == [1, 1, 1]


def test_far_apart_is_pointed_out(judging, nominee, users):
    nominee("Anna", 1, 1, 3)
    nominee("Bo", 1, 1, 2)
    results = results_for(reader_of(users[0], judging))[0].results
    assert {each.name: each.wants_talk for each in results} == {
        "Anna": True,
        "Bo": False,
    }


def test_a_scale_that_is_changed_shows_at_once(judging, nominee, users):
    nominee("Anna", 1, 1, 2)
    reader = reader_of(users[0], judging)
    for highest, is_far_apart in [(5, False), (3, True), (5, False)]:
        reader.judging.highest_score = highest
        assert results_for(reader)[0].results[0].wants_talk is is_far_apart


def test_names_that_are_hidden_are_so_at_once_and_in_the_language_of_the_reader(
    judging, nominee, users
):
    nominee("Anna", 1, 1, 1)
    reader = reader_of(users[0], judging)
    assert shown(reader) == [("Anna", 1, 3)]
    reader.judging.blind_mode = BlindMode.NOMINEE
    assert shown(reader) == [("Nominee 1", 1, 3)]
    with translation.override("sv"):
        assert shown(reader) == [("Nominerad 1", 1, 3)]


def test_a_ranking_puts_the_lowest_mean_place_first(judging, nominee, users, seats):
    judging.method = "ranking"
    judging.save()
    anna, bo = nominee("Anna"), nominee("Bo")
    for seat in seats[:3]:
        review(seat, anna, rank=2)
        review(seat, bo, rank=1)
    (group,) = results_for(reader_of(users[0], judging))
    assert [(each.name, each.rank) for each in group.results] == [
        ("Bo", 1),
        ("Anna", 2),
    ]
    assert group.results[0].figures.first_places == 3


def test_queries_do_not_grow_with_the_nominees(judging, nominee, users):
    def count():
        reader = reader_of(users[0], judging)
        with CaptureQueriesContext(connection) as queries:
            results_for(reader), hidden_from(reader)
        return len(queries)

    for number in range(2):
        nominee(f"N{number}", 1, 2, 3)
    few = count()
    for number in range(2, 12):
        nominee(f"N{number}", 1, 2, 3)
    assert count() == few


@pytest.mark.parametrize("revealed", [True, False])
def test_who_submits_after_the_others_could_be_read_is_named(
    judging, nominee, users, seats, revealed
):
    row = nominee("Anna", 5, 4)
    now, hour = timezone.now(), dt.timedelta(hours=1)
    if revealed:
        who = {"user": users[0], "moment": now + hour}
        note(judging, JudgingEventKind.MOVED, move="deliberate", **who)
        note(judging, JudgingEventKind.MOVED, move="review_again", **who)
    late = review(seats[2], row, 1, 1)
    type(late).objects.filter(pk=late.pk).update(submitted_at=now + 2 * hour)
    reader = reader_of(users[0], judging)
    [group] = results_for(reader)
    assert details(reader, group.results[0]).late == ["Ledamot 3"] * revealed
