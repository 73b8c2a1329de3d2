"""What reviews come to is reckoned by the database and kept: the same as the rule says,
and not for longer than the rows are the same."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.domain.judging import scoring
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import (
    ConflictAnswer,
    JudgingEventKind,
    JudgingState,
)
from wagtail_trygghetspris.enums import JuryRole as Role
from wagtail_trygghetspris.models import Criterion, Nomination, Review, Score, Seat
from wagtail_trygghetspris.models import reckoning as kept
from wagtail_trygghetspris.models.readers import reader_at, reader_of
from wagtail_trygghetspris.models.result_details import details_of
from wagtail_trygghetspris.models.results import results_for

ROLES = (Role.CHAIR, Role.MEMBER, Role.MEMBER, Role.MEMBER, Role.CO_OPTED, Role.DEPUTY)


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def judging(form_page, chair):
    made = make_judging(form_page.prize_year, users=[chair], roles=ROLES)
    made.state = JudgingState.DELIBERATING
    made.save()
    return made


@pytest.fixture
def seats(judging):
    return list(judging.seats.all())


@pytest.fixture
def nominee(judging, nominate, seats):
    """``nominee("Anna", (5, 4), (3, None))``: cleared by all, with the scores of each
    member in turn by both criteria."""

    def make(name, *given):
        row = make_nominee(judging, name, [nominate(nominee=name)])
        for seat in seats:
            declare(seat, row, by=seats[0].user)
        for seat, scores in zip(seats, given, strict=False):
            made = review(seat, row, *[each or 1 for each in scores])
            lacking = [n for n, each in enumerate(scores) if each is None]
            made.scores.filter(criterion__place__in=lacking).delete()
        return row

    return make


@pytest.fixture
def reviewed(judging, nominee, seats):
    """Ties, weights, lacking scores, a conflict of interest, a nomination withdrawn, a
    review voided, and reviews of those who have no vote."""
    judging.criteria.filter(place=1).update(weight=3)
    nominee("Anna", (5, 1), (4, 2), (3, 3), (1, 1), (5, 5), (5, 5))
    nominee("Bo", (1, 1), (2, 4), (5, 3))
    nominee("Cilla", (3, 3), (4, 2), (1, 3))
    nominee("Dan", (5, 5), (5, 5), (5, None))
    nominee("Eva", (2, 2), (2, 2))
    nominee("Finn")
    closed = nominee("Gun", (5, 5), (5, 5), (5, 5))
    seats[0].conflicts.filter(nominee=closed).update(answer=ConflictAnswer.CONFLICT)
    nominee("Hans", (5, 5), (5, 5), (5, 5))
    Nomination.objects.filter(grouped_as__name="Hans").update(status="withdrawn")
    ida = nominee("Ida", (4, 4), (3, 5), (2, 2), (5, 1))
    voided = ida.reviews.get(seat=seats[3])
    Review.objects.filter(pk=voided.pk).update(voided_at=voided.submitted_at)
    return judging


@pytest.fixture
def reader(judging, chair):
    return reader_of(chair, judging)


def told(reader):
    return [
        (each.name, each.rank, each.is_shared, each.figures.count, each.figures.overall)
        for group in results_for(reader)
        for each in group.results
    ]


def by_the_rule(judging, *names, voters):
    """As ``told``, reckoned by the domain's rule from every score there is."""
    weights = dict(judging.criteria.values_list("pk", "weight"))
    figures = {}
    for name in names:
        rows = Review.objects.submitted().filter(nominee__name=name, seat__in=voters)
        given = [dict(row.scores.values_list("criterion", "value")) for row in rows]
        figures[name] = scoring.figures_of_scores(given, weights)
    lines = scoring.placed(
        names, mean=lambda name: figures[name].overall and figures[name].overall.mean
    )
    return [
        (name, rank, shared, figures[name].count, figures[name].overall)
        for name, rank, shared in lines
    ]


def test_means_order_and_ties_are_those_of_the_rule(reviewed, reader, seats):
    names = ("Anna", "Bo", "Cilla", "Dan", "Eva", "Finn", "Ida")
    expected = by_the_rule(reviewed, *names, voters=seats[:4])
    assert told(reader) == expected
    shared = [name for name, _rank, is_shared, *_rest in expected if is_shared]
    assert shared == ["Bo", "Cilla"]


def test_what_stands_behind_the_means_is_that_of_the_rule(reviewed, reader):
    [group] = results_for(reader)
    jury = kept.jury_of(reviewed)
    found = details_of(group.results, reader, jury)
    anna = next(each for each in group.results if each.name == "Anna")
    assert [
        (name, weight, spread.mean)
        for name, weight, spread in found[anna.nominee.pk].criteria
    ] == [("Nytta", 1, Fraction(13, 4)), ("Nyskapande", 3, Fraction(7, 4))]


# Until something changes


def vary_score(judging):
    Score.objects.filter(review__nominee__name="Bo").update(value=5)


def swap_scores(judging):
    """Their sum stays what it was."""
    rows = Score.objects.filter(review__seat__place=0, criterion__place=0)
    anna, bo = (rows.get(review__nominee__name=name) for name in ("Anna", "Bo"))
    anna.value, bo.value = bo.value, anna.value
    Score.objects.bulk_update([anna, bo], ["value"])


def drop_score(judging):
    Score.objects.filter(review__nominee__name="Bo").first().delete()


def add_review(judging):
    seat = judging.seats.get(place=3)
    review(seat, judging.nominees.get(name="Bo"), 5, 5)


def take_back(judging):
    Review.objects.filter(nominee__name="Bo", seat__place=1).update(submitted_at=None)


def void(judging):
    rows = Review.objects.filter(nominee__name="Bo", seat__place=1)
    rows.update(voided_at=judging.opened_at)


def move(judging):
    """Reviews of Finn, as merging leaves them."""
    rows = Review.objects.filter(nominee__name="Bo")
    rows.update(nominee=judging.nominees.get(name="Finn"))


def weigh(judging):
    Criterion.objects.filter(place=0).update(weight=7)


def take_vote(judging):
    Seat.objects.filter(place=1).update(role=Role.CO_OPTED)


def withdraw(judging):
    Nomination.objects.filter(grouped_as__name="Bo").update(status="withdrawn")


CHANGES = (
    vary_score,
    swap_scores,
    drop_score,
    add_review,
    take_back,
    void,
    move,
    weigh,
    take_vote,
    withdraw,
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_by_whatever_way_shows_at_once(reviewed, reader, change):
    before = told(reader)
    change(reviewed)
    after = told(reader)
    kept._kept.clear()
    assert after == told(reader) != before


@pytest.mark.parametrize("change", CHANGES[:8])
def test_without_the_stamps_it_would_not(reviewed, reader, change, monkeypatch):
    monkeypatch.setattr(kept, "STAMPS", ())
    before = told(reader)
    change(reviewed)
    assert told(reader) == before


def test_a_rank_that_is_changed_shows_at_once(judging, nominee, seats, reader):
    judging.method = "ranking"
    judging.save()
    for rank, row in enumerate((nominee("Anna"), nominee("Bo")), 1):
        for seat in seats[:3]:
            review(seat, row, rank=rank)
    assert [line[:2] for line in told(reader)] == [("Anna", 1), ("Bo", 2)]
    Review.objects.filter(nominee__name="Anna").update(rank=3)
    assert [line[:2] for line in told(reader)] == [("Bo", 1), ("Anna", 2)]


def test_a_method_that_is_changed_shows_at_once(judging, nominee, seats, reader):
    """Though no sum of what the rows hold differs."""
    row = nominee("Anna", *[(5, 5)] * 3)
    row.reviews.update(rank=1)
    for method, mean in [("scores", 5), ("ranking", 1), ("scores", 5)]:
        reader.judging.method = method
        assert told(reader)[0][-1].mean == mean


def test_what_is_logged_is_reckoned_anew_though_all_sums_are_the_same(
    reviewed, reader, chair
):
    before = results_for(reader)
    assert results_for(reader) is before
    kind = JudgingEventKind.REOPENED
    note(reviewed, kind, user=chair, moment=timezone.now())
    assert results_for(reader) is not before


def test_what_has_not_changed_is_not_reckoned_again(reviewed, reader):
    told(reader)
    with CaptureQueriesContext(connection) as asked:
        told(reader)
    assert len(asked) == 2


def test_what_is_kept_is_not_given_to_whoever_enters_for_a_member(
    judging, nominee, seats, make_user
):
    leader = make_user("leader", "lead_judging")
    nominee("Anna", *[(5, 5)] * 4)
    told(reader_of(leader, judging))
    judging.state = JudgingState.REVIEWING
    judging.save()
    on_paper = reader_at(leader, Seat.objects.select_related("judging").get(place=1))
    [group] = results_for(on_paper)
    [anna] = group.results
    figures = anna.figures
    assert (figures.count, figures.overall, anna.wants_talk) == (1, None, False)
    found = details_of([anna], on_paper, kept.jury_of(judging))[anna.nominee.pk]
    assert found.criteria == [("Nytta", 1, None), ("Nyskapande", 1, None)]


def test_no_more_than_a_few_are_kept(reviewed, reader, monkeypatch):
    monkeypatch.setattr(kept._kept, "most", 1)
    kept._kept[("default", -1)] = None
    told(reader)
    assert list(kept._kept) == [("default", reviewed.pk)]
