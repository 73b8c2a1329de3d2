import pytest

from wagtail_trygghetspris.domain.judging.leading import Facts, next_step
from wagtail_trygghetspris.domain.judging.moving import Gap
from wagtail_trygghetspris.domain.judging.states import Move
from wagtail_trygghetspris.enums import JudgingState

pytestmark = pytest.mark.usefixtures("in_english")

TOLD = {"state": "decided", "has_winners": True}
LEFT = {
    "awaits_announcement": True,
    "may_announce": True,
    "tells_nominators": True,
}


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
        (
            {"state": "reviewing", "awaiting": 1, "may_rule": False},
            None,
            "conflicts",
        ),
        ({"state": "decided"}, None, "enter_winners"),
        ({**TOLD, "tells_winners": True, **LEFT}, None, "letters"),
        ({**TOLD, **LEFT}, None, "announce"),
        ({**TOLD, **LEFT, "may_announce": False}, None, ""),
        ({**TOLD, "tells_nominators": True}, None, "letters"),
        ({**TOLD, "tells_nominators": True, "leads": False}, None, ""),
        (TOLD, Move.CLOSE, ""),
        ({**TOLD, "leads": False}, None, ""),
        ({"state": "closed", "leads": False}, None, ""),
        ({"state": "closed"}, None, "clear"),
        ({"state": "closed", "is_cleared": True}, None, ""),
    ],
)
def test_there_is_one_next_step(facts, move, place):
    step = next_step(Facts(**{**facts, "state": JudgingState(facts["state"])}))
    assert (step.move, step.place, bool(step.text)) == (move, place, True)
    assert bool(step.label) == bool(place)


def test_who_edits_no_pages_is_told_to_ask_somebody_who_does():
    facts = Facts(
        state=JudgingState.PREPARING, gaps=(Gap("X", "year"),), may_edit_year=False
    )
    step = next_step(facts)
    assert (step.place, step.label) == ("", "")
    assert "Ask an editor" in step.text


def test_a_doubt_that_somebody_else_rules_on_names_whom_it_waits_for():
    facts = {"state": JudgingState.REVIEWING, "awaiting": 2}
    step = next_step(Facts(**facts, may_rule=False, ruled_by=("Ida Påhitt",)))
    assert step.text.endswith("Waiting for Ida Påhitt.")
    assert "Waiting for" not in next_step(Facts(**facts)).text
