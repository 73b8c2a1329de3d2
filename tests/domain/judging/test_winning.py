import pytest
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask

from tests.conftest import local
from tests.judging import meetings
from wagtail_trygghetspris.domain.judging import winning
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.models import (
    Decision,
    JudgingEvent,
    PrizeYear,
    Proposal,
    Winner,
)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def decided(make_world):
    """Anna is awarded, with a citation."""
    world = make_world()
    world.anna = meetings.propose(world.question, world.nominees[0])
    meetings.award(world.question, world.anna, citation="”För mod.”")
    world.decision = meetings.establish(world)
    return world


def enter(world, decision=None):
    decision = decision or Decision.objects.last()
    return winning.enter_winners(decision, reader=world.reader, moment=meetings.NOW)


def correct(world, reason="Rättelse."):
    return meetings.establish(world, corrects=Decision.objects.last(), reason=reason)


def draft(world):
    year = PrizeYear.objects.get(pk=world.year.pk)
    return year.get_latest_revision_as_object()


def change(world, act):
    page = draft(world)
    act(page)
    page.save_revision()


def rows(world):
    return [(each.name, each.citation) for each in draft(world).winners.all()]


def revisions(world):
    return PrizeYear.objects.get(pk=world.year.pk).revisions.count()


def test_winners_are_entered_on_the_draft_and_nothing_is_published(decided):
    entered = enter(decided)
    assert rows(decided) == [("Anna", "För mod.")]
    assert (entered.added, entered.changes) == (["Anna"], 1)
    year = PrizeYear.objects.get(pk=decided.year.pk)
    assert not year.winners.exists()
    assert year.has_unpublished_changes
    assert year.get_latest_revision().user == decided.user
    (event,) = JudgingEvent.objects.filter(kind="winners_entered")
    assert event.details == {"number": 1, "added": 1, "updated": 0}


def test_the_moment_of_the_announcement_is_left(decided):
    moment = local("2024-11-06 10:00")

    def choose(page):
        page.announce_at, page.is_withheld = moment, True

    change(decided, choose)
    enter(decided)
    page = draft(decided)
    assert (page.announce_at, page.is_withheld) == (moment, True)


def test_twice_is_once(decided):
    enter(decided)
    count = revisions(decided)
    entered = enter(decided)
    assert rows(decided) == [("Anna", "För mod.")]
    assert (entered.changes, entered.added, entered.left) == (0, [], [])
    assert revisions(decided) == count


def test_who_stands_there_already_is_found_whatever_the_case_and_spaces(decided):
    change(decided, lambda page: page.winners.add(Winner(name=" anna ")))
    entered = enter(decided)
    assert rows(decided) == [(" anna ", "För mod.")]
    assert entered.updated == ["Anna"]


def test_what_an_editor_has_filled_in_is_left(decided):
    enter(decided)

    def fill_in(page):
        (winner,) = page.winners.all()
        winner.citation, winner.image_alt = "För stort mod.", "Anna på torget"
        winner.contact_status = "accepted"

    change(decided, fill_in)
    entered = enter(decided)
    (winner,) = draft(decided).winners.all()
    assert (winner.citation, winner.image_alt) == ("För stort mod.", "Anna på torget")
    assert (entered.left, entered.changes) == (["Anna"], 0)


def test_a_correction_replaces_the_citation_that_nobody_has_changed(decided):
    enter(decided)
    Proposal.objects.filter(pk=decided.anna.pk).update(citation="För ork.")
    correct(decided)
    entered = enter(decided)
    assert rows(decided) == [("Anna", "För ork.")]
    assert entered.updated == ["Anna"]


def test_a_correction_adds_and_tells_who_is_not_decided_and_deletes_nobody(decided):
    enter(decided)
    Proposal.objects.filter(pk=decided.anna.pk).delete()
    bo = meetings.propose(decided.question, decided.nominees[1])
    meetings.award(decided.question, bo)
    correct(decided)
    entered = enter(decided)
    assert [name for name, _citation in rows(decided)] == ["Anna", "Bo"]
    assert (entered.added, entered.strange) == (["Bo"], ["Anna"])


def test_only_the_latest_decision_is_entered(decided):
    correct(decided)
    with pytest.raises(Refused, match="has been corrected"):
        enter(decided, decided.decision)
    assert rows(decided) == []


def test_a_decision_without_its_checksum_is_not_entered(decided, monkeypatch):
    monkeypatch.setattr(winning, "is_intact", lambda decision: False)
    with pytest.raises(Refused, match="checksum"):
        enter(decided)
    assert rows(decided) == []


def test_a_page_that_somebody_else_has_locked(decided, make_user):
    other = make_user("other")
    PrizeYear.objects.update(locked=True, locked_by=other, locked_at=meetings.NOW)
    with pytest.raises(Refused, match="locked"):
        enter(decided)
    assert rows(decided) == []
    PrizeYear.objects.update(locked_by=decided.user)
    assert enter(decided).added == ["Anna"]


def test_a_page_in_a_workflow(decided, make_user):
    workflow = Workflow.objects.create(name="Granskning")
    task = GroupApprovalTask.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = PrizeYear.objects.get(pk=decided.year.pk)
    page.save_revision()
    workflow.start(page, decided.user)
    with pytest.raises(Refused, match="workflow"):
        enter(decided)
    assert rows(decided) == []


def test_not_awarded_with_its_reason_and_back_by_a_correction(make_world):
    world = make_world()
    rows_ = type(world.question).objects
    rows_.update(outcome="not_awarded", reason="Ingen nådde upp.")
    meetings.establish(world)
    enter(world)
    page = draft(world)
    assert (page.not_awarded, page.not_awarded_reason) == (True, "Ingen nådde upp.")
    meetings.award(world.question, meetings.propose(world.question, world.nominees[0]))
    correct(world)
    assert enter(world).added == ["Anna"]
    page = draft(world)
    assert (page.not_awarded, page.not_awarded_reason) == (False, "")


def test_what_an_editor_marked_as_not_awarded_is_left_and_told(decided):
    def mark(page):
        page.not_awarded = True

    change(decided, mark)
    entered = enter(decided)
    assert draft(decided).not_awarded
    assert entered.remarks == [
        "Left as somebody has changed it in the draft: "
        "the prize is not awarded this year."
    ]


def test_reserved_enters_nothing(make_world):
    world = make_world()
    type(world.question).objects.update(outcome="reserved", reason="Väntar.")
    meetings.establish(world)
    entered = enter(world)
    page = draft(world)
    assert (page.not_awarded, page.not_awarded_reason, entered.changes) == (
        False,
        "",
        0,
    )


def test_a_common_citation_of_the_year(make_world):
    world = make_world()
    type(world.question).objects.update(shared_citation="Tillsammans.")
    for nominee in world.nominees:
        meetings.award(world.question, meetings.propose(world.question, nominee))
    meetings.establish(world)
    enter(world)
    page = draft(world)
    assert page.shared_citation == "Tillsammans."
    assert [each.name for each in page.winners.all()] == ["Anna", "Bo"]


def test_each_category_has_its_winner_its_citation_or_is_not_awarded(make_world):
    world = make_world(categories=["Idrott", "Kultur"])
    sport, culture = world.meeting.questions.all()
    meetings.award(sport, meetings.propose(sport, world.nominees[0]))
    type(sport).objects.filter(pk=sport.pk).update(shared_citation="Snabbt.")
    type(culture).objects.filter(pk=culture.pk).update(
        outcome="not_awarded", reason="Ingen."
    )
    meetings.establish(world)
    enter(world)
    page = draft(world)
    (winner,) = page.winners.all()
    assert winner.category == sport.category
    assert [
        (each.shared_citation, each.not_awarded, each.not_awarded_reason)
        for each in page.year_categories.all()
    ] == [("Snabbt.", False, ""), ("", True, "Ingen.")]
    assert not page.not_awarded
    assert enter(world).changes == 0


def test_when_no_category_is_awarded_the_year_is_not(make_world):
    world = make_world(categories=["Idrott", "Kultur"])
    world.meeting.questions.update(outcome="not_awarded", reason="Ingen.")
    meetings.establish(world)
    enter(world)
    assert draft(world).not_awarded


def test_a_category_that_the_draft_has_no_more_is_told(make_world):
    world = make_world(categories=["Idrott"])
    meetings.award(world.question, meetings.propose(world.question, world.nominees[0]))
    meetings.establish(world)

    def drop(page):
        page.year_categories = []

    change(world, drop)
    entered = enter(world)
    assert entered.added == ["Anna"]
    assert entered.remarks == ["The draft no longer has the category Idrott."]


def test_of_a_translated_year_it_is_the_draft_of_the_first_page(decided, home, prize):
    locale = Locale.objects.create(language_code="en")
    for page in (home, prize):
        page.copy_for_translation(locale)
    translation = decided.year.copy_for_translation(locale)
    type(decided.judging).objects.update(prize_year=translation)
    decided.judging.refresh_from_db()
    decided.reader = meetings.leading(decided.judging, decided.user)
    enter(decided)
    assert rows(decided) == [("Anna", "För mod.")]
    copy = PrizeYear.objects.get(pk=translation.pk)
    assert list(copy.get_latest_revision_as_object().winners.all()) == []
