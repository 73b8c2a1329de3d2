"""What our templates make of an open form is kept for all its readers, and nothing of
one reader, of another moment or of old rows is ever in it."""

import dataclasses
import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests.models.kept_reading import ask, own, read, was_kept, without_own
from wagtail_trygghetspris.domain import questions as q
from wagtail_trygghetspris.domain import tickets
from wagtail_trygghetspris.models import (
    FormVersion,
    NominationFormField,
    NominationFormPage,
    PrizePage,
    kept_pages,
)
from wagtail_trygghetspris.models.remembering import remembered_questions

HOSTS = "tests.models.kept_hosts"

pytestmark = pytest.mark.usefixtures("shared", "own_template")


@pytest.fixture
def seen_by_two(form_page):
    """What two readers see of the form, the second of what was kept."""
    first, second = ask(form_page), ask(form_page)
    assert not was_kept(first)
    assert was_kept(second)
    return first.content.decode(), second.content.decode()


class TestForm:
    def test_it_is_the_same_for_all_but_for_what_is_theirs(self, seen_by_two):
        first, second = map(without_own, seen_by_two)
        assert first == second
        assert "homepage" in second
        assert second.count("<form") == 1

    def test_two_readers_share_neither_ticket_nor_token(self, seen_by_two):
        first, second = map(own, seen_by_two)
        assert set(first) == set(second) == {"ticket", "csrfmiddlewaretoken"}
        assert not set(first.values()) & set(second.values())
        one, other = (tickets.read(each["ticket"]) for each in (first, second))
        assert one.key != other.key
        assert (one.form, one.version) == (other.form, other.version)

    @pytest.mark.parametrize("name", ["Riddle", "OwnHoneypot"])
    def test_what_a_check_of_the_host_shows_is_made_for_each(
        self, form_page, settings, name
    ):
        settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": (f"{HOSTS}.{name}",)}
        answers = [ask(form_page) for _reader in range(3)]
        assert was_kept(answers[-1])
        html = "".join(each.content.decode() for each in answers)
        assert len(set(re.findall(r"riddle-\w+", html))) == 3

    def test_it_asks_for_no_question_and_no_version(
        self, form_page, django_assert_max_num_queries
    ):
        ask(form_page)
        ask(form_page)
        with django_assert_max_num_queries(7):
            ask(form_page)

    def test_the_next_reader_is_led_straight_to_it(self, form_page):
        """Wagtail does not look for it; the same is shown."""
        first, second = ask(form_page), ask(form_page)
        found = [
            each.wsgi_request._wagtail_route_for_request[0] for each in (first, second)
        ]
        assert [each.is_known_to_be_public for each in found] == [False, True]
        html = [each.content.decode() for each in (first, second)]
        assert without_own(html[0]) == without_own(html[1])

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            (lambda form: form.unpublish(), 404),
            (lambda form: form.get_parent().unpublish(), 404),
            (lambda form: form.get_parent().specific.delete(), 404),
            (lambda form: Page.objects.filter(pk=form.pk).update(slug="annan"), 404),
            (
                lambda form: PageViewRestriction.objects.create(
                    page=form.get_parent(), restriction_type="login"
                ),
                302,
            ),
        ],
    )
    def test_nobody_is_led_to_what_is_no_longer_there(
        self, form_page, seen_by_two, deaf, change, status
    ):
        change(type(form_page).objects.get(pk=form_page.pk))
        assert ask(form_page).status_code == status

    def test_another_form_at_its_address_is_another(self, form_page, make_year, deaf):
        read(form_page)
        year = form_page.prize_year
        Page.objects.filter(pk=form_page.pk).update(slug="annan")
        other = type(form_page)(title="En ny", slug="nominera")
        year.add_child(instance=other)
        ticket = tickets.read(own(read(other))["ticket"])
        assert ticket.form == other.pk

    def test_what_is_sent_from_it_is_taken(self, form_page, answers, seen_by_two):
        client = Client()
        ticket = own(client.get(form_page.url).content.decode())["ticket"]
        answer = client.post(form_page.url, {**answers, "ticket": ticket})
        assert answer.status_code == 303
        nomination = form_page.nominations.get()
        assert nomination.form_version_id == tickets.read(ticket).version

    def test_what_somebody_wrote_is_in_no_other_form(self, form_page):
        for _time in range(2):
            sent = Client().post(form_page.url, {"nominee": "Ömtålig", "ticket": "x"})
            assert "Ömtålig" in sent.content.decode()
            assert not hasattr(sent.wsgi_request, "prize_kept")
            assert "Ömtålig" not in read(form_page)

    def test_the_ticket_names_the_questions_that_are_shown(self, form_page, deaf):
        read(form_page)
        NominationFormField.objects.create(
            page=form_page, label="Var hände det?", field_type="singleline"
        )
        for _time in range(2):
            html = read(form_page)
            version = tickets.read(own(html)["ticket"]).version
            asked = FormVersion.objects.get(pk=version).as_questions()
            assert all(each.label in html for each in asked)
            assert ("Var hände det?" in html) == ("Var hände" in str(asked))

    @pytest.mark.parametrize("kind", ["form", "year", "prize"])
    def test_what_is_published_shows_at_once_in_every_process(
        self, form_page, deaf, kind
    ):
        year = form_page.prize_year
        page = {"form": form_page, "year": year, "prize": year.prize}[kind]
        field = {"form": "motivation_label", "year": "last_day_text"}.get(
            kind, "contact_phone"
        )
        read(form_page)
        page = type(page).objects.get(pk=page.pk)
        setattr(page, field, "Nya ord")
        page.save_revision().publish()
        assert "Nya ord" in read(form_page)

    def test_it_would_not_if_the_rows_were_not_looked_at(
        self, form_page, deaf, monkeypatch
    ):
        monkeypatch.setattr(kept_pages, "values_of", lambda row: row.pk)
        read(form_page)
        form_page.motivation_label = "Nya ord"
        form_page.save_revision().publish()
        assert "Nya ord" not in read(form_page)

    def test_a_script_that_stores_a_question_is_heard(self, form_page):
        read(form_page)
        NominationFormField.objects.create(
            page=form_page, label="Var hände det?", field_type="singleline"
        )
        assert "Var hände det?" in read(form_page)

    def test_it_is_gone_with_its_last_day(self, form_page, at):
        at("2024-09-01 23:59:59")
        assert own(read(form_page))
        assert own(read(form_page))
        at("2024-09-02 00:00:00")
        assert not own(read(form_page))

    def test_what_it_says_of_the_days_turns_at_midnight(self, form_page, at):
        at("2024-08-30 23:58:00")
        before = [without_own(read(form_page)) for _time in range(2)]
        assert was_kept(ask(form_page))
        at("2024-08-31 00:00:00")
        answer = ask(form_page)
        assert not was_kept(answer)
        after = without_own(answer.content.decode())
        cache.clear()
        assert after == without_own(read(form_page))
        assert before[0] == before[1]

    def test_it_is_read_anew_for_whoever_may_be_somebody(
        self, form_page, admin_client, seen_by_two
    ):
        for answer in (
            admin_client.get(form_page.url),
            ask(form_page, authorization="x"),
        ):
            assert not hasattr(answer.wsgi_request, "prize_kept")

    def test_a_private_form_is_asked_for_each_time(self, form_page, seen_by_two, deaf):
        year = form_page.prize_year
        PageViewRestriction.objects.create(page=year, restriction_type="login")
        assert ask(form_page).status_code == 302

    @pytest.mark.parametrize("told_by", ["rows", "form", "prize", "languages"])
    @pytest.mark.parametrize("is_shared", [True, False])
    def test_only_a_shared_cache_keeps_what_no_row_tells(
        self, form_page, monkeypatch, settings, told_by, is_shared
    ):
        settings.WAGTAIL_I18N_ENABLED = told_by == "languages"
        monkeypatch.setattr(kept_pages, "is_shared", lambda: is_shared)
        link = '<p><a linktype="page" id="3">x</a></p>'
        if told_by == "form":
            NominationFormPage.objects.update(introduction=link)
        if told_by == "prize":
            PrizePage.objects.update(information_text=link)
        ask(form_page)
        assert was_kept(ask(form_page)) == (is_shared or told_by == "rows")

    def test_a_form_that_follows_another_in_its_dates_is_not_kept(
        self, home, form_page, settings
    ):
        settings.WAGTAIL_I18N_ENABLED = True
        english = Locale.objects.get_or_create(language_code="en")[0]
        year = form_page.prize_year
        for page in (home, year.prize, year, form_page):
            copy = page.copy_for_translation(english)
        Page.objects.filter(locale=english).update(live=True)
        for _time in range(2):
            answer = ask(copy)
            assert own(answer.content.decode())
            assert not was_kept(answer)

    def test_a_form_whose_questions_could_not_be_stored_is_not_kept(
        self, form_page, monkeypatch
    ):
        questions = form_page.questions()
        monkeypatch.setattr(
            NominationFormPage, "current_version", lambda self: (None, questions)
        )
        for _time in range(2):
            answer = ask(form_page)
            assert own(answer.content.decode())
            assert not was_kept(answer)

    def test_an_alias_is_not_kept(self, form_page, prize, make_year, seen_by_two):
        days = {"opens_on": dt.date(2024, 6, 1), "last_day": dt.date(2024, 9, 1)}
        other = make_year(2025, **days)
        alias = form_page.create_alias(parent=other, update_slug="alias")
        for _time in range(2):
            answer = ask(alias)
            assert own(answer.content.decode())
            assert not hasattr(answer.wsgi_request, "prize_kept")

    def test_each_site_has_its_own_addresses(
        self, form_page, prize, settings, seen_by_two
    ):
        settings.ALLOWED_HOSTS = ["*"]
        Site.objects.create(hostname="b.example.se", root_page=prize)
        address = "/2024/nominera/"
        html = [read(address, host="b.example.se") for _time in range(2)]
        assert f'action="{address}"' in html[0]
        assert without_own(html[0]) == without_own(html[1])
        assert f'action="{address}"' not in read("/trygghetspriset/2024/nominera/")


class TestTransactions:
    """A number of a version that was never stored may later be another wording's."""

    @pytest.fixture
    def failing(self, form_page, monkeypatch):
        """The form was asked for in a transaction that was rolled back."""
        usual = type(form_page).limit_caching
        client = Client(raise_request_exception=False)
        with monkeypatch.context() as broken:
            broken.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
            broken.setattr(type(form_page), "limit_caching", lambda *args: 1 / 0)
            with TestCase.captureOnCommitCallbacks(execute=True):
                assert client.get(form_page.url).status_code == 500
        assert type(form_page).limit_caching is usual
        return form_page

    def test_a_form_is_not_kept_whose_version_is_gone(self, failing):
        assert not FormVersion.objects.exists()
        answer = ask(failing)
        assert not was_kept(answer)
        ticket = tickets.read(own(answer.content.decode())["ticket"])
        assert ticket.names(FormVersion.objects.get())

    def test_nor_are_its_questions_remembered(self, failing, monkeypatch):
        questions = failing.questions()
        gone = FormVersion(pk=1, digest=q.digest(questions, failing.information_shown))
        ticket = tickets.issue(failing, version=gone, moment=None)
        assert remembered_questions(ticket) == []
        monkeypatch.undo()
        read(failing)
        version = FormVersion.objects.get()
        ticket = tickets.issue(failing, version=version, moment=None)
        assert remembered_questions(ticket) == version.as_questions()

    def test_a_number_that_no_version_has_is_no_obstacle(self, form_page, answers):
        gone = FormVersion(pk=999, digest="0" * 64)
        ticket = tickets.issue(form_page, version=gone, moment=timezone.now())
        sent = {**answers, "ticket": tickets.sign(ticket)}
        assert Client().post(form_page.url, sent).status_code == 303
        assert form_page.nominations.get().form_version.pk != 999

    def test_a_number_alone_names_no_version(self, form_page, seen_by_two, answers):
        """Not even where the database has given it to another wording."""
        ticket = own(seen_by_two[1])["ticket"]
        FormVersion.objects.update(digest="0" * 64, questions=[])
        answer = Client().post(form_page.url, {**answers, "ticket": ticket})
        assert answer.status_code == 303
        version = form_page.nominations.get().form_version
        assert version.digest != "0" * 64
        assert version.as_questions() == form_page.questions()
        known = tickets.read(ticket)
        assert remembered_questions(known)
        assert not remembered_questions(dataclasses.replace(known, digest="0" * 16))


def test_who_may_read_the_page_is_asked_before_each_look(form_page, rf):
    year, request = form_page.prize_year, rf.get(form_page.url)

    def finds():
        return form_page.find_kept(request, year.prize, year, form_page) is not None

    assert not finds()
    assert list(form_page.get_view_restrictions()) == []
    assert [finds(), finds()] == [True, False]
