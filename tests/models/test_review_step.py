"""Reading a nomination through before it is sent: nothing lost, nothing kept."""

from html.parser import HTMLParser

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from tests.conftest import ANSWERS, make_form
from tests.templates.reading import swedish, words
from wagtail_trygghetspris.forms.spam import recaptcha
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


class Fields(HTMLParser):
    """What the browser would send for the form on a page, and its buttons."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.buttons = {}, []
        self.is_inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = "tp-form" in attrs.get("class", "")
        if not self.is_inside:
            return
        if tag == "button":
            self.buttons.append(attrs)
        if tag == "input" and attrs.get("name"):
            self.sent.setdefault(attrs["name"], []).append(attrs.get("value", ""))


@pytest.fixture
def page(open_year):
    return make_form(open_year, review_step=True)


@pytest.fixture
def filled_in(page, ticket_of):
    return {**ANSWERS, "ticket": ticket_of(page)}


@pytest.fixture
def review(client, page):
    def press(data, **changes):
        return client.post(page.url, {**data, **changes, "do": "review"})

    return press


def carried(answer):
    """What the page that shows the answers sends when *send* is pressed."""
    return Fields(answer.content.decode()).sent


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


class TestWhatMayStandInTheWay:
    def test_closed_it_gives_the_text_back(self, review, filled_in, at):
        at("2024-09-02 00:00")
        answer = review(filled_in)
        assert answer.status_code == 403
        assert "Örjan Ek" in words(answer.content.decode())
        assert "<form" not in answer.content.decode()

    @pytest.mark.parametrize("step", ["review", "change", ""])
    def test_closed_between_the_two_presses_too(
        self, client, page, review, filled_in, at, step
    ):
        sent = carried(review(filled_in))
        at("2024-09-02 00:00")
        answer = client.post(page.url, {**sent, "do": step})
        assert answer.status_code == 403
        assert "Örjan Ek" in words(answer.content.decode())
        assert Nomination.objects.count() == 0

    def test_paused_it_takes_nothing(self, page, review, filled_in):
        type(page.prize_year).objects.update(is_paused=True)
        assert review(filled_in).status_code == 403

    def test_in_the_grace_it_can_still_be_read_and_sent(
        self, client, page, prize, review, filled_in, at
    ):
        type(prize).objects.update(grace_minutes=10)
        at("2024-09-02 00:09")
        sent = carried(review(filled_in))
        assert client.post(page.url, sent).status_code == 303

    def test_sent_already_it_leads_to_the_receipt(
        self, client, page, review, filled_in, at
    ):
        client.post(page.url, carried(review(filled_in)))
        at("2024-09-02 00:00")
        again = review(filled_in)
        assert again.status_code == 303
        receipt = client.get(again["Location"])
        assert receipt.context["nomination"] == Nomination.objects.get()

    def test_sent_already_in_other_words_both_are_shown(
        self, client, page, review, filled_in
    ):
        client.post(page.url, filled_in)
        answer = review(filled_in, motivation="Annat.")
        assert answer.status_code == 409
        assert Nomination.objects.get().reference in answer.content.decode()
        one_more = review({**filled_in, "motivation": "Annat."}, ticket=ticket(answer))
        client.post(page.url, carried(one_more))
        assert Nomination.objects.count() == 2

    def test_pressed_twice_it_is_one_nomination(self, client, page, review, filled_in):
        sent = carried(review(filled_in))
        for _time in range(2):
            assert client.post(page.url, sent).status_code == 303
        assert Nomination.objects.count() == 1

    def test_it_asks_what_was_asked_when_the_form_was_opened(
        self, client, page, review, filled_in
    ):
        type(page).objects.update(nominee_label="Vem då?", nominator_name_use="off")
        answer = review(filled_in)
        assert "Vem då?" not in answer.content.decode()
        client.post(page.url, carried(answer))
        stored = Nomination.objects.get()
        assert stored.nominator_name == "Örjan Ek"
        assert stored.form_version == FormVersion.objects.order_by("pk").first()


def ticket(answer):
    return answer.context["form"].ticket


class TestCookies:
    @pytest.mark.parametrize("step", ["review", "change", ""])
    def test_without_the_cookie_the_form_comes_back_with_the_text(
        self, page, filled_in, step
    ):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(page.url, {**filled_in, "do": step})
        assert answer.status_code == 403
        assert answer.context["form"]["motivation"].value() == ANSWERS["motivation"]
        assert 'name="do" value="review"' in answer.content.decode()

    def test_the_page_that_sends_has_the_token(self, page, filled_in):
        client = Client(enforce_csrf_checks=True)
        form = Fields(client.get(page.url).content.decode()).sent
        token = {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"][0]}
        data = {**filled_in, **token, "do": "review"}
        sent = carried(client.post(page.url, data))
        assert client.post(page.url, sent).status_code == 303

    @pytest.mark.parametrize(("step", "button"), [("review", "review"), ("", None)])
    def test_without_the_database_the_same_button_is_offered(
        self, page, filled_in, monkeypatch, step, button
    ):
        def gone(*args, **kwargs):
            raise OperationalError("connection refused")

        client = Client(raise_request_exception=False)
        address = page.url
        monkeypatch.setattr(type(page), "get_url", gone)
        monkeypatch.setattr("wagtail.models.Site.find_for_request", gone)
        answer = client.post(address, {**filled_in, "do": step})
        assert answer.status_code == 503
        [found] = Fields(answer.content.decode()).buttons
        assert found.get("value") == button


class TestChecks:
    def check(self, page, *names):
        type(page).objects.update(spam_checks=list(names))

    def test_what_fell_into_the_trap_is_carried_along(
        self, client, page, review, filled_in
    ):
        client.post(page.url, carried(review(filled_in, homepage="http://x")))
        assert Nomination.objects.get().quarantine_reasons == ["honeypot_filled"]

    @pytest.mark.parametrize(("seconds", "reasons"), [(2, ["too_fast"]), (3, [])])
    def test_the_time_counts_from_the_form_that_was_handed_out(
        self, client, page, at, ticket_of, review, settings, seconds, reasons
    ):
        settings.WAGTAIL_TRYGGHETSPRIS = {"MINIMUM_SECONDS": 3, "DELIVERY": "command"}
        self.check(page, "minimum_time")
        data = {**ANSWERS, "ticket": ticket_of(page)}
        at("2024-08-15 12:00:01")
        answer = review(data)
        at(f"2024-08-15 12:00:0{seconds}")
        client.post(page.url, carried(answer))
        assert Nomination.objects.get().quarantine_reasons == reasons

    def test_reading_through_is_not_counted(self, client, page, ticket_of, settings):
        settings.WAGTAIL_TRYGGHETSPRIS = {"RATE_LIMIT": 1, "DELIVERY": "command"}
        self.check(page, "rate_limit")
        for _time in range(3):
            data = {**ANSWERS, "ticket": ticket_of(page), "do": "review"}
            answer = client.post(page.url, data, REMOTE_ADDR="8.8.8.8")
        client.post(page.url, carried(answer), REMOTE_ADDR="8.8.8.8")
        assert Nomination.objects.get().quarantine_reasons == []

    def test_a_flood_is_refused_on_sending_with_the_text_kept(
        self, client, page, review, filled_in, settings
    ):
        settings.WAGTAIL_TRYGGHETSPRIS = {
            "RATE_LIMIT_REFUSED": 0,
            "DELIVERY": "command",
        }
        self.check(page, "rate_limit")
        sent = carried(review(filled_in))
        answer = client.post(page.url, sent, REMOTE_ADDR="8.8.8.8")
        assert answer.status_code == 429
        assert answer.context["form"]["motivation"].value() == ANSWERS["motivation"]

    def test_a_solved_sum_is_carried_and_not_used_up(
        self, client, page, review, filled_in, settings, monkeypatch
    ):
        pytest.importorskip("django_altcha")
        from wagtail_trygghetspris.forms.spam import altcha

        settings.ALTCHA_HMAC_KEY = "a-long-random-text"
        self.check(page, "altcha")
        asked = []
        monkeypatch.setattr(altcha, "_solved", lambda text: asked.append(text))
        sent = carried(review(filled_in, altcha="solution"))
        assert (sent["altcha"], asked) == (["solution"], [])
        client.post(page.url, sent)
        assert asked == ["solution"]

    def test_google_is_offered_on_the_page_that_sends_and_asked_once(
        self, client, page, review, filled_in, settings, monkeypatch
    ):
        settings.RECAPTCHA_PUBLIC_KEY = "public"
        settings.RECAPTCHA_PRIVATE_KEY = "private"
        self.check(page, "recaptcha")
        asked = []
        monkeypatch.setattr(
            recaptcha.Recaptcha, "_ask", lambda self, token: asked.append(token)
        )
        assert "data-tp-recaptcha" not in client.get(page.url).content.decode()
        answer = review(filled_in)
        assert "data-tp-recaptcha" in answer.content.decode()
        assert asked == []
        token = {"g-recaptcha-response": "token"}
        client.post(page.url, {**carried(answer), **token})
        assert asked == ["token"]

    def test_a_form_without_the_step_offers_google_itself(self, client, page, settings):
        settings.RECAPTCHA_PUBLIC_KEY = "public"
        settings.RECAPTCHA_PRIVATE_KEY = "private"
        self.check(page, "recaptcha")
        type(page).objects.update(review_step=False)
        assert "data-tp-recaptcha" in client.get(page.url).content.decode()


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
