"""What reviews come to, reckoned exactly."""

import statistics
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_trygghetspris.domain.judging import scoring
from wagtail_trygghetspris.domain.judging.scoring import (
    figures_of_ranks,
    figures_of_scores,
    placed,
    rounded,
    spread_of,
    wants_talk,
    weighted_mean,
)

WEIGHTS = {"use": 2, "new": 1}
scores = st.integers(1, 10)
enough = st.lists(scores, min_size=3, max_size=12)


# One review


def test_a_review_is_the_mean_of_its_scores_by_weight():
    assert weighted_mean({"use": 5, "new": 2}, WEIGHTS) == 4


def test_a_third_is_a_third():
    assert weighted_mean({"use": 1, "new": 2}, WEIGHTS) == Fraction(4, 3)


@pytest.mark.parametrize("lacking", [{"use": 5}, {}])
def test_a_review_without_all_scores_has_no_mean(lacking):
    assert weighted_mean(lacking, WEIGHTS) is None


def test_without_criteria_there_is_no_mean():
    assert weighted_mean({"use": 5}, {}) is None


def test_a_score_for_something_that_is_no_criterion_does_not_count():
    assert weighted_mean({"use": 5, "new": 2, "old": 1}, WEIGHTS) == 4


@given(st.dictionaries(st.integers(), st.tuples(scores, st.integers(1, 100))))
def test_a_mean_lies_between_the_lowest_and_the_highest_score(parts):
    given_scores = {key: score for key, (score, _weight) in parts.items()}
    weights = {key: weight for key, (_score, weight) in parts.items()}
    mean = weighted_mean(given_scores, weights)
    values = given_scores.values()
    assert mean is None if not parts else min(values) <= mean <= max(values)


# Several reviews


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_reviews_come_to_nothing_but_their_number(count):
    figures = figures_of_scores([{"use": 5, "new": 5}] * count, WEIGHTS)
    assert (figures.count, figures.overall) == (count, None)
    assert figures.by_criterion == {"use": None, "new": None}


def test_three_reviews_come_to_a_mean_and_a_spread():
    reviews = [{"use": use, "new": 3} for use in (1, 3, 5)]
    figures = figures_of_scores(reviews, WEIGHTS)
    assert (figures.count, figures.overall.mean) == (3, 3)
    assert figures.overall.lowest == Fraction(5, 3)
    assert figures.overall.highest == Fraction(13, 3)
    assert figures.by_criterion["use"].mean == 3
    assert figures.by_criterion["use"].deviation == 2
    assert figures.by_criterion["new"].variance == 0


def test_a_review_that_lacks_a_score_is_not_one_of_the_three():
    reviews = [{"use": 5, "new": 5}] * 2 + [{"use": 1}]
    figures = figures_of_scores(reviews, WEIGHTS)
    assert (figures.count, figures.overall) == (2, None)
    assert figures.by_criterion == {"use": None, "new": None}


@given(enough)
def test_the_figures_are_those_of_the_statistics_of_python(values):
    spread = spread_of(values)
    assert spread.mean == statistics.mean([Fraction(each) for each in values])
    assert spread.variance == statistics.variance([Fraction(each) for each in values])
    assert (spread.lowest, spread.highest) == (min(values), max(values))


@given(enough, st.randoms())
def test_the_order_of_the_reviews_does_not_matter(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert spread_of(shuffled) == spread_of(values)


@given(st.lists(scores, max_size=2))
def test_however_two_members_score_nothing_is_told(values):
    assert spread_of(values) is None


# Rankings


def test_a_ranking_has_a_mean_place_and_a_number_of_first_places():
    figures = figures_of_ranks([1, 1, 4])
    assert (figures.overall.mean, figures.first_places, figures.count) == (2, 2, 3)


def test_who_gave_no_rank_is_not_counted():
    figures = figures_of_ranks([1, 1, None])
    assert (figures.count, figures.overall, figures.first_places) == (2, None, None)


# In order


@dataclass(frozen=True)
class Nominee:
    name: str
    values: tuple = ()

    @property
    def figures(self):
        return figures_of_ranks(self.values)


def mean_of(nominee):
    overall = nominee.figures.overall
    return overall.mean if overall else None


def order(*nominees, lowest_first=False):
    lines = placed(nominees, mean=mean_of, lowest_first=lowest_first)
    return [(line.item.name, line.rank, line.is_shared) for line in lines]


def test_the_best_comes_first():
    assert order(Nominee("A", (1, 1, 1)), Nominee("B", (2, 2, 2))) == [
        ("B", 1, False),
        ("A", 2, False),
    ]


def test_in_a_ranking_the_lowest_mean_comes_first():
    nominees = Nominee("A", (2, 2, 2)), Nominee("B", (1, 1, 1))
    assert order(*nominees, lowest_first=True) == [("B", 1, False), ("A", 2, False)]


def test_equal_means_share_a_rank_by_name_and_the_next_rank_is_left_out():
    assert order(
        Nominee("A", (2, 2, 2)),
        Nominee("B", (3, 3, 3)),
        Nominee("C", (1, 2, 3)),
        Nominee("D", (1, 1, 1)),
    ) == [("B", 1, False), ("A", 2, True), ("C", 2, True), ("D", 4, False)]


def test_with_too_few_reviews_there_is_no_rank_and_they_come_last():
    assert order(Nominee("A", (5, 5)), Nominee("B", (1, 1, 1))) == [
        ("B", 1, False),
        ("A", None, False),
    ]


def test_of_nobody_there_is_no_order():
    assert order() == []


@given(st.lists(st.lists(scores, max_size=5).map(tuple), max_size=12))
def test_ranks_say_how_many_are_better_and_nobody_is_lost(all_values):
    nominees = [Nominee(str(at), values) for at, values in enumerate(all_values)]
    lines = placed(nominees, mean=mean_of)
    assert sorted(line.item.name for line in lines) == sorted(n.name for n in nominees)
    means = [n.figures.overall.mean for n in nominees if n.figures.overall]
    for line in lines:
        overall = line.item.figures.overall
        if overall is None:
            assert line.rank is None
            continue
        assert line.rank == 1 + sum(mean > overall.mean for mean in means)
        assert line.is_shared == (means.count(overall.mean) > 1)


@given(st.lists(enough.map(tuple), max_size=8))
def test_those_with_equal_means_keep_the_order_they_came_in(all_values):
    nominees = [Nominee(f"{at:02}", values) for at, values in enumerate(all_values)]
    lines = placed(nominees, mean=mean_of)
    keys = [(-line.item.figures.overall.mean, line.item.name) for line in lines]
    assert keys == sorted(keys)


@given(st.lists(st.none() | st.fractions()))
def test_levels_order_as_the_means_do(means):
    found = scoring.levels(means)
    assert found[None] is None
    by_level = sorted(set(means) - {None}, key=found.get)
    assert by_level == sorted(set(means) - {None})
    assert [found[each] for each in by_level] == list(range(len(by_level)))


# Far apart


@pytest.mark.parametrize(("highest", "is_far"), [(2, False), (3, True), (5, True)])
def test_half_the_scale_is_far_apart(highest, is_far):
    """From 1 to 5 there are four steps."""
    assert wants_talk(spread_of([1, 1, highest]), scale=4) is is_far


@given(enough, st.integers(1, 9), st.integers(1, 40))
def test_far_apart_is_at_least_half_the_scale(values, unit, scale):
    spread = spread_of(values, unit=unit)
    assert wants_talk(spread, scale=scale) is (spread.width >= Fraction(scale, 2))


@pytest.mark.parametrize(("spread", "scale"), [(None, 4), (spread_of([1, 1, 1]), 0)])
def test_without_a_spread_or_a_scale_nothing_is_far_apart(spread, scale):
    assert wants_talk(spread, scale=scale) is False


# Shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(10, 3), "3.33"),
        (Fraction(801, 200), "4.01"),
        (Fraction(1, 200), "0.01"),
        (Decimal("1.005"), "1.01"),
        (4, "4.00"),
    ],
)
def test_numbers_are_rounded_only_to_be_shown(value, shown):
    assert str(rounded(value)) == shown


def test_three_is_enough():
    assert scoring.ENOUGH == 3
