"""Errors that are told apart where they are gathered, and what else goes wrong."""

import re

import pytest

from tests.conftest import make_form
from tests.templates.reading import words


class TestAnotherWording:
    """What is said of a missing answer follows the words the editor asks in."""

    def errors(self, client, page, answers):
        wrong = {**answers, "nominee": "", "nominator_name": ""}
        html = client.post(page.url, wrong).content.decode()
        summary = re.search(r'<div class="tp-errors".*?</div>', html, re.S)[0]
        return re.findall(r"<a .*?>(.*?)</a>", summary)

    def test_it_is_said_in_the_words_of_the_question(self, open_year, client, answers):
        page = make_form(open_year, nominee_label="Vem eller vad tipsar du om?")
        assert self.errors(client, page, answers) == [
            "Svara på frågan ”Vem eller vad tipsar du om?”.",
            "Skriv ditt namn.",
        ]

    def test_an_editors_own_words_for_the_error_win(
        self, open_year, prize, client, answers
    ):
        value = {"which": "nominee_missing", "text": "Tipsa om någon."}
        prize.own_words = [{"type": "words", "value": value}]
        prize.save()
        page = make_form(open_year, nominee_label="Vem?")
        assert self.errors(client, page, answers)[0] == "Tipsa om någon."


def test_two_questions_without_an_answer_are_told_apart(open_year, client, answers):
    questions = [
        {"label": "Ort", "field_type": "singleline"},
        {"label": "Gata", "field_type": "singleline"},
    ]
    page = make_form(open_year, questions=questions)
    text = words(client.post(page.url, answers).content.decode())
    for label in ("Ort", "Gata"):
        assert text.count(f"Svara på frågan ”{label}”.") == 2


def test_a_form_that_is_gone_is_not_lit_and_offers_no_button(form_page, rf, answers):
    request = rf.post(form_page.url, answers)
    answer = form_page.answer_rescued(request, request.POST, "gone", status=404)
    html = answer.render().content.decode()
    assert "Formuläret har tagits bort." in words(html)
    assert answers["nominee"] in words(html)
    assert "tp-lamp" not in html
    assert "<button" not in html


@pytest.mark.parametrize(
    ("review_step", "button"),
    [(False, "Skicka nomineringen"), (True, "Granska nomineringen")],
)
def test_sent_before_it_names_the_button_to_press(
    open_year, client, answers, ticket_of, review_step, button
):
    page = make_form(open_year, review_step=review_step)
    sent = {**answers, "ticket": ticket_of(page)}
    client.post(page.url, sent)
    answer = client.post(page.url, {**sent, "nominee": "Annan"})
    assert answer.status_code == 409
    said = f"Vill du skicka det också? Tryck på {button}."
    assert said in words(answer.content.decode())
