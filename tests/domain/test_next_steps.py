import pytest
from django.utils import translation

from wagtail_trygghetspris.domain.next_steps import TABLE, Facts, next_step
from wagtail_trygghetspris.enums import JudgingState, Phase

READY = {"has_form": True, "form_is_live": True}
PAUSED = {"phase": Phase.OPEN, "is_paused": True, **READY}
WITH_JURY = {"phase": Phase.CLOSED, "has_jury": True}
LEADING = {**WITH_JURY, "may_lead_jury": True}


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"has_year": False}, "start_first_year"),
        # In preparation
        ({}, "add_form"),
        ({"errors": 1}, "add_form"),
        ({"has_form": True, "errors": 1}, "mend"),
        ({"has_form": True}, "publish_year"),
        # Published, before it opens
        ({"phase": Phase.UPCOMING}, "add_form"),
        ({"phase": Phase.UPCOMING, "has_form": True}, "publish_form"),
        ({"phase": Phase.UPCOMING, **READY, "errors": 1}, "mend"),
        ({"phase": Phase.UPCOMING, **READY, "has_changes": True}, "publish_changes"),
        ({"phase": Phase.UPCOMING, **READY}, "wait_for_opening"),
        # Open
        ({"phase": Phase.OPEN}, "add_form"),
        ({"phase": Phase.OPEN, "has_form": True}, "publish_form"),
        ({"phase": Phase.OPEN, **READY}, "wait_for_closing"),
        (
            {"phase": Phase.OPEN, **READY, "may_see_nominations": True},
            "look_at_nominations",
        ),
        ({"phase": Phase.OPEN, **READY, "in_quarantine": 1}, "handle_quarantine"),
        ({"phase": Phase.OPEN, **READY, "has_changes": True}, "publish_changes"),
        ({"phase": Phase.OPEN, **READY, "has_changes": True, "errors": 1}, "mend"),
        ({"phase": Phase.OPEN, **READY, "errors": 1}, "wait_for_closing"),
        ({**PAUSED, "has_changes": True}, "publish_changes"),
        (PAUSED, "end_pause"),
        ({**PAUSED, "may_see_nominations": True}, "end_pause"),
        ({**PAUSED, "form_is_live": False}, "publish_form"),
        ({**PAUSED, "phase": Phase.UPCOMING}, "wait_for_opening"),
        # Closed
        ({"phase": Phase.CLOSED, "in_quarantine": 1}, "handle_quarantine"),
        ({"phase": Phase.CLOSED, **READY}, "enter_winners"),
        ({"phase": Phase.CLOSED, "may_lead_jury": True}, "enter_winners"),
        ({**LEADING, "has_jury": False}, "enter_winners"),
        (LEADING, "lead_jury"),
        ({**LEADING, "judging": JudgingState.REVIEWING}, "lead_jury"),
        ({**LEADING, "judging": JudgingState.DECIDED}, "lead_jury"),
        ({**LEADING, "judging": JudgingState.CLOSED}, "enter_winners"),
        ({**LEADING, "has_outcome": True}, "announce"),
        ({**WITH_JURY, "judging": JudgingState.PREPARING}, "enter_winners"),
        ({**WITH_JURY, "judging": JudgingState.REVIEWING}, "wait_for_jury"),
        ({**WITH_JURY, "judging": JudgingState.DELIBERATING}, "wait_for_jury"),
        ({**WITH_JURY, "judging": JudgingState.DECIDED}, "enter_winners"),
        ({"phase": Phase.CLOSED, "has_outcome": True}, "announce"),
        (
            {"phase": Phase.CLOSED, "has_outcome": True, "is_timed": True},
            "wait_for_announcement",
        ),
        # Over
        ({"phase": Phase.ANNOUNCED, "has_outcome": True}, "start_next_year"),
        ({"phase": Phase.NOT_AWARDED, "has_outcome": True}, "start_next_year"),
    ],
)
def test_there_is_one_next_step(facts, step):
    assert next_step(Facts(**facts)).code == step


def test_where_nobody_has_anything_to_do_the_step_says_so():
    idle = next_step(Facts(phase=Phase.OPEN, **READY))
    with translation.override("en"):
        assert str(idle.explanation) == "Nothing to do now."
    waiting = {step.code for _holds, step in TABLE if step.is_waiting}
    assert waiting == {
        "wait_for_opening",
        "wait_for_closing",
        "wait_for_jury",
        "wait_for_announcement",
    }


def test_every_step_in_the_table_says_what_it_is():
    for _holds, step in TABLE:
        assert step.label
        assert step.explanation
        assert step.url_name
