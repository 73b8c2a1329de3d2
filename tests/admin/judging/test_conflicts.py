import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.admin.conftest import told
from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer
from wagtail_trygghetspris.models import ConflictOfInterest, Judging, Review

NONE, CONFLICT, UNSURE = ConflictAnswer


@pytest.fixture
def work(make_work):
    return make_work("Gatans lag", "Storasyster")


@pytest.fixture
def unsure(work):
    return declare(work.seats[2], work.nominees[0], UNSURE, reason="Min syster")


def ruled(visit, user, conflict, ruling, reason="", seen=None):
    data = {
        "conflict": conflict.pk,
        "seen": f"{conflict.answer}:{conflict.ruling}" if seen is None else seen,
        "ruling": ruling,
        "reason": reason,
    }
    return visit(user, "conflicts", conflict.nominee.judging, data=data)


def forms(response):
    return [bool(line.form) for line in response.context["waiting"]]


def test_the_chair_reads_the_reason_and_rules(work, unsure, people, visit):
    response = visit(people[0], "conflicts", work.judging)
    assert ("Min syster" in response.text, forms(response)) == (True, [True])
    answer = told(ruled(visit, people[0], unsure, "none"))
    assert answer.startswith("The ruling was saved.")
    assert ConflictOfInterest.objects.get().is_cleared


def test_who_leads_sees_it_and_waits_for_the_chair(work, unsure, chief, visit):
    response = visit(chief, "conflicts", work.judging)
    assert forms(response) == [False]
    assert f"Waiting for {work.seats[0].name}, who acts as chair" in response.text
    assert ruled(visit, chief, unsure, "none").status_code == 422
    work.judging.seats.filter(role="chair").update(user=None)
    assert forms(visit(chief, "conflicts", work.judging)) == [True]


def test_a_chair_with_a_conflict_sees_names_and_nothing_else(
    work, unsure, people, visit
):
    declare(work.seats[0], work.nominees[0], CONFLICT, reason="Egen sak")
    declare(work.seats[3], work.nominees[0], CONFLICT, reason="Grannens", by=people[0])
    text = visit(people[0], "conflicts", work.judging).text
    assert "Gatans lag" in text
    assert [word in text for word in ("Min syster", "Grannens")] == [False, False]
    vice = visit(people[1], "conflicts", work.judging).text
    assert [word in vice for word in ("Min syster", "Grannens")] == [True, True]


def test_the_member_who_then_acts_sees_just_what_to_rule_on(
    work, unsure, people, visit
):
    for seat in work.seats[:2]:
        declare(seat, work.nominees[0], CONFLICT)
    Judging.objects.get().seats.filter(pk=work.seats[2].pk).update(user=None)
    work.judging.seats.filter(pk=work.seats[3].pk).update(user=people[2])
    response = visit(people[2], "conflicts", work.judging)
    assert forms(response) == [True]
    assert "All answers" not in response.text
    assert "Storasyster" not in response.text
    answer = ruled(visit, people[2], unsure, "conflict")
    assert told(answer) == "The ruling was saved."
    assert visit(people[2], "conflicts", work.judging).status_code == 302


def test_a_ruling_voids_the_review(work, unsure, people, visit):
    review(work.seats[2], work.nominees[0], 3, 3)
    ruled(visit, people[0], unsure, "conflict")
    assert not Review.objects.standing().exists()


def test_against_a_plain_answer_the_reason_is_asked_for_and_kept(work, people, visit):
    plain = declare(work.seats[3], work.nominees[0], NONE, by=people[0])
    page = visit(people[0], "conflicts", work.judging, rule=plain.pk)
    assert "Rule on what was said" in page.text
    response = ruled(visit, people[0], plain, "conflict")
    assert response.status_code == 422
    assert "Write a reason when you rule against" in response.text
    ruled(visit, people[0], plain, "conflict", "Styrelsen")
    assert ConflictOfInterest.objects.get().holds


def test_after_a_ruling_there_is_a_way_on(work, unsure, people, visit):
    answer = ruled(visit, people[0], unsure, "none")
    lead = reverse("wagtail_trygghetspris_jury_lead", args=[work.judging.pk])
    assert lead in str(*get_messages(answer.wsgi_request))
    page = visit(people[0], "conflicts", work.judging)
    assert f'<a class="button button-secondary" href="{lead}">' in page.text


def test_answers_are_words_and_the_link_beside_them_says_change(work, people, visit):
    declare(work.seats[3], work.nominees[0], by=people[0])
    declare(work.seats[3], work.nominees[1], UNSURE, by=people[0])
    text = " ".join(visit(people[0], "conflicts", work.judging).text.split())
    table = text.split("wtp-answers")[1]
    assert "<td>No conflict<span" in table
    assert [table.count(word) for word in (">Change<", ">Rule on it<")] == [1, 1]
    assert f'>Change<span class="w-sr-only">: {work.seats[3].name}, Gat' in table


def test_what_is_ruled_is_changed_and_what_is_said_is_ruled_on(
    work, unsure, people, visit
):
    ruled(visit, people[0], unsure, "none")
    declare(work.seats[3], work.nominees[1], CONFLICT, by=people[0])
    text = visit(people[0], "conflicts", work.judging).text
    assert [text.count(w) for w in ("Change the ruling<", "Rule on it<")] == [1, 1]


def test_an_old_page_changes_nothing_and_keeps_the_text(work, unsure, people, visit):
    response = ruled(visit, people[0], unsure, "none", "Skälet", seen="none:")
    assert response.status_code == 409
    assert "Skälet" in response.text
    assert ConflictOfInterest.objects.get().ruling == ""


def test_no_ruling_is_refused_in_words(work, unsure, people, visit):
    response = ruled(visit, people[0], unsure, "")
    assert (response.status_code, "Choose whether" in response.text) == (422, True)


def test_all_answers_stand_in_a_table_by_name(work, unsure, chief, visit):
    declare(work.seats[0], work.nominees[1], CONFLICT)
    response = visit(chief, "conflicts", work.judging)
    table = [
        (row["nominee"].name, [line and str(line.says) for line in row["cells"]])
        for row in response.context["table"]
    ]
    assert table == [
        ("Gatans lag", [None, None, "Unsure", None, None]),
        ("Storasyster", ["Conflict", None, None, None, None]),
    ]


def test_in_a_blind_year_no_number_stands_beside_a_name(work, unsure, people, visit):
    Judging.objects.update(blind_mode=BlindMode.NOMINEE)
    text = visit(people[0], "conflicts", work.judging).text
    assert ("Gatans lag" in text, "Nominee 1" in text) == (True, False)


def test_a_declaration_of_another_jury_is_not_there(
    work, unsure, people, visit, make_year
):
    other = make_judging(make_year(2023))
    stray = declare(other.seats.first(), make_nominee(other, "X"), UNSURE, by=people[0])
    data = {"conflict": stray.pk, "ruling": "none", "seen": "unsure:"}
    assert visit(people[0], "conflicts", work.judging, data=data).status_code == 404
    data = {"conflict": "x", "ruling": "none"}
    assert visit(people[0], "conflicts", work.judging, data=data).status_code == 404
