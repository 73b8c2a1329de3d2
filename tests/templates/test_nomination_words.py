"""The form, its errors and its receipt in an editor's own words."""

import pytest

from tests.conftest import make_form
from tests.templates.reading import words
from wagtail_trygghetspris.domain import wording
from wagtail_trygghetspris.models import Nomination

OWN = {
    "send": "Skicka in",
    "review": "Kolla igenom",
    "errors": "{number} saker att ordna",
    "nominee_missing": "Vem är det?",
    "email_invalid": "Adressen ser fel ut.",
    "too_long": "{number} tecken för mycket",
    "public_record": "Alla kan läsa den.",
    "thank_you": "Tusen tack!",
    "received_on": "Den kom {moment}.",
    "optional": "(om du vill)",
    "many_from_here": "Hör av dig!",
}


@pytest.fixture
def own_words(prize):
    rows = [
        {"type": "words", "value": {"which": key, "text": text}}
        for key, text in OWN.items()
    ]
    prize.own_words = rows
    prize.save()
    return prize


def test_the_form_says_them(own_words, open_year, client):
    page = make_form(open_year, nominator_name_use="optional", review_step=True)
    text = words(client.get(page.url).content.decode())
    for key in ("review", "public_record", "optional"):
        assert OWN[key] in text
        assert str(wording.usual(key)) not in text


def test_its_errors_say_them(own_words, open_year, client, answers):
    page = make_form(open_year, motivation_max_length=5)
    wrong = {**answers, "nominee": "", "motivation": "x" * 8, "nominator_email": "fel"}
    text = words(client.post(page.url, wrong).content.decode())
    assert "3 saker att ordna" in text
    for said in ("Vem är det?", "3 tecken för mycket", "Adressen ser fel ut."):
        assert text.count(said) == 2


def test_the_receipt_says_them(own_words, form_page, client, answers):
    text = words(client.post(form_page.url, answers, follow=True).content.decode())
    assert "Tusen tack!" in text
    assert "Den kom 15 augusti 2024 kl. 12.00." in text


def test_a_refusal_says_them(own_words, form_page, client, answers, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"RATE_LIMIT_REFUSED": 0, "DELIVERY": "command"}
    answer = client.post(form_page.url, answers, REMOTE_ADDR="8.8.8.8")
    assert answer.status_code == 429
    assert "Hör av dig!" in words(answer.content.decode())


def test_what_is_asked_is_frozen_in_the_words_that_were_shown(
    own_words, form_page, client, answers, ticket_of
):
    """Rule R7: the error of a built-in question belongs to the question."""
    opened = ticket_of(form_page)
    own_words.own_words = []
    own_words.save()
    wrong = {**answers, "nominee": ""}
    before = client.post(form_page.url, {**wrong, "ticket": opened}).content.decode()
    now = client.post(form_page.url, {**wrong, "ticket": ticket_of(form_page)})
    assert "Vem är det?" in before
    assert "Vem är det?" not in now.content.decode()


def test_the_record_keeps_what_was_said_on_public_records(
    own_words, form_page, client, answers
):
    client.get(form_page.url)
    client.post(form_page.url, answers)
    version = Nomination.objects.get().form_version
    assert version.information.startswith("Alla kan läsa den.")


def test_they_are_shown_as_text_not_as_code(prize, form_page, client):
    prize.own_words = [
        {"type": "words", "value": {"which": "send", "text": "<b>Skicka</b>"}}
    ]
    prize.save()
    html = client.get(form_page.url).content.decode()
    assert "&lt;b&gt;Skicka&lt;/b&gt;" in html
