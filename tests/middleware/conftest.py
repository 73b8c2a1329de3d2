import pytest
from django.test import Client

from tests.conftest import ANSWERS


@pytest.fixture
def client():
    """A browser: the CSRF cookie counts, and a server error is a page."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def filled_in(client, form_page, ticket_of):
    """What a browser sends that has been handed the form with its cookie."""
    ticket = ticket_of(form_page)
    token = client.cookies["csrftoken"].value
    return {**ANSWERS, "ticket": ticket, "csrfmiddlewaretoken": token}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks
