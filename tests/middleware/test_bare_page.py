"""Where the form's own page cannot be had, a page without the database has the text."""

import re

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.http import QueryDict
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from tests.conftest import ANSWERS, local, make_form
from wagtail_trygghetspris.domain import tickets
from wagtail_trygghetspris.models import NominationFormPage
from wagtail_trygghetspris.models.rescuing import kept_answers

from .sending import assert_kept, send

BARE = "wagtail_trygghetspris/nomination_unavailable.html"
NOW = local("2024-08-15 12:00")


def is_bare(answer):
    return BARE in [each.name for each in answer.templates]


class TestWhen:
    """A form whose cookie is lost is answered by its page, if it is there."""

    @pytest.fixture(autouse=True)
    def lost(self, client, filled_in):
        client.cookies.clear()

    def test_the_page_itself_answers_in_its_own_language(
        self, client, form_page, filled_in
    ):
        english = Locale.objects.get_or_create(language_code="en")[0]
        for locale, text in ((form_page.locale, "Skicka"), (english, "Send")):
            NominationFormPage.objects.update(locale=locale)
            answer = send(client, form_page, filled_in)
            assert not is_bare(answer)
            assert f"{text} " in answer.content.decode()

    def test_nothing_is_shown_of_a_page_that_is_not_published(
        self, client, form_page, filled_in
    ):
        NominationFormPage.objects.update(live=False, introduction="Hemligt")
        answer = send(client, form_page, filled_in)
        assert is_bare(answer)
        assert_kept(answer)

    @pytest.mark.parametrize("is_kept_out", [True, False])
    def test_nor_of_one_that_the_reader_may_not_read(
        self, client, form_page, filled_in, admin_user, is_kept_out
    ):
        """A ticket opens no page that has become private since."""
        year = form_page.prize_year
        PageViewRestriction.objects.create(page=year, restriction_type="login")
        if not is_kept_out:
            client.force_login(admin_user)
        answer = send(client, form_page, filled_in)
        assert (answer.status_code, is_bare(answer)) == (403, is_kept_out)
        assert_kept(answer)

    def test_nor_of_another_form_than_that_of_the_address(
        self, client, form_page, filled_in, make_year
    ):
        other = make_form(make_year(2023))
        for address in ("/", other.url, "/nothing/"):
            answer = send(client, address, filled_in)
            assert is_bare(answer)
            assert f'action="{address}"' in answer.content.decode()
            assert_kept(answer)

    def test_a_page_that_breaks_loses_no_text(
        self, client, form_page, filled_in, monkeypatch, caplog
    ):
        def fail(*args, **kwargs):
            raise RuntimeError(ANSWERS["motivation"])

        monkeypatch.setattr(type(form_page), "answer_rescued", fail)
        answer = send(client, form_page, filled_in)
        assert (answer.status_code, is_bare(answer)) == (403, True)
        assert_kept(answer)
        [record] = [each for each in caplog.records if each.name.endswith("intake")]
        assert "RuntimeError" in record.getMessage()
        assert ANSWERS["motivation"] not in record.getMessage()


class TestWithoutTheDatabase:
    @pytest.fixture(autouse=True)
    def away(self, form_page, filled_in, monkeypatch):
        def gone(*args, **kwargs):
            raise OperationalError

        monkeypatch.setattr(type(form_page), "receive", gone)
        monkeypatch.setattr(type(form_page), "get_url", gone)

    @pytest.fixture
    def address(self, form_page):
        return "/trygghetspriset/2024/nominera/"

    def test_it_is_told_and_logged_once(self, client, address, filled_in, caplog):
        answer = send(client, address, filled_in)
        assert [each.name for each in answer.templates].count(BARE) == 1
        assert answer.context["problem"] == "database"
        assert caplog.text.count("A nomination could not be taken") == 1

    @pytest.mark.parametrize(("said", "shown"), [("en", "en"), ("", "sv")])
    def test_it_is_in_the_language_of_the_form(
        self, client, form_page, address, filled_in, said, shown
    ):
        ticket = tickets.issue(form_page, version=None, moment=NOW, language=said)
        sent = {**filled_in, "ticket": tickets.sign(ticket)}
        html = send(client, address, sent).content.decode()
        assert f'lang="{shown}"' in html
        assert ("Your nomination" in html) == (shown == "en")

    def test_it_is_sent_again_to_the_same_address_with_a_token_that_holds(
        self, client, address, filled_in, monkeypatch
    ):
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        html = send(browser, f"{address}?a=1", filled_in).content.decode()
        assert f'action="{address}?a=1"' in html
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
        monkeypatch.undo()
        again = {**filled_in, "csrfmiddlewaretoken": token}
        assert send(browser, address, again).status_code == 303


class TestWhatIsKept:
    @pytest.fixture
    def kept(self, form_page, ticket_of, django_capture_on_commit_callbacks):
        """What is kept of ``sent``, by the names of the questions, in their order."""
        with django_capture_on_commit_callbacks(execute=True):
            ticket = tickets.read(ticket_of(form_page))

        def keep(sent):
            rows = kept_answers(ticket, QueryDict(sent))
            return {row.pop("name"): row for row in rows}

        return keep

    def test_the_order_is_that_of_the_form_with_what_it_no_longer_asks_last(self, kept):
        sent = "q_gone=x&motivation=y&nominee=z&not_self=on"
        names = ["nominee", "motivation", "q_gone", "not_self"]
        assert list(kept(sent)) == names
        cache.clear()
        assert sorted(kept(sent)) == sorted(names)

    def test_what_is_no_question_is_not_shown(self, kept):
        sent = "ticket=x&csrfmiddlewaretoken=x&do=review&homepage=x&nominee=Bo"
        assert list(kept(sent)) == ["nominee"]

    def test_of_many_values_all_are_kept_and_of_empty_ones_none(self, kept):
        found = kept("q_many=a&q_many=&q_many=b&motivation=")
        assert found == {
            "q_many": {"label": "", "values": ["a", "b"], "is_long": False}
        }

    @pytest.mark.parametrize(
        ("value", "is_long"),
        [("x" * 80, False), ("x" * 81, True), ("a%0D%0Ab", True)],
    )
    def test_what_is_long_or_has_lines_has_room_for_them(self, kept, value, is_long):
        assert kept(f"nominee={value}")["nominee"]["is_long"] == is_long
