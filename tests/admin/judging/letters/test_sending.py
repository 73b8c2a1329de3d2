"""The screens where staff send word of the outcome."""

from django.core import mail
from django.urls import reverse

from tests.admin.conftest import told
from tests.admin.judging.letters.forms import fields, url_of
from tests.judging.rows import decide
from wagtail_trygghetspris.mail.sending import all_letters, send_due
from wagtail_trygghetspris.models import Letter, LetterText


def sent_about(kind):
    return Letter.objects.filter(kind=kind).count()


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
