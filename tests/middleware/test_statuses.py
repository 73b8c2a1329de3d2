"""Which answers are given again with the text, and which are left as they are."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from wagtail.views import serve

from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.middleware import NominationSafetyMiddleware
from wagtail_trygghetspris.models import Nomination

from .sending import URLENCODED, assert_kept, send


@pytest.fixture
def answered(form_page, filled_in):
    """``answered(404)``: what becomes of an answer to a post of the form that none of
    our pages gave; ``noted`` is what others have noted on the request."""

    def answer(status, *, verb="POST", **noted):
        request = asking(form_page, filled_in, verb)
        vars(request).update(noted)
        first = HttpResponse("bare", status=status)
        return NominationSafetyMiddleware(lambda request: first)(request)

    return answer


def asking(page, data, verb):
    """A request that carries ``data`` as a form does, whatever its ``verb``."""
    body = urlencode(data)
    return RequestFactory().generic(verb, page.url, body, content_type=URLENCODED)


@pytest.mark.parametrize(
    ("status", "problem", "given"),
    [
        (400, "size", 413),
        (413, "size", 413),
        (403, "cookies", 403),
        (404, "gone", 404),
        (410, "gone", 410),
        (500, "error", 500),
        (502, "error", 502),
        (503, "error", 503),
    ],
)
def test_what_loses_the_text_is_answered_with_it(
    answered, asked_of_page, status, problem, given
):
    answer = answered(status)
    assert (answer.status_code, asked_of_page) == (given, [problem])
    assert_kept(answer)
    assert ("Retry-After" in answer) == (given == 503)
    assert (b"<form" in answer.content) == (problem != "gone")


@pytest.mark.parametrize(
    ("status", "noted"),
    [
        *((status, {}) for status in (302, 401, 402, 405, 409, 422, 429)),
        (403, {"csrf_processing_done": True}),
    ],
)
def test_what_has_another_reason_is_left(answered, status, noted):
    assert answered(status, **noted).content == b"bare"


def test_what_our_page_says_is_left_also_where_nobody_checks_tokens(
    client, form_page, filled_in, settings, at, asked_of_page
):
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "csrf" not in each]
    at("2024-09-02 00:00")
    answer = send(Client(), form_page, filled_in)
    assert (answer.status_code, asked_of_page) == (403, [])
    assert_kept(answer)


@pytest.mark.parametrize(("nominee", "number"), [("", 0), ("Bo", 1)])
def test_a_host_that_breaks_what_our_page_has_answered_loses_no_text(
    client, form_page, filled_in, settings, nominee, number
):
    """Inside of ours, after the page: what is stored by then is stored once."""
    sent = {**filled_in, "nominee": nominee}
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.breaking"]
    other = Client(enforce_csrf_checks=True, raise_request_exception=False)
    other.cookies = client.cookies
    answer = send(other, form_page, sent)
    assert answer.status_code == 500
    assert_kept(answer)
    assert Nomination.objects.count() == number
    again = send(client, form_page, {**sent, "nominee": "Bo"})
    assert (again.status_code, Nomination.objects.count()) == (303, 1)


def breaking(get_response):
    def answer(request):
        get_response(request)
        raise RuntimeError

    return answer


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "GET"])
def test_what_is_no_post_is_left(answered, verb):
    assert answered(404, verb=verb).content == b"bare"


def test_a_developer_sees_what_the_server_said(answered, settings):
    settings.DEBUG = True
    assert answered(500).content == b"bare"
    assert_kept(answered(404))


@pytest.fixture
def asked_of_page(form_page, monkeypatch):
    """The problems that the page has been asked to answer."""
    problems, usual = [], type(form_page).answer_rescued

    def noting(page, request, data, problem, *, status):
        problems.append(problem)
        return usual(page, request, data, problem, status=status)

    monkeypatch.setattr(type(form_page), "answer_rescued", noting)
    return problems


@pytest.mark.parametrize(
    ("error", "status", "problem"),
    [
        (Http404(), 404, ["gone"]),
        (PermissionDenied(), 403, []),
        (SuspiciousOperation(), 413, ["size"]),
        (BadRequest(), 413, ["size"]),
        (OperationalError(), 503, ["database"]),
        (RuntimeError(), 500, ["error"]),
    ],
)
def test_an_error_on_the_way_is_told_once_as_what_it_is(
    client, form_page, filled_in, asked_of_page, monkeypatch, error, status, problem
):
    fail_with(monkeypatch, error)
    answer = send(client, form_page, filled_in)
    assert (answer.status_code, asked_of_page) == (status, problem)


def test_a_developer_whose_database_is_away_keeps_the_text_too(
    client, form_page, filled_in, monkeypatch, settings
):
    settings.DEBUG = True
    fail_with(monkeypatch, OperationalError())
    answer = send(client, form_page, filled_in)
    assert answer.status_code == 503
    assert_kept(answer)


def fail_with(monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(nominations, "receive", fail)


@pytest.mark.parametrize("verb", ["GET", "PUT"])
def test_an_error_of_what_is_no_post_is_for_django(form_page, filled_in, verb):
    request = asking(form_page, filled_in, verb)
    safety = NominationSafetyMiddleware(lambda request: None)
    assert safety.process_exception(request, OperationalError()) is None


def test_a_view_that_is_not_wagtails_is_not_led_anywhere(form_page, filled_in):
    """Its arguments are its own."""

    def view(request, pk):
        return HttpResponse()

    request = RequestFactory().post(form_page.url, filled_in)
    assert request.POST
    safety = NominationSafetyMiddleware(lambda request: None)
    for arguments, names in (([], {"pk": 1}), ([form_page.url], {})):
        safety.process_view(request, view, arguments, names)
        assert not hasattr(request, "_wagtail_route_for_request")
    safety.process_view(request, serve, [form_page.url.lstrip("/")], {})
    assert hasattr(request, "_wagtail_route_for_request")
