"""The screens where staff write of the outcome and send."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.conftest import told
from tests.conftest import local
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.mail.sending import all_letters, send_due
from wagtail_trygghetspris.models import Letter, LetterText, Winner


@pytest.fixture
def leader(make_user):
    return make_user("leader", "lead_judging")


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def judging(form_page, chair):
    return make_judging(form_page.prize_year, users=[chair], state="deliberating")


@pytest.fixture
def anna(judging, nominate):
    first = nominate(nominee="Anna")
    nominate(nominee="Anna", nominator_email="ORJAN@example.se")
    return make_nominee(judging, "Anna", [first], email="anna@example.se")


@pytest.fixture
def decided(judging, anna, leader):
    Letter.objects.all().delete()
    return decide(judging, anna, by=leader)


@pytest.fixture
def desk(client, leader):
    client.force_login(leader)
    return client


@pytest.fixture
def letters_url(judging):
    return reverse("wagtail_trygghetspris_jury_letters", args=[judging.pk])


@pytest.fixture
def text(desk, decided, letters_url):
    """``text("award")``: the text as it was prepared."""

    def get(kind):
        desk.post(letters_url, {"kind": kind})
        return LetterText.objects.get(kind=kind)

    return get


@pytest.fixture
def announce(judging, at):
    def make():
        Winner.objects.create(prize_year=judging.prize_year, name="Anna")
        type(judging.prize_year).objects.update(announce_at=local("2024-10-25 08:00"))
        at("2024-10-25 12:00")

    return make


def url_of(text):
    name = "wagtail_trygghetspris_jury_letter"
    return reverse(name, args=[text.judging_id, text.pk])


def fields(text, **changes):
    seen = {"seen_subject": text.subject, "seen_body": text.body}
    seen["seen_decision"] = text.decision.number
    return {"subject": text.subject, "body": text.body, **seen, **changes}


def sent_about(kind):
    return Letter.objects.filter(kind=kind).count()


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


# Sending


def test_an_award_is_sent_end_to_end(desk, text):
    stored = text("award")
    pressed = fields(stored, do="send", confirm="1")
    response = desk.post(url_of(stored), pressed)
    assert told(response) == "1 letter is on its way."
    assert send_due(all_letters()).sent == 1
    (message,) = mail.outbox
    assert message.to == ["anna@example.se"]
    assert message.body.startswith(stored.body)
    page = desk.get(url_of(stored)).content.decode()
    assert "What was sent stays as it was." in page
    assert "<textarea" not in page


def test_an_outcome_waits_for_the_announcement_and_goes_once_to_an_address(
    desk, text, announce, leader
):
    stored = text("outcome")
    assert "has been announced on the web" in desk.get(url_of(stored)).content.decode()
    pressed = fields(stored, do="send", confirm="1")
    assert desk.post(url_of(stored), pressed).status_code == 422
    assert sent_about("outcome") == 0
    announce()
    desk.force_login(leader)
    response = desk.post(url_of(stored), pressed)
    assert told(response) == "1 letter is on its way."
    send_due(all_letters())
    assert [each.to for each in mail.outbox] == [["orjan@example.se"]]


def test_without_the_tick_nothing_is_sent(desk, text):
    stored = text("award")
    response = desk.post(url_of(stored), fields(stored, do="send"))
    assert response.status_code == 422
    assert "tick that the letters shall leave" in told(response)
    assert sent_about("award") == 0


def test_what_was_not_saved_is_not_sent_and_not_lost(desk, text):
    stored = text("award")
    pressed = fields(stored, body="Ändrad", do="send", confirm="1")
    response = desk.post(url_of(stored), pressed)
    assert response.status_code == 422
    assert "Ändrad" in response.content.decode()
    assert sent_about("award") == 0


def test_pressing_again_sends_nothing_more(desk, text):
    stored = text("award")
    pressed = fields(stored, do="send", confirm="1")
    desk.post(url_of(stored), pressed)
    response = desk.post(url_of(stored), pressed)
    assert response.status_code == 422
    assert "sent already" in told(response)
    assert sent_about("award") == 1


def test_another_text_is_prepared_when_it_is_asked_for(desk, text, letters_url):
    stored = text("award")
    desk.post(url_of(stored), fields(stored, do="send", confirm="1"))
    assert "Prepare another text" in desk.get(letters_url).content.decode()
    response = desk.post(letters_url, {"kind": "award"})
    other = LetterText.objects.get(kind="award", sent_at=None)
    assert response.url == url_of(other)


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


def test_after_a_correction_the_old_text_is_not_sent(desk, text, judging, leader, anna):
    stored = text("award")
    decide(judging, anna, by=leader, citation="Ny motivering.")
    page = desk.get(url_of(stored)).content.decode()
    assert "The decision has been corrected since this text was written." in page
    assert (
        "has been corrected since"
        in desk.get(
            reverse("wagtail_trygghetspris_jury_letters", args=[judging.pk])
        ).content.decode()
    )
    pressed = fields(stored, do="send", confirm="1", seen_decision=2)
    assert desk.post(url_of(stored), pressed).status_code == 422
    assert sent_about("award") == 0
    desk.post(url_of(stored), fields(stored, do="renew"))
    stored.refresh_from_db()
    assert "Ny motivering." in stored.body
    desk.post(url_of(stored), fields(stored, do="send", confirm="1"))
    assert sent_about("award") == 1


# On the nomination


def test_the_letters_stand_on_the_nomination_and_are_not_sent_again_there(
    client, text, officer, announce, leader
):
    announce()
    nomination = None
    client.force_login(leader)
    for kind in ("award", "outcome"):
        stored = text(kind)
        client.post(url_of(stored), fields(stored, do="send", confirm="1"))
        nomination = Letter.objects.get(kind=kind).nomination
    send_due(all_letters())
    client.force_login(officer)
    page = client.get(f"/admin/nominations/inspect/{nomination.pk}/").content.decode()
    assert "Word to a winner" in page
    assert "The outcome, to those who nominated" in page
    for letter in nomination.letters.all():
        again = reverse(
            "wagtail_trygghetspris_send_again", args=[nomination.pk, letter.pk]
        )
        assert again not in page
        assert "No letter was sent" in told(client.post(again))


def test_before_the_announcement_a_nomination_does_not_tell_who_wins(
    client, text, officer, leader
):
    stored = text("award")
    client.force_login(leader)
    client.post(url_of(stored), fields(stored, do="send", confirm="1"))
    letter = Letter.objects.get(kind="award")
    Letter.objects.update(status="failed", last_error="SMTPDataError 550")
    client.force_login(officer)
    address = f"/admin/nominations/inspect/{letter.nomination_id}/"
    page = client.get(address).content.decode()
    assert "Word to a winner" not in page
    assert "SMTPDataError" not in page
    assert not letter.nomination.__class__.objects.with_undelivered_letters().exists()
