from types import SimpleNamespace

import pytest

from wagtail_trygghetspris.domain.judging.voting import Result, count


def row(seat, proposal):
    return SimpleNamespace(seat_id=seat, proposal_id=proposal)


def test_abstentions_count_for_nothing():
    proposals = [SimpleNamespace(pk="A"), SimpleNamespace(pk="B")]
    votes = [row(1, "A"), row(2, "A"), row(3, "B"), row(4, None)]
    result = count(proposals, votes, chair=4)
    assert result == Result({"A": 2, "B": 1}, None)
    assert (result.cast, result.decided, result.is_tied) == (3, "A", False)


def test_without_votes_the_jury_is_agreed():
    result = count([SimpleNamespace(pk="A")], [row(1, None)], chair=1)
    assert result.is_acclaimed
    assert (result.most, result.decided) == ([], None)
    assert result.disagreement(["A"]) is None


@pytest.mark.parametrize(
    ("chair_choice", "decided"), [("A", "A"), ("B", "B"), ("C", None), (None, None)]
)
def test_the_casting_vote_decides_a_tie_between_those_in_it(chair_choice, decided):
    result = Result({"A": 2, "B": 2, "C": 1}, chair_choice)
    assert result.is_tied
    assert result.decided == decided


@pytest.mark.parametrize(
    ("counts", "chair", "chosen", "disagreement"),
    [
        ({"A": 3, "B": 2}, None, ["A"], None),
        ({"A": 3, "B": 2}, "B", ["B"], "fewer_votes"),
        ({"A": 3, "B": 0}, None, ["B"], "no_votes"),
        ({"A": 2, "B": 2}, "A", ["A"], None),
        ({"A": 2, "B": 2}, "A", ["B"], "lost_tie"),
        ({"A": 2, "B": 2}, None, ["A"], "tie"),
        ({"A": 2, "B": 2, "C": 1}, "C", ["A"], "tie"),
        # Several that share.
        ({"A": 3, "B": 2, "C": 0}, None, ["A", "B"], None),
        ({"A": 3, "B": 2, "C": 0}, None, ["A", "C"], "no_votes"),
        ({"A": 3, "B": 1, "C": 2}, None, ["A", "B"], "fewer_votes"),
        ({"A": 3, "B": 1, "C": 1}, "B", ["A", "B"], None),
        ({"A": 3, "B": 1, "C": 1}, "C", ["A", "B"], "lost_tie"),
        ({"A": 3, "B": 1, "C": 1}, "A", ["A", "B"], "tie"),
        ({"A": 1, "B": 1, "C": 1}, "A", ["A", "B"], "tie"),
        # Votes, and nothing proposed that the outcome follows.
        ({"A": 3}, None, [], "no_votes"),
    ],
)
def test_whether_the_outcome_follows_from_the_votes(
    counts, chair, chosen, disagreement
):
    assert Result(counts, chair).disagreement(chosen) == disagreement


@pytest.mark.parametrize(
    ("counts", "chosen", "decides"),
    [
        ({"A": 2, "B": 2}, ["A"], True),
        ({"A": 3, "B": 2}, ["A"], False),
        ({"A": 0, "B": 0}, ["A"], False),
    ],
)
def test_when_the_casting_vote_decides_alone(counts, chosen, decides):
    assert Result(counts, "A").casting_decides(chosen) == decides
