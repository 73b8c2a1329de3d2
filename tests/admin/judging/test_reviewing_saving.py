"""Saving a review: with the button, and by the script."""

import json

import pytest

from tests.admin.conftest import told
from tests.judging.desks import put_before, screen, sit, words_of
from tests.judging.rows import declare, review
from wagtail_trygghetspris.enums import JudgingState, JuryRole, ReviewMethod
from wagtail_trygghetspris.models import Review, ReviewNote, Score


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(client, form_page, member):
    client.force_login(member)
    seat, (nominee,) = sit(form_page, member, "Alfa")
    return seat, nominee


def fields(seat, *, shown=(), **wanted):
    """A post of the form: ``shown`` are the values it was shown with."""
    first, second = seat.judging.criteria.all()
    names = {
        "first": f"score-{first.pk}",
        "second": f"score-{second.pk}",
        "comment": "comment",
        "note": "note",
    }
    before = dict.fromkeys(names, "") | dict(shown)
    after = before | wanted
    return {names[key]: value for key, value in after.items()} | {
        f"shown-{names[key]}": value for key, value in before.items()
    }


def stored():
    row = Review.objects.standing().get()
    note = ReviewNote.objects.filter(review=row).first()
    scores = Score.objects.order_by("criterion__place").values_list("value", flat=True)
    return row.comment, note.text if note else "", list(scores)


def test_the_button_saves_every_field(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    wanted = {"comment": "Bra\r\nrad", "note": "Ring", "first": "4", "second": "5"}
    response = client.post(path, fields(seat, **wanted))
    assert (response.status_code, response["Location"]) == (302, path)
    assert told(response) == "Saved."
    assert stored() == ("Bra\nrad", "Ring", [4, 5])


@pytest.fixture
def save_and_go_on(client, form_page, member):
    """Save the last of three with the first button: where it said it goes, and where
    it went."""

    def go(*done, **fields_):
        seat, nominees = sit(form_page, member, "A", "B", "C", **fields_)
        for number in done:
            review(seat, nominees[number], 1, 2, submitted=False)
        client.force_login(member)
        path = screen("review", seat, nominees[2].code)
        page = words_of(client.get(path))
        label = page.split('name="next" value="1">')[1].split("</button>")[0]
        data = {f"{prefix}comment": "" for prefix in ("", "shown-")}
        where = client.post(path, {**data, "next": "1"})["Location"]
        return label, where.removeprefix(f"/admin/jury/seats/{seat.pk}/")

    return go


def test_the_first_button_goes_on_to_the_next_not_reviewed(save_and_go_on):
    assert save_and_go_on(0) == (
        "Save and go to the next not reviewed",
        "nominees/2/",
    )


def test_after_the_last_it_goes_to_submitting(save_and_go_on):
    assert save_and_go_on(0, 1) == ("Save, look over and submit", "submit/")


def test_who_only_comments_goes_through_them_in_order(save_and_go_on):
    found = save_and_go_on(roles=[JuryRole.CO_OPTED])
    assert found == ("Save, look over and submit", "submit/")


def test_who_ranks_goes_on_to_the_ranking(save_and_go_on):
    found = save_and_go_on(method=ReviewMethod.RANKING)
    assert found == ("Save, and go to the ranking", "ranking/")


@pytest.mark.parametrize("score", ["0", "6", "x", "-1", "٣"])
def test_a_score_that_is_none_is_refused_and_the_text_kept(client, seated, score):
    seat, nominee = seated
    posted = fields(seat, first=score, comment="Mina ord")
    response = client.post(screen("review", seat, nominee.code), posted)
    assert response.status_code == 422
    assert "Mina ord" in words_of(response)
    assert Review.objects.count() == 0


def test_a_null_character_is_refused_in_words(client, seated):
    seat, nominee = seated
    posted = fields(seat, comment="a\0b")
    response = client.post(screen("review", seat, nominee.code), posted)
    assert response.status_code == 422


def test_two_tabs_save_different_fields(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    client.post(path, fields(seat, comment="Ett", first="2"))
    client.post(path, fields(seat, note="Två", second="3"))
    assert stored() == ("Ett", "Två", [2, 3])


def test_two_tabs_in_one_field_get_409_with_both_texts(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    client.post(path, fields(seat, comment="Ett", first="2"))
    response = client.post(path, fields(seat, comment="Två", first="3", note="Tre"))
    assert response.status_code == 409
    page = words_of(response)
    assert "<p>Ett</p>" in page
    assert "Två</textarea>" in page
    assert "In another window you gave 2." in page
    assert stored() == ("Ett", "Tre", [2])


def test_and_the_page_that_tells_of_it_saves_what_is_chosen(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    client.post(path, fields(seat, comment="Ett", second="4"))
    form = client.post(path, fields(seat, comment="Två")).context["form"]
    again = {name: form[name].value() for name in form.fields}
    again = {name: "" if value is None else value for name, value in again.items()}
    response = client.post(path, again | dict(form.shown_inputs))
    assert response.status_code == 302
    assert stored() == ("Två", "", [4])


def test_a_refused_form_does_not_write_over_another_tab_when_sent_again(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    client.post(path, fields(seat, comment="Ett"))
    form = client.post(path, fields(seat, comment="Två", first="9")).context["form"]
    again = fields(seat, comment="Två") | dict(form.shown_inputs)
    assert client.post(path, again).status_code == 409
    assert stored() == ("Ett", "", [])


def test_what_is_submitted_is_frozen_and_the_text_stays_on_screen(client, seated):
    seat, nominee = seated
    review(seat, nominee, 1, 2, comment="Ett")
    posted = fields(seat, shown={"comment": "Ett"}, comment="Två ord till")
    response = client.post(screen("review", seat, nominee.code), posted)
    assert response.status_code == 403
    page = words_of(response)
    assert "You have submitted this review." in page
    assert "Två ord till" in page
    assert stored() == ("Ett", "", [1, 2])


@pytest.mark.parametrize(
    "state", [JudgingState.DELIBERATING, JudgingState.DECIDED, JudgingState.CLOSED]
)
def test_when_reviews_are_over_nothing_is_written(client, seated, state):
    seat, nominee = seated
    type(seat.judging).objects.update(state=state)
    path = screen("review", seat, nominee.code)
    assert "Reviews are over." in words_of(client.get(path))
    assert client.post(path, fields(seat, comment="Sent")).status_code == 403
    assert Review.objects.count() == 0


# Saving by itself


def send(client, path, data):
    return client.post(path, data, headers={"accept": "application/json"})


def test_the_script_is_told_when_it_was_saved(client, seated, at):
    at("2024-10-01 14:32")
    client.force_login(seated[0].user)
    seat, nominee = seated
    answer = send(
        client, screen("review", seat, nominee.code), fields(seat, comment="Ett")
    )
    assert answer.status_code == 200
    told_ = json.loads(answer.content)
    assert told_["said"] == "Saved 2:32 PM"
    assert told_["stored"]["comment"] == "Ett"
    assert told_["clashes"] == []


def test_the_script_gets_both_texts_with_409(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    send(client, path, fields(seat, comment="Ett"))
    answer = send(client, path, fields(seat, comment="Två", note="Tre"))
    assert answer.status_code == 409
    told_ = json.loads(answer.content)
    assert told_["clashes"] == [{"field": "comment", "stored": "Ett"}]
    assert stored() == ("Ett", "Tre", [])


def test_the_script_gets_refusals_in_words(client, seated):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    answer = send(client, path, fields(seat, first="9"))
    assert answer.status_code == 422
    assert "Nytta" in json.loads(answer.content)["said"]
    review(seat, nominee, 1, 2, comment="Ett")
    answer = send(client, path, fields(seat, comment="Två"))
    assert answer.status_code == 403
    assert "submitted" in json.loads(answer.content)["said"]


def test_without_the_forms_token_nothing_is_saved(seated, member):
    from django.test import Client

    seat, nominee = seated
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    path = screen("review", seat, nominee.code)
    assert client.post(path, fields(seat, comment="Ett")).status_code == 403
    token = client.get(path).context["csrf_token"]
    answer = client.post(
        path, fields(seat, comment="Ett"), headers={"X-CSRFToken": str(token)}
    )
    assert answer.status_code == 302


def test_saving_takes_the_same_queries_however_many_nominees(
    client, seated, form_page, django_assert_max_num_queries
):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)
    send(client, path, fields(seat, comment="Noll"))
    with django_assert_max_num_queries(60) as first:
        send(client, path, fields(seat, shown={"comment": "Noll"}, comment="Ett"))
    for each in put_before(seat.judging, form_page, *(f"N{n}" for n in range(10))):
        declare(seat, each)
    with django_assert_max_num_queries(60) as second:
        send(client, path, fields(seat, shown={"comment": "Ett"}, comment="Två"))
    assert len(second) == len(first)
