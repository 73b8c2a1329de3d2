import pytest

from wagtail_trygghetspris.domain.judging.merging import Change, Clash, merge


@pytest.mark.parametrize(
    ("stored", "shown", "wanted", "written", "clashes"),
    [
        ("a", "a", "a", {}, False),
        ("a", "a", "b", {"x": "b"}, False),
        ("b", "a", "a", {}, False),
        ("b", "a", "b", {}, False),
        ("b", "a", "c", {}, True),
        (None, None, 3, {"x": 3}, False),
        (3, None, None, {}, False),
        (3, 3, None, {"x": None}, False),
        (4, 3, None, {}, True),
    ],
)
def test_a_field_takes_what_this_tab_changed_unless_another_did(
    stored, shown, wanted, written, clashes
):
    found = merge({"x": stored}, {"x": Change(shown, wanted)})
    assert found == (written, [Clash("x", stored, wanted)] if clashes else [])


def test_a_clash_in_one_field_leaves_the_others_alone():
    stored = {"x": "theirs", "y": ""}
    changes = {"x": Change("", "mine"), "y": Change("", "new")}
    written, clashes = merge(stored, changes)
    assert written == {"y": "new"}
    assert clashes == [Clash("x", "theirs", "mine")]
