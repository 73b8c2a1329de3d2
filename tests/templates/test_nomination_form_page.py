import re
from html import unescape

import pytest

from tests.conftest import make_form
from tests.templates.reading import swedish, words
from wagtail_trygghetspris.models import Nomination


def test_a_form_with_errors_says_so_first_and_beside_each_field(
    form_page, client, answers
):
    response = client.post(
        form_page.url, {**answers, "nominee": "", "nominator_email": "fel"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert re.search(r"<title>(.*?)</title>", html)[1].startswith(swedish("Error:"))
    mark = f"id_{form_page.pk}_"
    summary = re.search(r'<div class="tp-errors" role="alert".*?</div>', html, re.S)[0]
    assert re.findall(r'href="#(.*?)"', summary) == [
        f"{mark}nominee",
        f"{mark}nominator_email",
    ]
    assert html.count('aria-invalid="true"') == 2
    assert f'aria-describedby="{mark}nominee_error"' in html
    assert f'<p class="tp-field__error" id="{mark}nominee_error">' in html
    assert unescape(html).count(answers["motivation"].splitlines()[0]) == 1
    assert Nomination.objects.count() == 0


def test_the_summary_has_a_heading_and_the_words_that_stand_at_the_fields(
    open_year, client, answers
):
    page = make_form(open_year, motivation_max_length=10)
    changed = {**answers, "nominee": "", "nominator_email": "fel"}
    html = unescape(client.post(page.url, changed).content.decode())
    summary = re.search(r'<div class="tp-errors".*?</div>', html, re.S)[0]
    assert re.findall(r"<h\d.*?</h\d>", summary) == [
        '<h2 id="tp-errors" tabindex="-1" autofocus>Det finns 3 fel i formuläret</h2>'
    ]
    assert html.index("<h1>") < html.index(summary)
    at_fields = [
        words(f"<body>{error}")
        for error in re.findall(r'<p class="tp-field__error".*?</p>', html, re.S)
    ]
    linked = re.findall(r"<a .*?>(.*?)</a>", summary)
    assert at_fields == [f"Fel: {error}" for error in linked]


def test_hint_and_error_both_describe_a_field(open_year, client, answers):
    page = make_form(
        open_year,
        questions=[
            {
                "label": "Vad?",
                "field_type": "radio",
                "choices": "A,B",
                "help_text": "Välj.",
            }
        ],
    )
    html = client.post(page.url, {**answers, "motivation": ""}).content.decode()
    own = f"id_{page.pk}_{page.form_fields.get().clean_name}"
    for tag, field in (("textarea", f"id_{page.pk}_motivation"), ("fieldset", own)):
        describing = f"{field}_helptext {field}_error"
        assert re.search(rf'<{tag}[^>]* aria-describedby="{describing}"', html)
        for each in describing.split():
            assert html.count(f'id="{each}"') == 1


def test_the_summary_leads_to_the_first_option_of_a_group(open_year, client, answers):
    page = make_form(
        open_year,
        questions=[{"label": "Vad?", "field_type": "radio", "choices": "A,B"}],
    )
    html = client.post(page.url, answers).content.decode()
    (anchor,) = re.findall(r'<li><a href="#(.*?)"', html.split("tp-errors", 1)[1])
    assert f'id="{anchor}"' in html
    assert html.count("<legend") == 1


def test_only_optional_questions_are_marked(open_year, client):
    page = make_form(
        open_year,
        nominator_name_use="optional",
        questions=[{"label": "Vad?", "field_type": "singleline", "required": True}],
    )
    html = client.get(page.url).content.decode()
    assert html.count("tp-field__optional") == 1


def test_a_long_text_is_refused_with_all_of_it_kept(open_year, client, answers):
    page = make_form(open_year, motivation_max_length=10)
    assert (
        "maxlength"
        not in re.search(r"<textarea.*?>", client.get(page.url).content.decode())[0]
    )
    response = client.post(page.url, {**answers, "motivation": "elva tecken"})
    assert response.status_code == 422
    assert ">\nelva tecken</textarea>" in response.content.decode()


def test_too_long_says_by_how_much(open_year, client, answers):
    page = make_form(open_year, motivation_max_length=10)
    html = client.post(page.url, {**answers, "motivation": "å" * 12}).content.decode()
    assert ": texten är 2 tecken för lång. Korta den." in html
    assert "Högst 10 tecken." in html


def test_only_a_form_with_a_limit_has_the_script_that_counts(open_year, client):
    page = make_form(open_year)
    assert "form.js" not in client.get(page.url).content.decode()
    type(page).objects.update(motivation_max_length=2000)
    html = client.get(page.url).content.decode()
    assert html.count("wagtail_trygghetspris/form.js") == 1
    count = re.search(r"<div [^>]*data-tp-count.*?>", html)[0]
    assert f'data-tp-count="id_{page.pk}_motivation"' in count
    assert 'data-tp-most="2000"' in count
    assert 'data-tp-left="{number} tecken kvar"' in count


class TestProtectedPersonalData:
    TEXT = "skyddade personuppgifter"

    @pytest.mark.parametrize("view", ["", "fragment/"])
    def test_whoever_has_them_is_told_whom_to_ask(self, form_page, prize, client, view):
        type(prize).objects.update(contact_phone="08-508 00 000")
        html = client.get(form_page.url + view).content.decode()
        assert self.TEXT in html
        target = re.search(r'class="tp-notice">.*?href="(.*?)"', html, re.S)[1]
        assert target == ("#tp-contact" if not view else f"{form_page.url}#tp-contact")

    def test_without_somebody_to_ask_nothing_is_said(self, form_page, client):
        assert self.TEXT not in client.get(form_page.url).content.decode()


def test_the_way_to_the_city_is_in_the_same_place_in_every_state(
    form_page, prize, client, answers, ticket_of, at
):
    """Last of all, after how personal data is treated (WCAG 3.2.6)."""
    type(prize).objects.update(contact_phone="08-508 00 000")
    sent = {**answers, "ticket": ticket_of(form_page)}
    pages = [
        client.get(form_page.url),
        client.post(form_page.url, {**sent, "nominee": ""}),
        client.post(form_page.url, {**sent, "do": "review"}),
        client.post(form_page.url, {**sent, "do": "change"}),
        client.post(form_page.url, sent, follow=True),
        client.post(form_page.url, {**sent, "nominee": "Annan"}),
        client.get(form_page.own_path(Nomination.objects.get())),
    ]
    at("2024-09-02 00:00")
    pages += [
        client.get(form_page.url),
        client.post(form_page.url, {**sent, "nominee": "Sen"}),
    ]
    for page in pages:
        main = page.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        sections = re.findall(r"<h2 id=\"(.*?)\"", main)
        assert sections[-1] == "tp-contact"
        assert sections.count("tp-contact") == 1


def test_the_form_and_its_fragment_post_to_the_page_of_the_form(form_page, client):
    whole = client.get(form_page.url).content.decode()
    fragment = client.get(form_page.url + "fragment/").content.decode()
    for html in (whole, fragment):
        assert f'method="post" action="{form_page.url}" novalidate' in html
        assert "csrfmiddlewaretoken" in html
    assert "<html" not in fragment
    assert 'class="tp tp-nominate tp-fragment"' in fragment


def test_what_was_written_while_the_form_closed_is_given_back(
    form_page, client, answers, at
):
    at("2024-09-02 00:00")
    response = client.post(form_page.url, answers)
    html = response.content.decode()
    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    for value in ("Åsa-Märta & Söner", "Örjan Ek", "orjan@example.se"):
        assert value in words(html)
    assert "De gör kvarteret tryggt.<br>Varje dag." in html
    assert "<form" not in html
    assert Nomination.objects.count() == 0


def test_a_paused_form_is_not_lit_and_takes_nothing(
    form_page, open_year, client, answers
):
    open_year.is_paused = True
    open_year.save()
    html = client.get(form_page.url).content.decode()
    assert "tp-status--lit" not in html
    assert "<form" not in html
    assert client.post(form_page.url, answers).status_code == 403


def test_a_posted_answer_is_shown_as_text_not_as_code(form_page, client, answers, at):
    answers["nominee"] = "<script>alert(1)</script>"
    sent = client.post(form_page.url, answers, follow=True).content.decode()
    at("2024-09-02 00:00")
    answers["motivation"] = "En annan."
    unsent = client.post(form_page.url, answers).content.decode()
    for html in (sent, unsent):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize(("use", "times"), [("optional", 1), ("required", 0)])
def test_what_may_be_skipped_is_said_where_something_may(open_year, client, use, times):
    page = make_form(open_year, nominator_name_use=use)
    text = words(client.get(page.url).content.decode())
    assert "Svara på alla frågor." in text
    said = "Du får hoppa över dem som är märkta (valfritt)."
    assert text.count(said) == times


def test_the_whole_information_stands_at_the_form_and_is_folded_away_later(
    form_page, prize, client, answers
):
    type(prize).objects.update(information_text="<p>Nämnden svarar.</p>")
    form = client.get(form_page.url).content.decode()
    review = client.post(form_page.url, {**answers, "do": "review"}).content.decode()
    receipt = client.post(form_page.url, answers, follow=True)
    own = f"{receipt.context['own_url']}?do=correct"
    assert "<details" not in form
    assert "Nämnden svarar." in form
    for html in (review, receipt.content.decode(), client.get(own).content.decode()):
        folded = re.search(r"<details>.*?</details>", html, re.S)[0]
        assert "Läs hela texten" in folded
        assert "Nämnden svarar." in folded
        assert "blir en allmän handling" in words(html.replace(folded, ""))
