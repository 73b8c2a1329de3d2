import pytest

from wagtail_trygghetspris.models.winner_rows import (
    WINNER_COLUMNS,
    picker,
    places_by_year,
)


@pytest.mark.parametrize(
    "places",
    [[], [2], [2, 2], [0, 1], [1, 0], [0, 2, 4], [1, 3], [0, 1, 4], [4, 2, 0]],
)
@pytest.mark.parametrize("kind", [list, tuple])
def test_what_stands_at_places_is_taken_out_of_a_column(places, kind):
    column = kind(range(5))
    assert [*picker(places)(column)] == places


def columns_of(*winners):
    """``winners`` as pairs of a year and a place, with keys in their order."""
    years, places = zip(*winners, strict=True) if winners else ((), ())
    known = {"prize_year_id": years, "sort_order": places, "pk": range(len(years))}
    return [known.get(name, ()) for name in WINNER_COLUMNS]


@pytest.mark.parametrize(
    ("winners", "told"),
    [
        ([], {}),
        ([(7, 0), (7, 1), (8, 0)], {7: [0, 1], 8: [2]}),
        ([(7, 1), (8, 0), (7, 0)], {7: [2, 0], 8: [1]}),
        ([(7, None), (7, 5), (7, None), (7, 0)], {7: [3, 1, 0, 2]}),
        ([(7, 1), (7, 1)], {7: [0, 1]}),
    ],
    ids=["none", "in order", "mixed", "without a place", "at one place"],
)
def test_winners_stand_in_the_order_of_the_editor(winners, told):
    assert places_by_year(columns_of(*winners)) == told


def test_those_at_one_place_stand_in_the_order_of_their_keys():
    columns = columns_of((7, 1), (7, 1))
    columns[WINNER_COLUMNS.index("pk")] = [2, 1]
    assert places_by_year(columns) == {7: [1, 0]}
