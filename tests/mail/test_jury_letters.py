"""Letters of the jury's work, from the wish to the mailbox."""

import datetime as dt

import pytest
from django.core import mail
from django.forms.models import model_to_dict
from django.utils import timezone

from tests.conftest import local
from tests.judging.rows import make_judging, make_nominee, review
from wagtail_trygghetspris.domain.letters import NoRecipient, NotWanted
from wagtail_trygghetspris.enums import LetterKind, LetterStatus
from wagtail_trygghetspris.mail.composing import compose
from wagtail_trygghetspris.mail.sending import Tally, all_letters, send_due
from wagtail_trygghetspris.models import (
    Letter,
    LetterText,
    Nomination,
    PrizePage,
    Seat,
)

NOW = local("2024-10-10 12:00")
SECRET = "Kalle Anka bor på Ankvägen"


@pytest.fixture
def seat(form_page, make_user, nominate, at):
    """A member who has Anna and Bo before them."""
    at("2024-10-10 12:00")
    users = [make_user("chair")]
    judging = make_judging(form_page.prize_year, users=users)
    for name in ("Anna", SECRET):
        make_nominee(judging, name, [nominate(nominee=name)])
    Letter.objects.all().delete()
    return judging.seats.first()


@pytest.fixture
def reminder(seat):
    return seat.letters.wish(LetterKind.REMINDER, moment=NOW)


@pytest.fixture
def letter(seat):
    """``letter("outcome", body="…")`` about the nomination of Anna."""

    def make(kind, **fields):
        fields = {"subject": "Tack", "body": "Hej!\n\nTack & hej <b>då</b>.", **fields}
        text = LetterText.objects.create(judging=seat.judging, kind=kind, **fields)
        nomination = Nomination.objects.get(nominee="Anna")
        text.letters.wish_for_each([nomination.pk], moment=NOW)
        return text.letters.get()

    return make


def parts(message):
    return message.body, message.alternatives[0][0]


# Reminders


def test_a_reminder_says_how_many_are_left_and_where(reminder, seat, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example.se/"
    message = compose(reminder)
    assert message.to == ["chair@x.se"]
    assert message.subject == "Påminnelse: bedömningar för Trygghetspriset 2024"
    url = f"https://cms.example.se/admin/jury/seats/{seat.pk}/"
    for part in parts(message):
        assert url in part
        assert "2 nominerade" in part


def test_it_names_no_nominee_and_no_other_member(reminder):
    message = compose(reminder)
    for words in (message.subject, *parts(message)):
        assert "Anna" not in words
        assert SECRET not in words
        assert "Ledamot" not in words


def test_one_is_one(reminder, seat):
    nominee = seat.judging.nominees.first()
    review(seat, nominee, 3, 3)
    assert "1 nominerad." in compose(reminder).body


def test_it_says_by_when(reminder, seat):
    seat.judging.due_on = dt.date(2024, 10, 15)
    seat.judging.save()
    for part in parts(compose(Letter.objects.get())):
        assert "15 oktober 2024" in part.replace("\N{NO-BREAK SPACE}", " ")


def test_without_an_address_of_the_admin_there_are_words_and_no_link(
    reminder, settings
):
    settings.WAGTAILADMIN_BASE_URL = None
    for part in parts(compose(reminder)):
        assert "http" not in part
        assert "Juryns arbete" in part


def test_who_works_on_paper_gets_no_link(seat, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example.se"
    Seat.objects.filter(pk=seat.pk).update(user=None, email="paper@example.se")
    seat.refresh_from_db()
    message = compose(seat.letters.wish(LetterKind.REMINDER, moment=NOW))
    assert message.to == ["paper@example.se"]
    for part in parts(message):
        assert "https" not in part


def test_it_is_in_the_language_of_the_site(reminder, english_site):
    message = compose(reminder)
    assert message.subject == "Reminder: reviews for Trygghetspriset 2024"
    assert 'lang="en"' in message.alternatives[0][0]


def test_without_an_address_there_is_no_wish_and_nothing_to_compose(reminder, seat):
    Seat.objects.update(user=None)
    seat.refresh_from_db()
    assert seat.letters.wish(LetterKind.REMINDER, moment=NOW) is None
    with pytest.raises(NoRecipient):
        compose(Letter.objects.get())


def test_it_leaves(reminder, at):
    assert send_due(all_letters()) == Tally(sent=1)
    assert [each.to for each in mail.outbox] == [["chair@x.se"]]
    assert Letter.objects.get().status == LetterStatus.SENT


@pytest.mark.parametrize("over", ["submitted", "deliberating"])
def test_what_is_not_wanted_any_more_is_settled_without_alarm(
    reminder, seat, over, caplog
):
    if over == "submitted":
        for nominee in seat.judging.nominees.all():
            review(seat, nominee, 3, 3)
    else:
        type(seat.judging).objects.update(state=over)
    assert send_due(all_letters()) == Tally(not_wanted=1)
    assert mail.outbox == []
    letter = Letter.objects.get()
    assert (letter.status, letter.last_error) == (LetterStatus.FAILED, "NotWanted")
    assert letter.next_attempt_at is None
    assert Letter.objects.state(timezone.now()).failed == 0
    assert not [each for each in caplog.records if each.levelname != "INFO"]


def test_a_letter_without_recipient_is_still_counted_as_given_up(reminder):
    Seat.objects.update(user=None)
    assert send_due(all_letters()).given_up == 1
    assert Letter.objects.state(timezone.now()).failed == 1


# What staff have written


def test_the_outcome_goes_to_the_nominator_as_it_was_written(letter, prize):
    PrizePage.objects.update(contact_email="pris@example.se")
    letter("outcome")
    sent = Letter.objects.get()
    message = compose(sent)
    assert message.to == ["orjan@example.se"]
    assert message.reply_to == ["pris@example.se"]
    assert message.subject == "Tack"
    text, html = parts(message)
    assert text.startswith("Hej!\n\nTack & hej <b>då</b>.")
    assert "Tack &amp; hej &lt;b&gt;då&lt;/b&gt;." in html
    assert sent.nomination.reference in text
    assert 'lang="sv"' in html


def test_an_award_goes_to_the_winner_and_tells_nothing_of_the_nomination(letter):
    sent = letter("award")
    nominee = sent.nomination.grouped_as
    nominee.email = "anna@example.se"
    nominee.save()
    message = compose(Letter.objects.get())
    assert message.to == ["anna@example.se"]
    for part in parts(message):
        assert sent.nomination.reference not in part
        assert "orjan" not in part
        assert "Örjan" not in part


def test_a_winner_without_an_address_is_not_written_to(letter):
    with pytest.raises(NoRecipient):
        compose(letter("award"))


@pytest.mark.parametrize("status", ["withdrawn", "spam", "quarantined"])
def test_a_nomination_that_was_put_aside_meanwhile_gets_no_letter(letter, status):
    sent = letter("outcome")
    Nomination.objects.update(status=status)
    sent.nomination.refresh_from_db()
    with pytest.raises(NotWanted):
        compose(sent)


def test_a_long_text_with_line_breaks_in_the_subject_forges_no_header(letter):
    sent = letter("outcome", subject="Tack\r\nBcc: x@example.se")
    assert compose(sent).subject == "Tack Bcc: x@example.se"
    compose(sent).message()


@pytest.mark.parametrize("kind", ["outcome", "award"])
def test_no_row_holds_personal_data(letter, kind):
    values = str(model_to_dict(letter(kind)))
    for personal in ("Anna", "orjan", "Tack", "example.se"):
        assert personal not in values


def test_a_letter_is_about_one_nomination_and_all_leave(letter, seat):
    letter("outcome")
    others = Nomination.objects.exclude(nominee="Anna")
    text = LetterText.objects.get()
    text.letters.wish_for_each([each.pk for each in others], moment=NOW)
    assert send_due(all_letters()) == Tally(sent=2)
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 2
