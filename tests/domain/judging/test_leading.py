import pytest

from wagtail_trygghetspris.domain.judging.leading import Facts, next_step
from wagtail_trygghetspris.domain.judging.moving import Gap
from wagtail_trygghetspris.domain.judging.states import Move
from wagtail_trygghetspris.enums import JudgingState


@pytest.mark.parametrize(
    ("facts", "move", "place"),
    [
        ({"state": "preparing", "gaps": (Gap("X", "year"),)}, None, "year"),
        ({"state": "preparing"}, Move.OPEN, ""),
        (
            {"state": "reviewing", "awaiting": 1, "new_nominations": 1},
            None,
            "conflicts",
        ),
        (
            {"state": "reviewing", "new_nominations": 1, "waited_for": 1},
            None,
            "nominees",
        ),
        ({"state": "reviewing", "waited_for": 2}, None, "members"),
        ({"state": "reviewing"}, Move.DELIBERATE, ""),
        ({"state": "deliberating"}, None, "meeting"),
        ({"state": "decided"}, None, "meeting"),
        ({"state": "decided", "has_winners": True}, None, "letters"),
        (
            {"state": "decided", "has_winners": True, "has_letters": True},
            Move.CLOSE,
            "",
        ),
        ({"state": "closed"}, None, "clear"),
        ({"state": "closed", "is_cleared": True}, None, ""),
    ],
)
def test_there_is_one_next_step(facts, move, place):
    facts["state"] = JudgingState(facts["state"])
    step = next_step(Facts(**facts))
    assert (step.move, step.place, bool(step.text)) == (move, place, True)
    assert bool(step.label) == bool(place)
