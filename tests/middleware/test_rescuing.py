"""Whatever refuses or breaks a nomination on its way, the text is still there."""

import logging
from types import SimpleNamespace

import pytest
from django.contrib.auth import context_processors
from django.core.cache import cache
from django.db import InternalError, OperationalError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests.conftest import ANSWERS
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.forms.spam import rate_limit
from wagtail_trygghetspris.models import Nomination, NominationFormField, remembering

from .sending import assert_kept, send


def test_a_whole_form_is_taken(client, form_page, filled_in):
    assert send(client, form_page, filled_in).status_code == 303
    assert Nomination.objects.get().status == "received"


class TestCookies:
    def test_without_the_cookie_the_form_comes_back_and_works(
        self, client, form_page, filled_in
    ):
        client.cookies.clear()
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 403
        assert_kept(answer)
        assert Nomination.objects.count() == 0
        token = client.cookies["csrftoken"].value
        again = {**filled_in, "csrfmiddlewaretoken": token}
        assert send(client, form_page, again).status_code == 303

    @pytest.mark.parametrize("token", ["", "stale", "x" * 64])
    def test_a_stale_token_is_told(self, client, form_page, filled_in, token):
        stale = {**filled_in, "csrfmiddlewaretoken": token}
        answer = send(client, form_page, stale)
        assert answer.status_code == 403
        assert_kept(answer)
        assert answer.context["form"].ticket == filled_in["ticket"]

    def test_after_the_last_day_the_text_is_shown_and_no_form(
        self, client, form_page, filled_in, at
    ):
        at("2024-09-02 00:00")
        client.cookies.clear()
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 403
        assert_kept(answer)
        assert "<form" not in answer.content.decode()

    def test_a_post_that_is_none_of_ours_is_left_alone(self, client, form_page):
        answer = send(client, form_page, ANSWERS)
        assert answer.status_code == 403
        assert ANSWERS["nominator_name"] not in answer.content.decode()


class TestSize:
    def test_three_megabytes_come_back(self, client, form_page, filled_in):
        large = {**filled_in, "motivation": "ord " * 750_000}
        answer = send(client, form_page, large)
        assert answer.status_code == 413
        assert_kept(answer, ANSWERS["nominator_name"], "ord ord ord")
        assert answer.content.decode().count("ord ") >= 749_999

    def test_ten_thousand_fields_come_back_as_those_of_the_form(
        self, client, form_page, filled_in
    ):
        many = {**filled_in, **{f"extra{n}": "x" for n in range(10_000)}}
        answer = send(client, form_page, many)
        assert answer.status_code == 413
        assert_kept(answer)
        assert "extra1" not in answer.content.decode()

    def test_in_parts_and_too_large_the_form_is_not_known(
        self, client, form_page, filled_in
    ):
        """Browsers do not send this form so; then there is nothing to go by."""
        large = {**filled_in, "motivation": "ord " * 750_000}
        assert client.post(form_page.url, large).status_code == 400


class TestTakenAway:
    def test_an_unpublished_year_leaves_the_text_and_whom_to_ask(
        self, client, form_page, filled_in, prize
    ):
        type(prize).objects.update(contact_email="pris@stad.example")
        form_page.prize_year.unpublish()
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 404
        assert_kept(answer)
        html = answer.content.decode()
        assert "Formuläret har tagits bort" in html
        assert "pris@stad.example" in html
        assert "<form" not in html
        assert Nomination.objects.count() == 0

    def test_a_form_that_is_gone_leaves_the_text(self, client, form_page, filled_in):
        form_page.unpublish()
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 404
        assert_kept(answer)
        assert "<button" not in answer.content.decode()

    def test_that_is_no_fault_of_ours(self, client, form_page, filled_in, caplog):
        form_page.prize_year.unpublish()
        send(client, form_page, filled_in)
        assert "could not be taken" not in caplog.text


class TestKeptOut:
    """Wagtail leads whoever may not read a page to log in, or asks for its password,
    and what was sent with that is lost."""

    @pytest.fixture(params=["login", "password"])
    def restriction(self, request, form_page, filled_in):
        """Since the form was shown, or a log-in that has run out since."""
        return PageViewRestriction.objects.create(
            page=form_page.prize_year,
            restriction_type=request.param,
            password="hemligt",
        )

    def let_in(self, client, restriction, form_page, user):
        if restriction.restriction_type == "login":
            client.force_login(user)
            return
        names = restriction.pk, form_page.pk
        address = reverse("wagtailcore_authenticate_with_password", args=names)
        token = client.cookies["csrftoken"].value
        given = {"password": "hemligt", "return_url": "/", "csrfmiddlewaretoken": token}
        assert client.post(address, given).status_code == 302

    def test_the_text_is_there_with_the_way_to_the_form(
        self, client, form_page, filled_in, restriction
    ):
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 403
        assert_kept(answer)
        html = answer.content.decode()
        assert "inte öppet för alla" in html
        assert f'<a href="{form_page.url}" target="_blank">' in html
        assert Nomination.objects.count() == 0

    def test_whoever_is_let_in_sends_it_again(
        self, client, form_page, filled_in, restriction, admin_user
    ):
        send(client, form_page, filled_in)
        self.let_in(client, restriction, form_page, admin_user)
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 303
        assert Nomination.objects.count() == 1

    def test_who_sends_no_nomination_is_asked_in_by_wagtail(
        self, client, form_page, filled_in, restriction
    ):
        usual = client.get(form_page.url)
        token = {"csrfmiddlewaretoken": filled_in["csrfmiddlewaretoken"]}
        answer = send(client, form_page, token)
        assert answer.status_code == usual.status_code
        assert 'role="alert"' not in answer.content.decode()

    def test_other_pages_are_wagtails_own(
        self, client, form_page, filled_in, restriction
    ):
        usual = client.get(form_page.prize_year.url)
        answer = send(client, form_page.prize_year, filled_in)
        assert answer.status_code == usual.status_code


class TestCache:
    """It is used for what can be done without."""

    @pytest.fixture(autouse=True)
    def away(self, form_page, monkeypatch):
        def gone(*args, **kwargs):
            raise ConnectionError("redis")

        away = SimpleNamespace(get=gone, set=gone, add=gone, incr=gone)
        monkeypatch.setattr(remembering, "cache", away)
        monkeypatch.setattr(rate_limit, "cache", away)

    def test_without_it_a_nomination_is_taken(self, client, form_page, filled_in):
        assert send(client, form_page, filled_in).status_code == 303
        assert Nomination.objects.get().status == "received"

    def test_without_it_and_the_database_the_text_is_kept(
        self, client, form_page, filled_in, monkeypatch
    ):
        def gone(*args, **kwargs):
            raise OperationalError("connection refused")

        with monkeypatch.context() as broken:
            broken.setattr(Site, "find_for_request", gone)
            broken.setattr(type(form_page), "get_url", gone)
            answer = send(client, form_page, filled_in)
        assert answer.status_code == 503
        assert_kept(answer)


class TestDatabase:
    @pytest.fixture
    def page(self, form_page):
        NominationFormField.objects.create(
            page=form_page, label="Webbplats", field_type="singleline", required=False
        )
        return type(form_page).objects.get(pk=form_page.pk)

    def fail_with(self, monkeypatch, error):
        def fail(*args, **kwargs):
            raise error

        monkeypatch.setattr(nominations, "receive", fail)

    @pytest.mark.parametrize(
        "error",
        [
            OperationalError("attempt to write a readonly database"),
            InternalError("cannot execute INSERT in a read-only transaction"),
        ],
    )
    def test_one_that_takes_no_writes_leaves_the_whole_form(
        self, client, form_page, filled_in, monkeypatch, error
    ):
        with monkeypatch.context() as broken:
            self.fail_with(broken, error)
            answer = send(client, form_page, filled_in)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "60"
        assert answer.context["problem"] == "database"
        assert_kept(answer)
        assert answer.context["form"].ticket == filled_in["ticket"]
        assert send(client, form_page, filled_in).status_code == 303

    @pytest.mark.parametrize("remembers", [True, False])
    def test_one_that_is_gone_leaves_the_text(
        self, client, page, ticket_of, monkeypatch, remembers, committed
    ):
        key = page.form_fields.get().clean_name
        with committed(execute=True):
            ticket = ticket_of(page)
        data = {
            **ANSWERS,
            key: "example.se",
            "ticket": ticket,
            "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
        }
        if not remembers:
            cache.clear()

        def gone(*args, **kwargs):
            raise OperationalError("connection refused for orjan@example.se")

        with monkeypatch.context() as broken:
            broken.setattr(Site, "find_for_request", gone)
            broken.setattr(type(page), "get_url", gone)
            # A host's context processor that asks the database.
            broken.setattr(context_processors, "auth", gone)
            answer = send(client, page, data)
        assert answer.status_code == 503
        assert_kept(answer)
        html = answer.content.decode()
        assert f'name="{key}" value="example.se"' in html
        assert f'name="ticket" value="{ticket}"' in html
        assert 'lang="sv"' in html
        assert ("Webbplats" in html) is remembers
        assert "Motivering" in html
        assert send(client, page, data).status_code == 303

    def test_the_log_says_what_and_where_and_not_who(
        self, client, form_page, filled_in, monkeypatch, caplog
    ):
        error = OperationalError(f"Failing row contains ({ANSWERS['nominator_email']})")
        self.fail_with(monkeypatch, error)
        with caplog.at_level(logging.DEBUG):
            send(client, form_page, filled_in)
        assert "OperationalError" in caplog.text
        assert "in receive" in caplog.text
        for text in ANSWERS.values():
            assert text not in caplog.text

    def test_an_error_of_ours_keeps_the_text_too(
        self, client, form_page, filled_in, monkeypatch, mailoutbox, settings
    ):
        settings.ADMINS = [("Drift", "drift@example.se")]
        self.fail_with(monkeypatch, RuntimeError(ANSWERS["motivation"]))
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 500
        assert "Retry-After" not in answer
        assert_kept(answer)
        [report] = mailoutbox
        assert "nominator_email" in report.body
        for text in ANSWERS.values():
            assert text not in report.body

    def test_a_developer_sees_the_error(
        self, client, form_page, filled_in, monkeypatch, settings
    ):
        settings.DEBUG = True
        self.fail_with(monkeypatch, RuntimeError("what happened"))
        answer = send(client, form_page, filled_in)
        assert answer.status_code == 500
        assert "what happened" in answer.content.decode()


def test_without_the_middleware_the_text_is_lost(
    client, form_page, filled_in, settings
):
    """What it is for: the same post, answered by Django alone."""
    settings.MIDDLEWARE = [
        each for each in settings.MIDDLEWARE if "NominationSafety" not in each
    ]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = send(client, form_page, filled_in)
    assert answer.status_code == 403
    assert ANSWERS["nominator_name"] not in answer.content.decode()
