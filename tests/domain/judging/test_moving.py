import threading

import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged
from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain.judging import moving
from wagtail_trygghetspris.domain.judging.moving import NotReady, move, what_is_missing
from wagtail_trygghetspris.domain.judging.refusals import ReasonWanted, Refused, Stale
from wagtail_trygghetspris.domain.judging.states import TABLE, Move
from wagtail_trygghetspris.enums import JudgingState, ReviewMethod
from wagtail_trygghetspris.models import Judging

pytestmark = pytest.mark.usefixtures("in_english")

CRITERIA = [
    ("criterion", {"name": "Nytta", "guidance": "För många", "weight": 2}),
    ("criterion", {"name": "Mod", "guidance": "", "weight": 1}),
]


@pytest.fixture
def work(form_page):
    """A jury that is being prepared, with a draft that has criteria."""
    work = lead(form_page, "A", state=JudgingState.PREPARING, opened_at=None)
    write_criteria(work, CRITERIA)
    return work


def write_criteria(work, criteria):
    year = work.judging.prize_year
    year.criteria = criteria
    year.save_revision()


def go(work, user, name, *, leads=True, reason=""):
    return move(
        work.judging,
        name,
        user=user,
        leads=leads,
        moment=timezone.now(),
        reason=reason,
    )


def put_in(work, state):
    Judging.objects.filter(pk=work.judging.pk).update(state=state)


def test_opening_freezes_the_criteria_of_the_latest_draft(work, secretary):
    judging = go(work, secretary, Move.OPEN)
    rows = list(judging.criteria.values_list("name", "guidance", "weight"))
    assert rows == [("Nytta", "För många", 2), ("Mod", "", 1)]
    assert (judging.state, judging.opened_at is not None) == ("reviewing", True)
    assert logged("moved") == [{"move": "open"}]
    write_criteria(work, CRITERIA[:1])
    assert judging.criteria.count() == 2


def test_without_criteria_there_is_nothing_to_score_by(work, secretary):
    write_criteria(work, [])
    with pytest.raises(NotReady, match="no criteria"):
        go(work, secretary, Move.OPEN)
    assert Judging.objects.get().state == JudgingState.PREPARING
    Judging.objects.update(method=ReviewMethod.RANKING)
    assert go(work, secretary, Move.OPEN).state == JudgingState.REVIEWING


def test_without_a_nominee_or_a_vote_it_is_not_opened(work, secretary):
    work.judging.seats.update(role="co_opted")
    work.nominees[0].nominations.update(status="withdrawn")
    assert [gap.place for gap in what_is_missing(work.judging)] == ["seats", "nominees"]
    with pytest.raises(NotReady):
        go(work, secretary, Move.OPEN)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.move)
def test_the_table_is_what_is_done(work, secretary, line):
    put_in(work, line.source)
    if line.by_decision:
        with pytest.raises(Refused):
            go(work, secretary, line.move, reason="R")
        return
    if line.needs_reason:
        with pytest.raises(ReasonWanted):
            go(work, secretary, line.move, reason="  ")
    assert go(work, secretary, line.move, reason="R").state == line.target


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.move)
def test_a_chair_moves_only_what_the_table_lets_a_chair(work, secretary, line):
    put_in(work, line.source)
    if line.by_chair and not line.by_decision:
        moved = go(work, secretary, line.move, leads=False, reason="R")
        assert moved.state == line.target
    else:
        with pytest.raises(Refused):
            go(work, secretary, line.move, leads=False, reason="R")


def test_the_second_of_two_presses_is_told_how_it_stands(work, secretary):
    put_in(work, JudgingState.REVIEWING)
    go(work, secretary, Move.DELIBERATE)
    with pytest.raises(Stale, match="The jury is deliberating"):
        go(work, secretary, Move.DELIBERATE)
    assert len(logged("moved")) == 1


def test_closing_has_a_time_which_opening_again_takes_away(work, secretary):
    put_in(work, JudgingState.DECIDED)
    assert go(work, secretary, Move.CLOSE).closed_at is not None
    reopened = go(work, secretary, Move.REOPEN_CASE, reason="Fel datum")
    assert (reopened.state, reopened.closed_at) == ("decided", None)


# At the same time

PRESSES = 4


@pytest.fixture
def presses(form_page, make_user):
    secretary = make_user("secretary", "lead_judging")
    work = lead(form_page, "A")

    def press():
        return go(work, secretary, Move.DELIBERATE).state

    return lambda: at_once(*[press] * PRESSES)


class TestAtOnce:
    pytestmark = IN_THREADS

    def test_one_moves_the_work_and_the_others_are_told(self, presses):
        answers = presses()
        assert sum(isinstance(each, Stale) for each in answers) == PRESSES - 1
        assert answers.count("deliberating") == 1
        assert len(logged("moved")) == 1

    def test_without_the_lock_it_is_moved_more_than_once(self, presses, monkeypatch):
        """The negative control."""
        together = threading.Barrier(PRESSES)

        def unheld(judging, _user):
            stored = type(judging).objects.get(pk=judging.pk)
            together.wait()
            return stored

        monkeypatch.setattr(moving, "hold_as_director", unheld)
        presses()
        assert len(logged("moved")) == PRESSES


@pytest.mark.parametrize(("role", "moves"), [("chair", True), ("member", False)])
def test_a_chair_who_is_none_any_more_moves_nothing(work, make_user, role, moves):
    put_in(work, JudgingState.REVIEWING)
    user = make_user("chair")
    work.judging.seats.filter(place=0).update(user=user, role=role)
    if not moves:
        with pytest.raises(Refused, match="no right"):
            go(work, user, Move.DELIBERATE, leads=False)
    else:
        moved = go(work, user, Move.DELIBERATE, leads=False)
        assert moved.state == JudgingState.DELIBERATING
