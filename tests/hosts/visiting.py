"""How a host of the story is reached: ``HOST_NAME`` and, in front of its pages,
``HOST_ADDRESS`` of its settings."""

from django.conf import settings
from django.test import Client

NAME = getattr(settings, "HOST_NAME", "testserver")
ADDRESS = getattr(settings, "HOST_ADDRESS", "")


def visitor():
    return Client(SERVER_NAME=NAME)


def read(address):
    """The text of a page of the site of the prize; ``address`` begins with a slash."""
    response = visitor().get(f"{ADDRESS}{address}")
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()
