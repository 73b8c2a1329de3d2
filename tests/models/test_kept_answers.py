"""A page that has not changed is answered without asking the database."""

import ast
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client

from wagtail_trygghetspris.models import generations, kept_answers

from .answers import is_made

MIDDLEWARE = "wagtail_trygghetspris.middleware.UnchangedPageMiddleware"
EXAMPLE_SETTINGS = Path(__file__).parents[2] / "example_site" / "settings"


class TestUnchanged:
    def test_a_reader_who_has_it_is_told_so_without_a_statement(self, asked, open_year):
        etag = asked(open_year)["ETag"]
        again = asked(open_year, 0, if_none_match=etag)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)

    def test_another_reader_gets_the_same_page_without_a_statement(
        self, asked, open_year
    ):
        first, second = asked(open_year), asked(open_year, 0)
        assert second.content == first.content
        assert dict(second.items()) == dict(first.items())

    def test_head_is_answered_from_it_but_not_kept(self, client, keeping, open_year):
        assert client.head(open_year.url).status_code == 200
        whole = client.get(open_year.url)
        assert whole.context is not None
        assert client.head(open_year.url)["ETag"] == whole["ETag"]
        assert client.head(open_year.url).content == b""

    def test_what_a_reader_has_may_be_old(self, asked, open_year):
        asked(open_year)
        assert asked(open_year, 0, if_none_match='"old"').status_code == 200

    @pytest.mark.parametrize("path", ["feeds/announcements/", "calendar/"])
    def test_the_feed_and_the_calendar_too(
        self, client, keeping, open_year, prize, django_assert_num_queries, path
    ):
        etag = client.get(prize.url + path)["ETag"]
        with django_assert_num_queries(0):
            answer = client.get(prize.url + path, headers={"if-none-match": etag})
        assert (answer.status_code, answer["ETag"]) == (304, etag)

    @pytest.mark.parametrize(
        "elsewhere",
        [
            {"SERVER_NAME": "annan.example.se"},
            {"SERVER_PORT": "81"},
            {"headers": {"host": "testserver"}, "SERVER_PORT": "81"},
            {"secure": True},
            {"headers": {"host": "testserver"}, "SERVER_PORT": "80", "secure": True},
        ],
    )
    def test_each_host_and_scheme_has_copies_of_its_own(
        self, keeping, open_year, settings, elsewhere
    ):
        settings.ALLOWED_HOSTS = ["*"]
        assert is_made(Client().get(open_year.url))
        assert is_made(Client().get(open_year.url, **elsewhere))
        assert not is_made(Client().get(open_year.url, **elsewhere))
        assert not is_made(Client().get(open_year.url))

    def test_each_language_asked_for_has_a_copy_of_its_own(self, asked, open_year):
        asked(open_year, accept_language="sv")
        assert "Accept-Language" in asked(open_year, accept_language="sv")["Vary"]
        asked(open_year, 0, accept_language="sv")
        with pytest.raises(pytest.fail.Exception):
            asked(open_year, 0, accept_language="en")

    def test_odd_headers_do_not_fill_the_cache(self, asked, open_year, monkeypatch):
        monkeypatch.setattr(kept_answers, "MOST_VARIANTS", 2)
        for language in ("sv", "en", "fi"):
            asked(open_year, accept_language=language)
        asked(open_year, 0, accept_language="en")
        with pytest.raises(pytest.fail.Exception):
            asked(open_year, 0, accept_language="fi")

    def test_of_the_headers_that_are_kept_a_copy_is_made_anew(
        self, asked, open_year, monkeypatch, at
    ):
        monkeypatch.setattr(kept_answers, "MOST_VARIANTS", 2)
        for moment, language in (("12:00", "sv"), ("12:02", "en"), ("12:05:30", "sv")):
            at(f"2024-08-15 {moment}")
            assert is_made(asked(open_year, accept_language=language))
        asked(open_year, 0, accept_language="sv")

    def test_what_varies_otherwise_than_before_is_counted_anew(
        self, rf, asked, open_year, monkeypatch
    ):
        monkeypatch.setattr(kept_answers, "MOST_VARIANTS", 1)
        answer, request = asked(open_year), rf.get("/")
        for names in ("X-One", "X-Two"):
            answer["Vary"] = names
            shelf = kept_answers.Shelf("x")
            shelf.keep(request, answer, moment=answer.kept_from)
            assert kept_answers.Shelf("x").found["vary"] == [names.lower()]

    @pytest.mark.parametrize("broken", ["get_many", "get", "set_many", "set"])
    def test_a_cache_that_is_away_breaks_nothing(
        self, asked, open_year, monkeypatch, broken
    ):
        class Away(type(caches["default"])):
            pass

        def fail(*args, **kwargs):
            raise ConnectionError

        setattr(Away, broken, fail)
        away = Away("", {})
        monkeypatch.setattr(generations, "cache", away)
        for _time in range(3):
            assert asked(open_year).status_code == 200
            generations.forget()

    def test_a_cache_that_has_no_room_for_a_generation_gives_nothing_back(
        self, asked, open_year, monkeypatch
    ):
        class Full(type(caches["default"])):
            def add(self, name, *args, **kwargs):
                return False

        monkeypatch.setattr(generations, "cache", Full("full", {}))
        answers = [asked(open_year) for _time in range(3)]
        assert [is_made(each) for each in answers] == [True] * 3

    def test_nothing_of_what_a_reader_sends_is_in_the_cache(
        self, client, host, open_year
    ):
        host(VaryingByEverything)
        client.cookies["sso"] = "hemlig-kaka"
        headers = {"accept-language": "sv;q=0.123", "x-user": "anna.ek"}
        for expected in (True, False):
            assert is_made(client.get(open_year.url, headers=headers)) == expected
        stored = caches["default"]._cache
        text = b"".join([*(name.encode() for name in stored), *stored.values()])
        assert b"<html" in text
        assert "testserver" not in "".join(stored)
        for sent in (b"hemlig-kaka", b"0.123", b"anna.ek"):
            assert sent not in text

    def test_the_example_has_it_in_its_documented_place(self):
        """In ``base``, which ``production`` takes as it is."""
        assert middleware_of("base")[:2] == [
            "django.middleware.security.SecurityMiddleware",
            MIDDLEWARE,
        ]
        assert "MIDDLEWARE" not in (EXAMPLE_SETTINGS / "production.py").read_text()


class VaryingByEverything:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Vary"] = "Cookie, Accept-Language, X-User"
        return response


def middleware_of(name):
    """What the module of settings sets ``MIDDLEWARE`` to."""
    for each in ast.parse((EXAMPLE_SETTINGS / f"{name}.py").read_text()).body:
        if isinstance(each, ast.Assign) and ast.unparse(each.targets) == "MIDDLEWARE":
            return ast.literal_eval(each.value)
    return None
