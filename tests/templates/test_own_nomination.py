"""What a nominator sees when a nomination is corrected, step by step."""

import re

import pytest

from tests.conftest import ANSWERS, make_form
from tests.templates.reading import paragraphs, words
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
    heading = '<h2 id="tp-errors" tabindex="-1" autofocus>'
    assert f"{heading}Det finns 2 fel i formuläret</h2>" in summary
    assert re.findall(r'href="#id_\d+_(.*?)"', summary) == ["nominee", "motivation"]
    assert ": texten är 10 tecken för lång. Korta den." in summary
    assert html.count("form.js") == 1


def test_closed_meanwhile_a_heading_says_so(correct, monkeypatch):
    def closed(*args, **kwargs):
        raise correcting.NotCorrectable

    monkeypatch.setattr(correcting, "correct", closed)
    html = correct(motivation="Ny text.").content.decode()
    assert re.search(r"<title>(.*?)</title>", html)[1].startswith("Fel: ")
    heading = re.search(r'<h2 id="tp-problem".*?>(.*?)</h2>', html)[1]
    assert heading.startswith("Din text finns kvar nedanför")
    assert "Ny text." in words(html)


@pytest.fixture
def own(form_page, nominate):
    return form_page.own_path(nominate())


def title(html):
    return re.search(r"<title>(.*?)</title>", html)[1]


def status(html):
    return re.findall(r'<p [^>]*role="status"[^>]*autofocus>(.*?)</p>', html)


def test_a_correction_is_confirmed_in_words(client, own):
    sent = {key: ANSWERS[key] for key in ANSWERS if key != "nominator_email"}
    answer = client.post(f"{own}?do=correct", {**sent, "motivation": "Ny text."})
    assert answer["Location"] == f"{own}?done=corrected"
    html = client.get(answer["Location"]).content.decode()
    assert status(html) == ["Vi har sparat din rättelse."]
    assert title(html).startswith("Vi har sparat din rättelse. Din nominering –")


def test_a_withdrawal_is_confirmed_in_words_and_once(client, own):
    answer = client.post(f"{own}?do=withdraw")
    assert answer["Location"] == f"{own}?done=withdrawn"
    html = client.get(answer["Location"]).content.decode()
    said = "Du har tagit tillbaka nomineringen. Juryn kommer inte att läsa den."
    assert status(html) == [said]
    assert title(html).startswith(said)
    assert words(html).count(said) == 1


@pytest.mark.parametrize("done", ["withdrawn", "x", ""])
def test_what_was_not_done_is_not_said(client, own, done):
    html = client.get(f"{own}?done={done}").content.decode()
    assert status(html) == []
    assert title(html).startswith("Din nominering –")


def test_withdrawn_it_says_so_later_too_and_nothing_of_the_last_day(client, own):
    client.post(f"{own}?do=withdraw")
    html = client.get(f"{own}?done=corrected").content.decode()
    assert status(html) == []
    assert "Du har tagit tillbaka nomineringen." in words(html)
    assert "Sista dag" not in words(html)


@pytest.mark.parametrize(
    ("step", "heading"),
    [("correct", "Rätta din nominering"), ("withdraw", "Ta tillbaka din nominering")],
)
def test_each_step_is_named_in_the_title_and_has_one_way_back(
    client, own, prize, step, heading
):
    html = client.get(f"{own}?do={step}").content.decode()
    assert title(html).startswith(f"{heading} – Trygghetspriset 2024")
    assert f"<h1>{heading}</h1>" in html
    assert words(html).count("Avbryt") == 1
    assert not any(
        f"Tillbaka till {prize.name_definite}" in p for p in paragraphs(html)
    )


class TestConfirmed:
    @pytest.fixture
    def forbidding(self, prize, form_page):
        type(prize).objects.update(self_nomination="forbidden")
        form = make_form_again(form_page, [{"label": "Ideellt?", **TICK}])
        return form, form.form_fields.get().clean_name

    def pairs(self, html):
        found = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", html, re.S)
        return dict(found)

    def test_what_is_confirmed_is_no_answer_to_a_question(self, client, forbidding):
        form, own_key = forbidding
        sent = {**ANSWERS, "not_self": "on", own_key: "on"}
        label = "Jag nominerar inte mig själv eller min egen organisation"
        review = client.post(form.url, {**sent, "do": "review"})
        receipt = client.post(form.url, sent, follow=True)
        own_url = receipt.context["own_url"]
        for answer in (review, receipt, client.get(own_url)):
            shown = self.pairs(answer.content.decode())
            assert (shown[label], shown["Ideellt?"]) == ("Bekräftat", "Ja")


TICK = {"field_type": "checkbox", "required": False}


def make_form_again(form_page, questions):
    year = form_page.prize_year
    form_page.delete()
    return make_form(type(year).objects.get(pk=year.pk), questions=questions)
