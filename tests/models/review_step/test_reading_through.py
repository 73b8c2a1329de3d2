"""Reading a nomination through before it is sent: nothing lost, nothing kept."""

import pytest
from django.test import Client, RequestFactory

from tests.conftest import ANSWERS, make_form
from tests.models.review_step.pressing import Fields, carried
from tests.templates.reading import swedish, words
from wagtail_trygghetspris.models import FormVersion, Nomination

#: One question of each kind that is answered in a way of its own.
KINDS = [
    {"label": "Flera", "field_type": "checkboxes", "choices": "Ett, två\nTre\nFyra"},
    {"label": "Lista", "field_type": "multiselect", "choices": "A\nB", "required": 0},
    {"label": "Ja?", "field_type": "checkbox", "required": False},
    {"label": "En", "field_type": "radio", "choices": "Å\nÄ"},
    {"label": "Vald", "field_type": "dropdown", "choices": "Ö\nU"},
    {"label": "Dag", "field_type": "date", "required": False},
    {"label": "Tid", "field_type": "datetime", "required": False},
    {"label": "Tal", "field_type": "number", "required": False},
    {"label": "Dold", "field_type": "hidden", "default_value": "kampanj"},
]


class TestReading:
    def test_it_shows_every_answer_and_that_nothing_has_been_sent(
        self, review, filled_in
    ):
        answer = review(filled_in)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        html = answer.content.decode()
        assert html.count("<h1>") == 1
        assert f"<h1>{swedish('Review your nomination')}</h1>" in html
        lead = (
            "Your nomination has not been sent yet. Read it through, and send it when "
            "everything is right."
        )
        assert swedish(lead) in words(html)
        assert "De gör kvarteret tryggt.<br>Varje dag." in html
        for value in ("Åsa-Märta & Söner", "Örjan Ek", "orjan@example.se"):
            assert value in words(html)
        assert Nomination.objects.count() == 0

    def test_it_can_be_loaded_again(self, review, filled_in):
        pages = [review(filled_in) for _time in range(2)]
        assert [each.status_code for each in pages] == [200, 200]
        assert carried(pages[0])["ticket"] == carried(pages[1])["ticket"]
        assert Nomination.objects.count() == 0

    def test_it_carries_the_ticket_and_the_answers_and_sends_them(
        self, client, page, review, filled_in
    ):
        sent = carried(review(filled_in))
        assert sent["ticket"] == [filled_in["ticket"]]
        answer = client.post(page.url, sent)
        assert answer.status_code == 303
        stored = Nomination.objects.get()
        assert {key: stored.answer(key) for key in ANSWERS} == ANSWERS
        assert stored.status == "received"

    def test_what_is_wrong_is_told_first(self, review, filled_in):
        answer = review(filled_in, nominee="")
        assert answer.status_code == 422
        html = answer.content.decode()
        assert 'role="alert"' in html
        assert 'name="do" value="review"' in html

    def test_code_is_shown_as_text(self, review, filled_in):
        html = review(filled_in, motivation='"><script>x</script>').content.decode()
        assert "<script>x" not in html
        assert html.count("&lt;script&gt;x&lt;/script&gt;") == 2

    def test_a_form_that_does_not_ask_for_it_sends_at_once(
        self, client, form_page, ticket_of
    ):
        html = client.get(form_page.url).content.decode()
        assert 'name="do"' not in html
        data = {**ANSWERS, "ticket": ticket_of(form_page)}
        assert client.post(form_page.url, data).status_code == 303

    def test_without_a_step_a_form_that_asks_for_it_is_sent_as_well(
        self, client, page, filled_in
    ):
        assert client.post(page.url, filled_in).status_code == 303

    def test_switched_off_meanwhile_the_button_still_does_what_it_says(
        self, client, page, review, filled_in
    ):
        type(page).objects.update(review_step=False)
        assert review(filled_in).status_code == 200
        assert Nomination.objects.count() == 0

    @pytest.mark.parametrize("step", ["", "send", "REVIEW", "withdraw"])
    def test_a_step_that_is_none_sends(self, client, page, filled_in, step):
        assert client.post(page.url, {**filled_in, "do": step}).status_code == 303

    def test_the_fragment_leads_to_it_as_well(self, client, page):
        html = client.get(f"{page.url}fragment/").content.decode()
        assert f'action="{page.url}"' in html
        assert 'name="do" value="review"' in html


class TestEveryKindOfAnswer:
    @pytest.fixture
    def page(self, open_year):
        return make_form(open_year, review_step=True, questions=KINDS)

    @pytest.fixture
    def given(self, page, filled_in):
        keys = {each.label: each.clean_name for each in page.form_fields.all()}
        own = {
            "Flera": ["Ett, två", "Fyra"],
            "Lista": ["A", "B"],
            "Ja?": "on",
            "En": "Ä",
            "Vald": "Ö",
            "Dag": "2024-08-01",
            "Tid": "2024-08-01T12:30",
            "Tal": "3.50",
            "Dold": "kampanj",
        }
        return {**filled_in, **{keys[label]: value for label, value in own.items()}}

    def test_it_is_stored_as_if_it_had_been_sent_at_once(
        self, client, page, review, given, ticket_of
    ):
        client.post(page.url, carried(review(given)))
        reviewed = Nomination.objects.get()
        other = Client()
        ticket = other.get(page.url).context["form"].ticket
        other.post(page.url, {**given, "ticket": ticket})
        direct = Nomination.objects.exclude(pk=reviewed.pk).get()
        assert reviewed.answers == direct.answers
        assert reviewed.content_digest == direct.content_digest

    def test_a_box_that_is_not_ticked_stays_so(self, client, page, review, given):
        key = page.form_fields.get(label="Ja?").clean_name
        del given[key]
        client.post(page.url, carried(review(given)))
        assert Nomination.objects.get().answers[key] is False

    def test_each_answer_has_a_way_back_to_its_field(self, client, page, review, given):
        buttons = Fields(review(given).content.decode()).buttons
        targets = [each["formaction"] for each in buttons if "formaction" in each]
        changed = client.post(page.url, {**given, "do": "change"}).content.decode()
        assert len(targets) == len(ANSWERS) + len(KINDS) - 1
        for target in targets:
            address, anchor = target.split("#")
            assert address == page.url
            assert changed.count(f'id="{anchor}"') == 1

    def test_the_way_back_names_its_question(self, review, given):
        html = review(given).content.decode()
        assert '<span class="tp-hidden">Flera</span></button>' in html


class TestChanging:
    def test_the_form_comes_back_as_it_was_without_a_word_on_errors(
        self, client, page, filled_in
    ):
        unfinished = {**filled_in, "nominator_email": "fel", "nominee": ""}
        answer = client.post(page.url, {**unfinished, "do": "change"})
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        form = answer.context["form"]
        assert form["nominator_email"].value() == "fel"
        assert form["motivation"].value() == ANSWERS["motivation"]
        assert form.ticket == filled_in["ticket"]
        assert 'role="alert"' not in answer.content.decode()
        assert Nomination.objects.count() == 0

    def test_changed_and_read_again_it_is_sent_as_it_reads_now(
        self, client, page, review, filled_in
    ):
        carried_first = carried(review(filled_in))
        client.post(page.url, {**carried_first, "do": "change"})
        second = review(filled_in, motivation="Bättre.")
        client.post(page.url, carried(second))
        assert Nomination.objects.get().motivation == "Bättre."


class TestText:
    def test_line_breaks_and_spaces_survive(self, client, page, review, filled_in):
        text = "Rad 1\r\n\r\n  indrag\tmed tabb\r\nslut\u2028sist 🏆"
        client.post(page.url, carried(review(filled_in, motivation=text)))
        expected = "Rad 1\n\n  indrag\tmed tabb\nslut\nsist 🏆"
        assert Nomination.objects.get().motivation == expected

    def test_a_very_long_text_survives(self, client, page, review, filled_in):
        text = "åäö " * 100_000
        answer = review(filled_in, motivation=text)
        assert answer.status_code == 200
        client.post(page.url, carried(answer))
        assert Nomination.objects.get().motivation == text.strip()


def test_an_editor_can_preview_it(page):
    request = RequestFactory().get("/")
    response = page.make_preview_request(request, "review")
    html = response.content.decode()
    assert response.status_code == 200
    assert swedish("Review your nomination") in html
    assert html.count(swedish("Your name")) >= 2
    buttons = Fields(html).buttons
    assert buttons
    assert all("disabled" in each for each in buttons)
    assert FormVersion.objects.count() == 0
