from wagtail_trygghetspris.domain.bounded import Bounded


def test_with_one_more_than_there_is_room_for_it_begins_anew():
    kept = Bounded(2)
    kept["a"], kept["b"] = 1, 2
    kept["b"] = 3
    assert kept == {"a": 1, "b": 3}
    kept["c"] = 4
    assert kept == {"c": 4}
