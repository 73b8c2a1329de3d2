import re
from html import unescape

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
