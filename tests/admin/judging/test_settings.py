import pytest

from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging

VALUES = {
    "method": "scores",
    "highest_score": "5",
    "blind_mode": "off",
    "quorum": "",
    "due_on": "",
    "introduction": "",
    "citation_length": "1000",
}


@pytest.fixture
def work(make_work):
    return make_work("A")


@pytest.mark.parametrize("number", [None, 0], ids=["who leads", "the chair"])
def test_settings_are_saved(work, chief, people, visit, number):
    user = chief if number is None else people[number]
    data = {**VALUES, "quorum": "4", "introduction": "Läs noga."}
    assert visit(user, "settings", work.judging, data=data).status_code == 302
    judging = Judging.objects.get()
    assert (judging.quorum, judging.introduction) == (4, "Läs noga.")


def test_what_is_wrong_is_pointed_out_and_what_was_written_kept(work, chief, visit):
    data = {**VALUES, "quorum": "0", "introduction": "Läs noga."}
    response = visit(chief, "settings", work.judging, data=data)
    assert response.status_code == 422
    assert "Läs noga." in response.text
    assert Judging.objects.get().introduction == ""


@pytest.mark.parametrize(
    "changed",
    [{"method": "ranking"}, {"highest_score": "9"}, {"blind_mode": "nominee"}],
)
def test_a_forged_change_of_what_is_closed_changes_nothing(work, chief, visit, changed):
    visit(chief, "settings", work.judging, data={**VALUES, **changed})
    judging = Judging.objects.get()
    now = (judging.method, judging.highest_score, judging.blind_mode)
    assert now == ("scores", 5, "off")
    Judging.objects.update(state=JudgingState.PREPARING)
    visit(chief, "settings", work.judging, data={**VALUES, **changed})
    [(name, value)] = changed.items()
    assert str(getattr(Judging.objects.get(), name)) == value


def test_before_the_opening_the_criteria_are_those_of_the_draft(work, chief, visit):
    year = work.judging.prize_year
    year.criteria = [("criterion", {"name": "Mod", "guidance": "", "weight": 3})]
    year.save_revision()
    assert "Nyskapande" in visit(chief, "settings", work.judging).text
    Judging.objects.update(state=JudgingState.PREPARING)
    text = visit(chief, "settings", work.judging).text
    assert ("Mod" in text, "Weight 3" in text, "Nyskapande" in text) == (
        True,
        True,
        False,
    )


def test_a_closed_case_is_only_read(work, chief, visit):
    Judging.objects.update(state=JudgingState.CLOSED)
    assert "Save the settings" not in visit(chief, "settings", work.judging).text
    data = {**VALUES, "quorum": "4"}
    visit(chief, "settings", work.judging, data=data)
    assert Judging.objects.get().quorum is None
