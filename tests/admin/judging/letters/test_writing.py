"""The screens where staff write of the outcome."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.judging.letters.forms import fields, url_of
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.models import Letter, LetterText

# Preparing


def test_before_the_decision_nothing_is_prepared(desk, letters_url, anna):
    page = desk.get(letters_url).content.decode()
    assert "when the jury's decision is established" in page
    assert not LetterText.objects.exists()


def test_looking_shows_what_a_text_begins_with_and_stores_nothing(
    desk, letters_url, decided
):
    page = desk.get(letters_url).content.decode()
    assert page.count("What the text begins with") == 2
    assert page.count("Write this text") == 2
    assert not LetterText.objects.exists()


def test_texts_are_prepared_once_and_nothing_is_sent(desk, letters_url, decided):
    for kind in ("award", "outcome", "award"):
        assert desk.post(letters_url, {"kind": kind}).status_code == 302
    kinds = LetterText.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["award", "outcome"]
    assert {each.decision for each in LetterText.objects.all()} == {decided}
    assert not Letter.objects.exists()


def test_it_says_whom_letters_reach(desk, letters_url, judging, anna, nominate, leader):
    bo = make_nominee(judging, "Bo", [nominate(nominee="Bo")])
    decide(judging, anna, bo, "Cilla", by=leader)
    page = desk.get(letters_url).content.decode()
    assert "anna@example.se" in page
    name = "wagtail_trygghetspris_jury_nominee"
    assert reverse(name, args=[judging.pk, bo.code]) in page
    assert "Write the address of Bo" in page
    assert "Was not nominated: write in another way" in page


def test_only_who_leads_by_right(client, letters_url, decided, chair, make_user, text):
    address = url_of(text("award"))
    client.force_login(chair)
    for url in (letters_url, address):
        assert client.get(url).status_code == 302
        assert client.post(url, {"do": "send"}).status_code == 302
    client.force_login(make_user("stranger"))
    for url in (letters_url, address):
        assert client.get(url).status_code == 404
    assert not Letter.objects.exists()


def test_the_text_of_another_year_is_not_there(desk, text, make_year):
    other = make_judging(make_year(2023))
    name = "wagtail_trygghetspris_jury_letter"
    url = reverse(name, args=[other.pk, text("award").pk])
    assert desk.get(url).status_code == 404


# Writing


def test_a_text_is_saved_and_shown_as_its_recipient_reads_it(desk, text):
    stored = text("outcome")
    changed = fields(stored, body="Hej <b>du</b>!\r\n\r\nTack.", do="save")
    response = desk.post(url_of(stored), changed, follow=True)
    page = response.content.decode()
    assert "The text was saved. Nothing has been sent." in page
    assert "Hej &lt;b&gt;du&lt;/b&gt;!<br><br>Tack." in page
    assert LetterText.objects.get(pk=stored.pk).body == "Hej <b>du</b>!\n\nTack."
    assert not Letter.objects.exists()


@pytest.mark.parametrize("field", ["subject", "body"])
def test_an_empty_field_is_pointed_out_and_nothing_is_lost(desk, text, field):
    stored = text("outcome")
    kept = {"subject": "Mitt ämne", "body": "Min text"}
    changed = fields(stored, **{**kept, field: " "}, do="save")
    response = desk.post(url_of(stored), changed)
    assert response.status_code == 422
    other = ({"subject", "body"} - {field}).pop()
    assert kept[other] in response.content.decode()
    stored.refresh_from_db()
    assert stored.body != "Min text"


def test_two_who_write_at_once_are_told_both(desk, text):
    stored = text("outcome")
    LetterText.objects.filter(pk=stored.pk).update(body="Den andras text")
    changed = fields(stored, body="Min text", do="save")
    response = desk.post(url_of(stored), changed)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Den andras text" in page
    assert "Min text" in page
    again = {
        each: response.context["form"][each].value() for each in changed if each != "do"
    }
    desk.post(url_of(stored), {**again, "do": "save"})
    assert LetterText.objects.get(pk=stored.pk).body == "Min text"


def test_it_is_made_anew_from_the_decision(desk, text, judging, leader):
    stored = text("outcome")
    decide(judging, "Cilla", by=leader)
    desk.post(url_of(stored), fields(stored, do="renew"))
    stored.refresh_from_db()
    assert "Cilla" in stored.body
    assert "Anna" not in stored.body


@pytest.mark.parametrize("do", ["", "nothing"])
def test_a_press_that_is_none_is_not_found(desk, text, do):
    stored = text("award")
    response = desk.post(url_of(stored), fields(stored, do=do))
    assert response.status_code == 404


@pytest.mark.parametrize("kind", ["", "receipt", "reminder"])
def test_no_other_kind_is_written_here(desk, letters_url, decided, kind):
    assert desk.post(letters_url, {"kind": kind}).status_code == 404


def test_queries_do_not_grow_with_nominations_and_winners(
    desk, letters_url, judging, anna, nominate, leader
):
    def count():
        desk.get(letters_url)
        with CaptureQueriesContext(connection) as queries:
            desk.get(letters_url)
        return len(queries)

    others = [
        make_nominee(
            judging, f"N{at}", [nominate(nominee=f"N{at}")], email=f"n{at}@example.se"
        )
        for at in range(12)
    ]
    decide(judging, anna, by=leader)
    few = count()
    decide(judging, *others, by=leader)
    assert count() == few
