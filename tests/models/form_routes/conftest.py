"""Posts that look for their form."""

import pytest
from django.test import Client, RequestFactory

from tests.conftest import local
from wagtail_trygghetspris import middleware
from wagtail_trygghetspris.domain import tickets

STRAIGHT, BY_WAGTAIL = True, False
NOW = local("2024-08-15 12:00")


@pytest.fixture
def client():
    """A browser: the CSRF check has read what it sends before any page does."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def filled_in(filled_in, client):
    return {**filled_in, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}


@pytest.fixture
def ways(monkeypatch):
    """How each post has found its page: ``STRAIGHT`` or ``BY_WAGTAIL``."""
    taken, find = [], middleware.straight_route

    def noting(*args, **known):
        route = find(*args, **known)
        taken.append(STRAIGHT if route else BY_WAGTAIL)
        return route

    monkeypatch.setattr(middleware, "straight_route", noting)
    return taken


@pytest.fixture
def rf_post(form_page):
    ticket = tickets.issue(form_page, version=None, moment=NOW)
    return RequestFactory().post(form_page.url, {"ticket": tickets.sign(ticket)})
