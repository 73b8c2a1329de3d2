"""What a member sees of nominees whose names are hidden."""

import pytest

from tests.judging.desks import reads, sit
from tests.judging.rows import declare
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import Judging, Nominee

NONE, CONFLICT = ConflictAnswer.NONE, ConflictAnswer.CONFLICT


@pytest.fixture
def seated(form_page, make_user):
    seat, nominees = sit(form_page, make_user("member"), "A", "B", declared=False)
    Judging.objects.update(blind_mode=BlindMode.NOMINEE)
    return seat, nominees


def seen(seat):
    rows = Nominee.objects.visible_to(reads(seat)).order_by("name")
    return [each.name for each in rows]


@pytest.mark.parametrize("mode", BlindMode)
def test_while_names_are_hidden_one_answer_opens_no_number(seated, mode):
    Judging.objects.update(blind_mode=mode)
    seat, (a, b) = seated
    declare(seat, a)
    assert seen(seat) == ([] if mode == BlindMode.NOMINEE else ["A"])
    declare(seat, b, CONFLICT)
    assert seen(seat) == ["A"]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (JudgingState.REVIEWING, []),
        (JudgingState.DELIBERATING, []),
        (JudgingState.DECIDED, ["A"]),
        (JudgingState.CLOSED, ["A"]),
    ],
)
def test_until_the_names_are_shown(seated, state, names):
    seat, (a, _b) = seated
    declare(seat, a)
    Judging.objects.update(state=state)
    assert seen(seat) == names


@pytest.mark.parametrize(("place", "names"), [(1, ["A"]), (None, [])])
def test_who_is_on_the_shortlist_has_a_name_and_waits_for_nobody(seated, place, names):
    seat, (a, _b) = seated
    declare(seat, a)
    Nominee.objects.filter(pk=a.pk).update(shortlist_place=place)
    assert seen(seat) == names


def test_an_unanswered_one_that_is_on_the_shortlist_keeps_nobody_waiting(seated):
    seat, (a, b) = seated
    declare(seat, a)
    Nominee.objects.filter(pk=b.pk).update(shortlist_place=1)
    assert seen(seat) == ["A"]
