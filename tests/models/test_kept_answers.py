"""A page that has not changed is answered without asking the database; and never past
a change, and never with what is somebody's own."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from wagtail_trygghetspris.models import (
    Winner,
    kept_answers,
    pictures,
)

MIDDLEWARE = "wagtail_trygghetspris.middleware.UnchangedPageMiddleware"
ANNA = "Anna Ek"
EXAMPLE_SETTINGS = Path(__file__).parents[2] / "example_site" / "settings"


@pytest.fixture
def host(keeping, settings):
    """A host's own middleware, inside of ours: ``host(Said)``."""

    def add(middleware):
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE,
            f"{__name__}.{middleware.__qualname__}",
        ]

    return add


def is_made(answer):
    """Whether a template was rendered for it."""
    assert answer.status_code == 200
    return answer.context is not None


def age(answer):
    control = dict(
        part.strip().split("=") for part in answer["Cache-Control"].split(",")
    )
    return int(control["max-age"])


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
            {"secure": True},
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
        monkeypatch.setattr(kept_answers, "cache", away)
        for _time in range(3):
            assert asked(open_year).status_code == 200
            kept_answers.forget()

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


class TestTime:
    def test_the_time_that_is_left_is_said(self, asked, open_year, at):
        assert age(asked(open_year)) == 300
        at("2024-08-15 12:04")
        assert age(asked(open_year, 0)) == 60
        at("2024-08-15 12:04:59.500")
        assert age(asked(open_year)) == 300

    @pytest.mark.parametrize(
        ("moment", "is_open"),
        [("2024-09-01 23:59:58.900", True), ("2024-09-02 00:00", False)],
    )
    def test_no_copy_outlives_the_last_day(self, asked, open_year, at, moment, is_open):
        at("2024-09-01 23:58")
        etag = asked(open_year)["ETag"]
        at(moment)
        answer = asked(open_year, if_none_match=etag)
        assert (answer.status_code == 304) == is_open
        assert age(asked(open_year)) == (1 if is_open else 300)

    def test_no_copy_outlives_the_announcement(self, asked, make_year, at, prize):
        year = announced_at_noon(make_year)
        for page in (year, prize):
            at("2024-10-01 11:59:30")
            assert ANNA not in asked(page).content.decode()
            at("2024-10-01 11:59:59")
            assert ANNA not in asked(page, 0).content.decode()
            at("2024-10-01 12:00")
            assert ANNA in asked(page).content.decode()

    def test_without_that_limit_a_copy_would(self, asked, make_year, at, monkeypatch):
        """The negative control: the test above sees a copy that lives too long."""
        monkeypatch.setattr(
            "wagtail_trygghetspris.models.serving.seconds_until",
            lambda change, *, moment, at_most: at_most,
        )
        year = announced_at_noon(make_year)
        at("2024-10-01 11:59:30")
        asked(year)
        at("2024-10-01 12:00")
        assert ANNA not in asked(year, 0).content.decode()

    def test_a_clock_that_is_set_back_gives_no_later_copy(
        self, asked, make_year, at, prize
    ):
        year = announced_at_noon(make_year)
        at("2024-10-01 12:00")
        assert ANNA in asked(year).content.decode()
        at("2024-10-01 11:59")
        assert ANNA not in asked(year).content.decode()


class Said:
    """A host that says for itself how long its pages may be kept."""

    control = ""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cache-Control"] = self.control
        return response


class TestWhatTheHostSays:
    @pytest.mark.parametrize(
        ("control", "second"),
        [
            ("max-age=60", 60),
            ("Max-Age=60, S-MaxAge=600", 60),
            ("max-age=600, s-maxage=60", 60),
            ("max-age=9999", 300),
        ],
    )
    def test_the_lesser_of_its_time_and_ours_decides(
        self, client, host, open_year, at, monkeypatch, control, second
    ):
        monkeypatch.setattr(Said, "control", control)
        host(Said)
        assert is_made(client.get(open_year.url))
        at(f"2024-08-15 12:{(second - 1) // 60:02}:59")
        last = client.get(open_year.url)
        assert not is_made(last)
        assert max_ages(last) == {1}
        at(f"2024-08-15 12:{second // 60:02}")
        assert is_made(client.get(open_year.url))

    @pytest.mark.parametrize(
        "control",
        [
            "max-age=0",
            "max-age=0, must-revalidate",
            "max-age=300, must-revalidate",
            "max-age=300, Proxy-Revalidate",
            "max-age=300, s-maxage=0",
            "public",
            "",
        ],
    )
    def test_what_may_not_be_given_again_unasked_is_not(
        self, client, host, open_year, monkeypatch, control
    ):
        monkeypatch.setattr(Said, "control", control)
        host(Said)
        assert [is_made(client.get(open_year.url)) for _time in range(2)] == [True] * 2

    def test_what_the_host_adds_to_a_page_is_in_its_name(
        self, client, host, open_year, monkeypatch
    ):
        """A notice that is put up later would not be seen by who has the page."""
        host(Notice)
        plain = client.get(open_year.url)["ETag"]
        kept_answers.forget()
        assert client.get(open_year.url)["ETag"] == plain
        kept_answers.forget()
        monkeypatch.setattr(Notice, "text", b"<p>Akut</p>")
        answer = client.get(open_year.url, headers={"if-none-match": plain})
        assert (answer.status_code, b"Akut" in answer.content) == (200, True)


class Notice:
    text = b""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.content += self.text
        return response


def max_ages(answer):
    found = kept_answers.LIFETIME.findall(answer["Cache-Control"])
    return {int(seconds) for _name, seconds in found}


def announced_at_noon(make_year):
    return make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        winners=[ANNA],
        announce_at=dt.datetime(2024, 10, 1, 10, tzinfo=dt.UTC),
    )


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
            {"Cache-Control": "no-store"},
            {"Vary": "*"},
        ],
    )
    def test_nor_what_a_host_keeps_from_caches(self, rf, asked, open_year, changed):
        answer = asked(open_year)
        kept_answers.forget()
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
