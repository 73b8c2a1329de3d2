"""A nomination through the public form: exactly once, in time, by the form shown."""

import datetime as dt

import pytest
from django.db import IntegrityError, router
from django.test import Client
from django.utils.connection import ConnectionDoesNotExist

from tests.conftest import ANSWERS, local, make_form
from wagtail_trygghetspris.domain import nominations, tickets
from wagtail_trygghetspris.models import Nomination, clock


class TestOnce:
    def test_sending_leads_to_the_receipt_by_redirect(
        self, client, form_page, filled_in
    ):
        answer = client.post(form_page.url, filled_in)
        assert answer.status_code == 303
        assert "no-store" in answer["Cache-Control"]
        nomination = Nomination.objects.get()
        assert nomination.status == "received"
        page = client.get(answer["Location"]).content.decode()
        assert nomination.reference in page

    def test_the_same_form_again_is_the_same_nomination(
        self, client, form_page, filled_in
    ):
        first = client.post(form_page.url, filled_in)
        again = client.post(form_page.url, filled_in)
        assert again.status_code == 303
        pages = [client.get(each["Location"]) for each in (first, again)]
        assert pages[0].context["nomination"] == pages[1].context["nomination"]
        assert Nomination.objects.count() == 1

    def test_a_retry_after_the_last_day_finds_what_was_received_in_time(
        self, client, form_page, filled_in, at
    ):
        at("2024-09-01 23:59:59")
        client.post(form_page.url, filled_in)
        at("2024-09-02 00:00:09")
        assert client.post(form_page.url, filled_in).status_code == 303
        assert Nomination.objects.count() == 1

    def test_the_same_words_in_a_new_form_of_the_same_browser_are_a_repeat(
        self, client, form_page, filled_in, ticket_of
    ):
        """Going back may fetch the form anew."""
        first = client.post(form_page.url, filled_in)
        new = {**filled_in, "ticket": ticket_of(form_page)}
        again = client.post(form_page.url, new)
        pages = [client.get(each["Location"]) for each in (first, again)]
        assert pages[0].context["nomination"] == pages[1].context["nomination"]
        assert Nomination.objects.count() == 1

    def test_the_same_words_from_another_browser_are_a_nomination_of_their_own(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        other = Client()
        ticket = other.get(form_page.url).context["form"].ticket
        other.post(form_page.url, {**filled_in, "ticket": ticket})
        assert Nomination.objects.count() == 2

    def test_other_words_from_the_same_browser_share_nothing_with_the_first(
        self, client, form_page, filled_in, ticket_of
    ):
        client.post(form_page.url, filled_in)
        new = {**filled_in, "nominee": "Bo", "ticket": ticket_of(form_page)}
        client.post(form_page.url, new)
        keys = Nomination.objects.values_list("repeat_key", flat=True)
        assert len(set(keys)) == 2

    def test_the_same_form_with_other_words_shows_both(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        changed = {**filled_in, "motivation": "Något helt annat."}
        answer = client.post(form_page.url, changed)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Varje dag." in page
        assert "Något helt annat." in page
        assert Nomination.objects.get().reference in page
        assert Nomination.objects.count() == 1

    def test_the_other_words_can_be_sent_as_one_more(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        changed = {**filled_in, "motivation": "Något helt annat."}
        form = client.post(form_page.url, changed).context["form"]
        assert form.ticket != filled_in["ticket"]
        client.post(form_page.url, {**changed, "ticket": form.ticket})
        assert Nomination.objects.count() == 2

    def test_a_form_with_an_error_keeps_its_ticket(self, client, form_page, filled_in):
        wrong = {**filled_in, "nominee": ""}
        form = client.post(form_page.url, wrong).context["form"]
        assert form.ticket == filled_in["ticket"]

    @pytest.mark.parametrize("ticket", [None, "", "forged", "a:b:c"])
    def test_without_its_ticket_a_nomination_is_kept_for_a_person_to_look_at(
        self, client, form_page, ticket
    ):
        data = {**ANSWERS, **({} if ticket is None else {"ticket": ticket})}
        for _time in range(2):
            assert client.post(form_page.url, data).status_code == 303
        nomination = Nomination.objects.get()
        assert nomination.status == "quarantined"
        assert nomination.quarantine_reasons == ["no_ticket"]

    def test_a_ticket_of_another_form_is_none_of_this_form(
        self, client, form_page, make_year, ticket_of
    ):
        other = make_form(make_year(2023, last_day=dt.date(2024, 12, 1)))
        data = {**ANSWERS, "ticket": ticket_of(other)}
        client.post(form_page.url, data)
        assert Nomination.objects.get().form_page == form_page
        assert (
            Nomination.objects.get().idempotency_key != tickets.read(data["ticket"]).key
        )

    def test_one_that_comes_first_in_the_same_moment_is_found(
        self, nominate, form_page, monkeypatch
    ):
        """Two posts at once both see nothing before they store; the unique key
        decides."""
        first = nominate(key="k")
        real = nominations.received_with
        seen = iter([None])

        def blind_once(*args, **kwargs):
            return next(seen, ...) and real(*args, **kwargs)

        monkeypatch.setattr(nominations, "received_with", blind_once)
        assert nominate(key="k") == first
        assert Nomination.objects.count() == 1

    def test_another_broken_rule_of_the_database_is_no_repeated_post(
        self, nominate, monkeypatch
    ):
        def fail(*args, **kwargs):
            raise IntegrityError("something else")

        monkeypatch.setattr(nominations, "store", fail)
        with pytest.raises(IntegrityError):
            nominate()


def test_also_what_is_not_right_is_judged_by_the_clock_that_decides(
    client, form_page, filled_in, monkeypatch
):
    """Not by that of the web server, which shows the form as open (rule R2)."""
    over = local("2024-09-02 00:00:00")
    monkeypatch.setattr(clock, "database_now", lambda using: over)
    assert client.get(form_page.url).context["form"]
    answer = client.post(form_page.url, {**filled_in, "nominee": ""})
    assert answer.status_code == 403
    assert "De gör kvarteret tryggt." in answer.content.decode()


class TestGrace:
    @pytest.fixture
    def page(self, form_page, prize):
        type(prize).objects.filter(pk=prize.pk).update(grace_minutes=10)
        return form_page

    def test_it_is_read_where_the_year_was_and_from_no_replica(self, page, monkeypatch):
        year = page.prize_year
        monkeypatch.setattr(router, "db_for_read", lambda *args, **hints: "replica")
        assert year.grace_minutes == 10
        with pytest.raises(ConnectionDoesNotExist):
            year.get_parent(update=True)

    @pytest.mark.parametrize(
        ("moment", "status", "in_grace"),
        [
            ("2024-05-31 23:59:59", 403, None),
            ("2024-09-01 23:59:59.999999", 303, False),
            ("2024-09-02 00:00", 303, True),
            ("2024-09-02 00:09:59.999999", 303, True),
            ("2024-09-02 00:10", 403, None),
        ],
    )
    def test_it_only_adds_minutes_after_the_end_and_marks_them(
        self, client, page, ticket_of, at, moment, status, in_grace
    ):
        ticket = ticket_of(page)
        at(moment)
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == status
        kept = list(Nomination.objects.values_list("is_in_grace", flat=True))
        assert kept == ([] if in_grace is None else [in_grace])

    def test_an_error_can_be_corrected_while_it_lasts(
        self, client, page, ticket_of, at
    ):
        sent = {**ANSWERS, "ticket": ticket_of(page)}
        at("2024-09-02 00:05")
        answer = client.post(page.url, {**sent, "nominee": ""})
        assert answer.status_code == 422
        assert "Skicka nomineringen" in answer.content.decode()
        assert client.post(page.url, sent).status_code == 303
        at("2024-09-02 00:10")
        late = {**sent, "nominee": "", "motivation": "En annan text."}
        answer = client.post(page.url, late)
        assert answer.status_code == 403
        assert "Skicka nomineringen" not in answer.content.decode()

    def test_the_page_says_that_the_period_is_over(self, client, page, at):
        at("2024-09-02 00:01")
        html = client.get(page.url).content.decode()
        assert "Skicka nomineringen" not in html

    def test_a_paused_year_has_no_grace(self, client, page, ticket_of, at):
        ticket = ticket_of(page)
        type(page.prize_year).objects.update(is_paused=True)
        at("2024-09-02 00:01")
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == 403
