"""A nomination that is read through meanwhile meets what any other meets: the last
day, a lost cookie, a database that is away, and the checks."""

import pytest
from django.db import OperationalError
from django.test import Client

from tests.conftest import ANSWERS
from tests.models.review_step.pressing import Fields, carried
from tests.templates.reading import words
from wagtail_trygghetspris.forms.spam import recaptcha
from wagtail_trygghetspris.models import FormVersion, Nomination


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
