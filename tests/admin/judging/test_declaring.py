import pytest

from tests.admin.conftest import told
from tests.judging.desks import put_before, queries_of, screen, sit, words_of
from tests.judging.rows import declare
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import JuryMember, Nomination, Nominee


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(client, form_page, member):
    client.force_login(member)
    return sit(form_page, member, "Alfa", "Beta", "Gamma", declared=False)


def fields(**answers):
    """A post of the form that was shown with nothing answered: ``answers`` by code."""
    found = {}
    for code in (1, 2, 3):
        answer, reason = answers.get(f"n{code}", ("", ""))
        found[f"shown-answer-{code}"] = found[f"shown-reason-{code}"] = ""
        found[f"reason-{code}"] = reason
        if answer:
            found[f"answer-{code}"] = answer
    return found


def said(seat):
    return {row.nominee.name: row.answer for row in seat.conflicts.all()}


def test_only_names_and_organisations_are_shown(seated, client):
    seat, (a, _b, _c) = seated
    Nominee.objects.filter(pk=a.pk).update(organisation="Grannarna", email="x@y.se")
    page = words_of(client.get(screen("declare", seat)))
    assert "Alfa" in page
    assert "Grannarna" in page
    assert "Därför" not in page
    assert "Örjan Ek" not in page
    assert "x@y.se" not in page


def test_no_answer_is_chosen_beforehand(seated, client):
    seat, _nominees = seated
    JuryMember.objects.filter(pk=seat.member_id).update(organisation="Alfa")
    page = words_of(client.get(screen("declare", seat)))
    assert "The organisation is, or resembles, yours." in page
    assert " checked" not in page


@pytest.mark.parametrize(
    ("address", "nominator", "words"),
    [
        ("x@polisen.se", "y@polisen.se", "ends like yours: polisen.se."),
        ("x@gmail.com", "y@gmail.com", None),
    ],
)
def test_a_shared_domain_is_pointed_out_without_the_address(
    seated, client, address, nominator, words
):
    seat, _nominees = seated
    type(seat).objects.filter(pk=seat.pk).update(email=address)
    Nomination.objects.filter(nominee="Beta").update(nominator_email=nominator)
    page = words_of(client.get(screen("declare", seat)))
    assert page.count("Think twice:") == (1 if words else 0)
    assert words is None or words in page
    assert nominator not in page


def test_some_answers_are_saved_and_the_rest_waits(seated, client):
    seat, _nominees = seated
    path = screen("declare", seat)
    posted = fields(n1=("conflict", "Min kusin"), n3=("none", ""))
    response = client.post(path, posted)
    assert response["Location"] == path
    assert "1 nominee is left to answer for." in told(response)
    assert said(seat) == {"Alfa": "conflict", "Gamma": "none"}


def test_one_button_answers_no_for_all_that_are_not_marked(seated, client):
    seat, _nominees = seated
    posted = {**fields(n1=("conflict", "")), "rest": "none"}
    response = client.post(screen("declare", seat), posted)
    assert response["Location"] == screen("list", seat)
    assert said(seat) == {"Alfa": "conflict", "Beta": "none", "Gamma": "none"}


def test_but_not_for_what_is_pointed_out(seated, client):
    seat, _nominees = seated
    JuryMember.objects.filter(pk=seat.member_id).update(organisation="Beta")
    response = client.post(screen("declare", seat), {**fields(), "rest": "none"})
    assert "needs an answer of its own" in told(response)
    assert said(seat) == {"Alfa": "none", "Gamma": "none"}


def test_nor_for_a_nominee_that_was_not_on_the_page(seated, client, form_page):
    seat, _nominees = seated
    put_before(seat.judging, form_page, "Delta")
    client.post(screen("declare", seat), {**fields(), "rest": "none"})
    assert "Delta" not in said(seat)


def test_without_the_button_nothing_unmarked_is_answered(seated, client):
    seat, _nominees = seated
    client.post(screen("declare", seat), fields())
    assert said(seat) == {}


def test_two_tabs_that_say_different_things_get_409_and_keep_the_text(seated, client):
    seat, (a, _b, _c) = seated
    declare(seat, a, ConflictAnswer.CONFLICT)
    posted = fields(n1=("none", ""), n2=("unsure", "Gammal granne"))
    response = client.post(screen("declare", seat), posted)
    assert response.status_code == 409
    page = words_of(response)
    assert "Your answer was changed elsewhere to “Conflict of interest”." in page
    assert "Gammal granne" in page
    assert said(seat) == {"Alfa": "conflict"}


def test_an_old_tab_does_not_put_back_what_it_did_not_touch(seated, client):
    seat, (a, _b, _c) = seated
    row = declare(seat, a)
    old = {
        **fields(n1=("none", ""), n2=("none", "")),
        "shown-answer-1": "none",
    }
    type(row).objects.update(answer="conflict")
    assert client.post(screen("declare", seat), old).status_code == 302
    assert said(seat) == {"Alfa": "conflict", "Beta": "none"}


def test_a_refusal_keeps_what_was_written(seated, client):
    seat, (a, _b, _c) = seated
    declare(seat, a, ConflictAnswer.UNSURE, ruling=ConflictAnswer.NONE)
    posted = {
        **fields(n1=("none", "Jag har tänkt efter")),
        "shown-answer-1": "unsure",
    }
    response = client.post(screen("declare", seat), posted)
    assert response.status_code == 422
    assert "The chair has ruled on this." in words_of(response)
    assert said(seat) == {"Alfa": "unsure"}


@pytest.mark.parametrize("length", [2000, 2001])
def test_a_reason_has_a_longest_length(seated, client, length):
    seat, _nominees = seated
    response = client.post(screen("declare", seat), fields(n1=("unsure", "x" * length)))
    assert response.status_code == (302 if length == 2000 else 422)
    assert len(said(seat)) == (1 if length == 2000 else 0)


def test_when_the_jury_has_decided_the_secretary_is_to_be_told(seated, client):
    seat, _nominees = seated
    type(seat.judging).objects.update(state=JudgingState.DECIDED)
    response = client.post(screen("declare", seat), fields(n1=("conflict", "")))
    assert response.status_code == 422
    assert "Tell the secretary" in words_of(response)
    assert said(seat) == {}


def test_a_member_who_leads_declares_nothing_before_the_work_is_opened(
    client, form_page, make_user
):
    leader = make_user("leader", "lead_judging")
    seat, _nominees = sit(
        form_page, leader, "Alfa", declared=False, state=JudgingState.PREPARING
    )
    client.force_login(leader)
    page = words_of(client.get(screen("declare", seat)))
    assert "has not begun yet" in page
    assert "<fieldset" not in page
    assert (
        client.post(screen("declare", seat), fields(n1=("none", ""))).status_code == 422
    )


def test_before_the_work_is_opened_there_are_no_names(seated, client):
    seat, _nominees = seated
    type(seat.judging).objects.update(state=JudgingState.PREPARING)
    page = words_of(client.get(screen("declare", seat)))
    assert "Alfa" not in page


def test_where_names_are_hidden_this_screen_has_them_and_no_numbers(
    client, form_page, member
):
    seat, (_a, _b) = sit(
        form_page,
        member,
        "Alfa",
        "Beta",
        declared=False,
        blind_mode=BlindMode.NOMINEE,
    )
    client.force_login(member)
    response = client.get(screen("declare", seat))
    assert "Alfa" in words_of(response)
    assert "Nominee 1" not in words_of(response)
    keys = [line.key for line in response.context["unanswered"]]
    assert {"1", "2"} & set(keys) == set()
    client.post(
        screen("declare", seat),
        {f"shown-answer-{keys[0]}": "", f"answer-{keys[0]}": "conflict"},
    )
    assert said(seat) == {"Alfa": "conflict"}


def test_more_nominees_take_no_more_queries(seated, client, form_page):
    seat, _nominees = seated
    path = screen("declare", seat)
    with_three = queries_of(client, path)
    put_before(seat.judging, form_page, *(f"N{n}" for n in range(10)))
    assert queries_of(client, path) == with_three
