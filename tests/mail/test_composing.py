"""What a letter says, to whom, and what it never says."""

import email
import email.policy
import re

import pytest
from django.template.loader import render_to_string
from wagtail.models import Site

from tests.conftest import local, make_form
from wagtail_trygghetspris.domain import correcting
from wagtail_trygghetspris.domain.handling import REPEATABLE
from wagtail_trygghetspris.domain.letters import NoRecipient
from wagtail_trygghetspris.enums import LetterKind, NominationStatus
from wagtail_trygghetspris.mail.composing import compose, new_message_id
from wagtail_trygghetspris.models import (
    Letter,
    Nomination,
    NominationFormPage,
    PrizePage,
)

SECRET = "Kalle Anka bor på Ankvägen"


@pytest.fixture
def letter(nominate):
    """``letter(nominee="X")``: the receipt of such a nomination, as it is read."""

    def make(kind=LetterKind.RECEIPT, **answers):
        nomination = Nomination.objects.get(pk=nominate(**answers).pk)
        return nomination.letters.wish(kind, moment=local("2024-08-15 12:00"))

    return make


def as_received(message):
    """The message as a mail program reads it."""
    return email.message_from_bytes(
        message.message().as_bytes(), policy=email.policy.default
    )


def parts(message):
    """The words of the text, and the HTML."""
    received = as_received(message)
    return [
        received.get_body((kind,)).get_content().replace("\N{NO-BREAK SPACE}", " ")
        for kind in ("plain", "html")
    ]


def test_the_envelope(letter, prize, settings):
    settings.DEFAULT_FROM_EMAIL = "Stockholms stad <no-reply@stad.example.se>"
    PrizePage.objects.update(contact_email="trygghet@stad.example.se")
    receipt = letter()
    received = as_received(compose(receipt))
    assert received["From"] == "Stockholms stad <no-reply@stad.example.se>"
    assert received["To"] == "orjan@example.se"
    assert received["Reply-To"] == "trygghet@stad.example.se"
    assert received["Message-ID"] == receipt.message_id
    assert received["Auto-Submitted"] == "auto-generated"
    assert received["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert received.get_content_type() == "multipart/alternative"


def test_it_is_the_same_letter_each_time_it_is_tried(letter):
    receipt = letter()
    first, second = compose(receipt), compose(receipt)
    assert first.body == second.body
    assert as_received(first)["Message-ID"] == as_received(second)["Message-ID"]


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("no-reply@stad.example.se", "stad.example.se"),
        ("Örebro <no-reply@örebro.example>", "xn--rebro-iua.example"),
        ("webmaster", "localhost"),
        (f"x@{'kommun.' * 8}example.se", f"{'kommun.' * 8}example.se"),
    ],
)
def test_a_message_id_names_the_domain_of_the_sender(letter, settings, sender, domain):
    settings.DEFAULT_FROM_EMAIL = sender
    receipt = letter()
    assert re.fullmatch(rf"<[0-9a-f-]{{36}}@{domain}>", receipt.message_id)
    raw = compose(receipt).message().as_bytes().decode()
    assert receipt.message_id in re.sub(r"\r?\n ", "", raw)
    assert new_message_id() != receipt.message_id


@pytest.mark.parametrize("kind", REPEATABLE)
def test_the_subject_says_prize_and_reference_and_no_answer(letter, kind):
    sent = letter(kind, nominee=SECRET, motivation=SECRET, nominator_name=SECRET)
    subject = as_received(compose(sent))["Subject"]
    assert "Trygghetspriset" in subject
    assert sent.nomination.reference in subject
    assert "Kalle" not in subject


def test_a_template_for_the_subject_is_told_nothing_else(letter, monkeypatch):
    told = {}

    def keep(template, context):
        if template.endswith(".subject.txt"):
            told.update(context)
        return render_to_string(template, context)

    monkeypatch.setattr("wagtail_trygghetspris.mail.composing.render_to_string", keep)
    compose(letter())
    assert set(told) == {"prize_name", "reference"}


def test_a_name_with_line_breaks_forges_no_header(letter, prize):
    PrizePage.objects.update(name_definite="Priset\r\nBcc: x@example.se\u2028<b>&")
    received = as_received(compose(letter()))
    assert received["Bcc"] is None
    assert "Priset Bcc: x@example.se <b>& (2024-" in received["Subject"]


def test_an_address_with_a_line_break_is_not_written_to(letter):
    sent = letter()
    Nomination.objects.update(nominator_email="a@example.se\nBcc: b@example.se")
    sent.nomination.refresh_from_db()
    with pytest.raises(ValueError, match=r"address|newline|Header"):
        compose(sent).message()


def test_without_an_address_there_is_nothing_to_compose(letter):
    sent = letter()
    sent.nomination.nominator_email = ""
    with pytest.raises(NoRecipient):
        compose(sent)


def test_the_receipt(letter, prize, form_page):
    PrizePage.objects.update(
        contact_email="trygghet@stad.example.se", contact_phone="08-508 000 00"
    )
    sent = letter(nominee=SECRET, motivation="Rad ett.\n\nRad <två> & tre.")
    for words in parts(compose(sent)):
        assert "15 augusti 2024 kl. 12.00" in words
        assert sent.nomination.reference in words
        assert "Namn på den du nominerar" in words
        assert SECRET in words
        assert form_page.own_url(sent.nomination) in words
        assert "1 september 2024" in words
        assert "trygghet@stad.example.se" in words
        assert "08-508 000 00" in words


def test_the_text_shows_answers_set_in(letter):
    text, _html = parts(compose(letter(motivation="Rad ett.\n\nRad <två> & tre.")))
    assert "\nMotivering\n    Rad ett.\n\n    Rad <två> & tre.\n" in text


def test_the_html_shows_answers_as_words(letter):
    _text, html = parts(compose(letter(motivation="<script>\n& <b>")))
    assert "&lt;script&gt;<br>&amp; &lt;b&gt;</blockquote>" in html
    assert "<script" not in html


def test_the_html_fetches_nothing(letter):
    _text, html = parts(compose(letter()))
    assert re.findall(r"<(?:img|link|script|iframe)\b|url\(|\bsrc=", html) == []


FORGED = "x\r\nReferensnummer: 1999-AAAA-AAAA\u2028Kontakt\x85E-post: ond@example.se"


def test_an_answer_cannot_forge_a_line_of_ours(letter):
    answers = dict.fromkeys(("nominee", "motivation", "nominator_name"), FORGED)
    sent = letter(**answers)
    text, _html = parts(compose(sent))
    ours = [line for line in text.splitlines() if not line.startswith("    ")]
    numbers = [line for line in ours if line.startswith("Referensnummer")]
    assert numbers == [f"Referensnummer: {sent.nomination.reference}"]
    assert not [line for line in ours if "ond@" in line]
    assert text.count("    E-post: ond@example.se\n") == 3


def test_a_question_that_was_not_answered_says_so(letter):
    text, html = parts(compose(letter(nominator_name="")))
    assert "\nDitt namn\n    (Inget svar)\n" in text
    assert "(Inget svar)</p>" in html


def test_the_information_is_the_one_that_was_shown(letter, prize):
    sent = letter()
    version = sent.nomination.form_version
    version.information = "Nämnden är ansvarig.\nDu har rättigheter."
    version.save()
    PrizePage.objects.update(information_text="<p>Ny text</p>")
    text, html = parts(compose(sent))
    assert "Nämnden är ansvarig.\nDu har rättigheter.\n" in text
    assert "Nämnden är ansvarig.<br>Du har rättigheter." in html
    assert "Ny text" not in text + html


def test_the_text_of_the_receipt_leads_somewhere(letter, form_page):
    NominationFormPage.objects.update(
        receipt_text='<p>Läs <a href="/om/">mer</a> här.</p>'
    )
    Site.objects.update(hostname="stad.example.se", port=443)
    Site.clear_site_root_paths_cache()
    text, html = parts(compose(letter()))
    assert "Läs mer (https://stad.example.se/om/) här.\n" in text
    assert '<a href="https://stad.example.se/om/">mer</a>' in html


def test_without_contact_nobody_is_asked_to_answer(letter):
    text, html = parts(compose(letter()))
    assert "Svara på brevet" not in text + html
    assert as_received(compose(letter()))["Reply-To"] is None


# The address of one's own nomination


def test_after_the_last_day_the_letter_has_no_address(letter, at):
    sent = letter()
    at("2024-09-02 00:00")
    text, html = parts(compose(sent))
    assert "yours" not in text + html


def test_without_a_last_day_it_works_as_long_as_nominations_are_open(
    make_year, nominate, at
):
    at("2024-08-15 12:00")
    page = make_form(make_year(2025, rolling=True))
    nomination = nominate(page)
    text, _html = parts(compose(nomination.letters.get()))
    assert "så länge det går att nominera" in text
    assert page.own_url(nomination) in text


# Corrections and withdrawals


def test_a_correction_shows_what_the_nomination_says_now(nominate, at):
    nomination = nominate()
    at("2024-08-16 09:30")
    correcting.correct(nomination, answers={"nominee": SECRET})
    message = compose(Letter.objects.get(kind=LetterKind.CORRECTION))
    assert message.subject.startswith("Din nominering till Trygghetspriset är rättad")
    for words in parts(message):
        assert SECRET in words
        assert "Åsa-Märta" not in words
        assert "Så står det i nomineringen nu" in words


def test_a_withdrawal_repeats_no_answers_and_has_no_address(nominate):
    nomination = nominate(nominee=SECRET)
    correcting.withdraw(nomination)
    message = compose(Letter.objects.get(kind=LetterKind.WITHDRAWAL))
    said = "Du har tagit tillbaka din nominering till Trygghetspriset"
    assert said in message.subject
    for words in parts(message):
        assert "Kalle" not in words
        assert "yours" not in words
        assert nomination.reference in words


def test_a_nomination_marked_as_spam_has_no_address(letter):
    sent = letter()
    sent.nomination.status = NominationStatus.SPAM
    assert "yours" not in compose(sent).body


# Language


def test_an_english_nomination_gets_an_english_letter(letter):
    sent = letter()
    sent.nomination.language = "en"
    message = compose(sent)
    text, html = parts(message)
    assert message.subject.startswith("We have received your nomination for Trygg")
    assert "On 15 August 2024 at 12:00 PM we received your nomination" in text
    assert '<html lang="en">' in html


def test_a_nomination_without_language_gets_the_site_language(letter):
    sent = letter()
    sent.nomination.language = ""
    assert '<html lang="sv">' in parts(compose(sent))[1]
