"""What a nominator sees when a nomination is corrected, step by step."""

import re

import pytest

from tests.conftest import ANSWERS
from tests.templates.reading import words
from wagtail_trygghetspris.domain import correcting


@pytest.fixture
def correct(client, form_page, nominate):
    form_page.motivation_max_length = 40
    form_page.save()
    address = f"{form_page.own_path(nominate())}?do=correct"

    def send(**changes):
        answers = {key: ANSWERS[key] for key in ANSWERS if key != "nominator_email"}
        return client.post(address, {**answers, **changes})

    return send


def test_errors_are_gathered_as_on_the_form(correct):
    html = correct(nominee="", motivation="x" * 50).content.decode()
    assert re.search(r"<title>(.*?)</title>", html)[1].startswith("Fel: ")
    summary = re.search(r'<div class="tp-errors" role="alert".*?</div>', html, re.S)[0]
    assert 'tabindex="-1" autofocus' in summary
    assert '<h2 id="tp-errors">Det finns 2 fel i formuläret</h2>' in summary
    assert re.findall(r'href="#id_\d+_(.*?)"', summary) == ["nominee", "motivation"]
    assert "Texten är 10 tecken för lång. Korta den." in summary
    assert html.count("form.js") == 1


def test_closed_meanwhile_a_heading_says_so(correct, monkeypatch):
    def closed(*args, **kwargs):
        raise correcting.NotCorrectable

    monkeypatch.setattr(correcting, "correct", closed)
    html = correct(motivation="Ny text.").content.decode()
    assert re.search(r"<title>(.*?)</title>", html)[1].startswith("Fel: ")
    heading = re.search(r'<h2 id="tp-problem">(.*?)</h2>', html)[1]
    assert heading.startswith("Din text finns kvar nedanför")
    assert "Ny text." in words(html)
