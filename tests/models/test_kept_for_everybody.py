"""What is somebody's own, or not a plain page, is kept for nobody."""

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from wagtail_trygghetspris.models import Winner, generations, kept_answers, pictures

from .answers import age, is_made

ANNA = "Anna Ek"


class TestForEverybodyOnly:
    @pytest.mark.parametrize(
        "cookie",
        [
            django_settings.SESSION_COOKIE_NAME,
            django_settings.LANGUAGE_COOKIE_NAME,
            "messages",
        ],
    )
    def test_a_reader_with_a_cookie_of_their_own_is_answered_anew(
        self, client, asked, open_year, cookie
    ):
        asked(open_year)
        client.cookies[cookie] = "x"
        with pytest.raises(pytest.fail.Exception):
            asked(open_year, 0)

    @pytest.mark.parametrize(
        "header", [{"authorization": "Basic eDp4"}, {"cache_control": "no-cache"}]
    )
    def test_so_is_one_who_asks_for_that(self, asked, open_year, header):
        asked(open_year)
        with pytest.raises(pytest.fail.Exception):
            asked(open_year, 0, **header)

    def test_who_is_known_to_the_server_in_front_is_answered_anew(
        self, client, keeping, open_year
    ):
        known = client.get(open_year.url, REMOTE_USER="anna.ek")
        assert "private" in known["Cache-Control"]
        unknown = client.get(open_year.url, REMOTE_USER="")
        assert is_made(unknown)
        assert "private" not in unknown["Cache-Control"]
        assert not is_made(client.get(open_year.url))
        assert is_made(client.get(open_year.url, REMOTE_USER="anna.ek"))

    @pytest.mark.parametrize("name", ["", "anna"])
    def test_who_is_known_when_the_answer_leaves_has_it_kept_for_nobody(
        self, client, host, open_year, make_user, monkeypatch, name
    ):
        user = make_user(name) if name else AnonymousUser()
        monkeypatch.setattr(KnownByToken, "user", user)
        host(KnownByToken)
        assert is_made(client.get(open_year.url))
        assert is_made(client.get(open_year.url)) == bool(name)

    @pytest.fixture
    def as_wagtail_does(self, open_year):
        """A browser that asks the host that a preview is made at."""
        return Client(SERVER_NAME=Site.objects.get().hostname)

    def test_a_preview_shows_the_draft_and_is_kept_for_nobody(
        self, keeping, as_wagtail_does, open_year
    ):
        """Wagtail previews without a session too, in its checks of accessibility and
        for moderators."""
        published = [as_wagtail_does.get(open_year.url) for _time in range(2)]
        assert [is_made(each) for each in published] == [True, False]
        open_year.theme_title = "Ett utkast"
        previewed = open_year.make_preview_request()
        assert "Ett utkast" in previewed.content.decode()
        assert as_wagtail_does.get(open_year.url).content == published[0].content

    def test_nor_is_a_preview_given_to_readers(
        self, keeping, as_wagtail_does, open_year, form_page
    ):
        open_year.theme_title = "Ett utkast"
        assert open_year.make_preview_request().status_code == 200
        assert form_page.make_preview_request().status_code == 200
        answer = as_wagtail_does.get(open_year.url)
        assert is_made(answer)
        assert "Ett utkast" not in answer.content.decode()

    def test_an_open_form_is_made_for_each_visitor(self, keeping, form_page, at):
        asked = [Client().get(form_page.url) for _time in range(3)]
        assert [is_made(each) for each in asked] == [True] * 3
        assert len({each.context["form"].ticket for each in asked}) == 3
        assert not any(hasattr(each, "kept_until") for each in asked)
        at("2024-09-02 00:00")
        closed = [is_made(Client().get(form_page.url)) for _time in range(2)]
        assert closed == [True, False]

    def test_a_page_that_lacks_pictures_is_neither_kept_nor_fresh(
        self, keeping, prize, make_year, at, monkeypatch
    ):
        monkeypatch.setattr(pictures, "MOST_MADE", 1)
        at("2024-12-15 12:00")
        for number in (2020, 2021):
            file = get_test_image_file(filename=f"{number}.png")
            image = get_image_model().objects.create(title="x", file=file)
            winner = Winner(name=ANNA, image=image, image_alt="x")
            make_year(number, winners=[winner])
        answers = [Client().get(f"{prize.url}vinnare/") for _time in range(3)]
        assert [each.content.count(b"<img") for each in answers] == [1, 2, 2]
        assert [is_made(each) for each in answers] == [True, True, False]
        assert [age(each) for each in answers] == [0, 300, 300]

    def test_the_page_of_an_editor_is_kept_for_nobody(
        self, client, asked, open_year, admin_user
    ):
        client.force_login(admin_user)
        assert "private" in asked(open_year)["Cache-Control"]
        client.logout()
        answer = asked(open_year)
        assert "private" not in answer["Cache-Control"]
        assert b"wagtail-userbar" not in answer.content

    def test_a_reader_of_public_pages_has_no_cookie_and_shares_them(
        self, client, asked, open_year, prize
    ):
        for page in (open_year, prize):
            answer = asked(page)
            assert "Cookie" not in answer["Vary"]
        assert not client.cookies

    def test_an_address_with_a_query_is_not_kept(self, client, keeping, open_year):
        client.get(f"{open_year.url}?a=1")
        client.get(f"{open_year.url}?a=1")
        assert client.get(open_year.url).context is not None

    def test_nor_is_what_is_not_there_yet(self, client, keeping, make_year, prize, at):
        at("2024-08-15 12:00")
        address = f"{prize.url}2024/"
        assert client.get(address).status_code == 404
        make_year(2024, last_day=dt.date(2024, 9, 1))
        assert client.get(address).status_code == 200

    @pytest.mark.parametrize("verb", ["delete", "post", "options"])
    def test_what_is_not_a_question_gets_and_leaves_no_copy(
        self, client, keeping, open_year, verb
    ):
        send = getattr(client, verb)
        before = send(open_year.url)
        assert is_made(client.get(open_year.url))
        assert not is_made(client.get(open_year.url))
        after = send(open_year.url)
        assert after.status_code == before.status_code
        assert after.content == before.content
        assert dict(after.items()) == dict(before.items())
        assert "ETag" not in after

    @pytest.mark.parametrize("status", [203, 404, 410, 500])
    def test_nor_is_what_has_another_status(self, rf, asked, open_year, status):
        answer = asked(open_year)
        answer.status_code = status
        kept_answers.Shelf("x").keep(rf.get("/"), answer, moment=answer.kept_from)
        assert kept_answers.Shelf("x").found is None

    @pytest.mark.parametrize(
        "changed",
        [
            {"Cache-Control": "private, max-age=60"},
            {"Cache-Control": "no-store, max-age=60"},
            {"Cache-Control": "No-Cache, max-age=60"},
            {"Vary": "*"},
            {"Content-Security-Policy": "script-src 'nonce-abc'"},
            {"Content-Security-Policy-Report-Only": "script-src 'nonce-abc'"},
        ],
    )
    def test_nor_what_a_host_keeps_from_caches(self, rf, asked, open_year, changed):
        answer = asked(open_year)
        generations.forget()
        for name, value in changed.items():
            answer[name] = value
        shelf = kept_answers.Shelf("x")
        shelf.keep(rf.get("/"), answer, moment=answer.kept_from)
        assert kept_answers.Shelf("x").found is None

    def test_nor_what_sets_a_cookie(self, rf, asked, open_year):
        answer = asked(open_year)
        answer.set_cookie("a", "b")
        kept_answers.Shelf("x").keep(rf.get("/"), answer, moment=answer.kept_from)
        assert kept_answers.Shelf("x").found is None


class KnownByToken:
    """A host that finds out who asks without Django's sessions."""

    user = None

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = self.user
        return self.get_response(request)
