import pytest
from django.db import connection, transaction
from django.urls import clear_url_caches

from tests.indexes import indexing  # noqa: F401

from . import world
from .walking import Walker


@pytest.fixture(scope="module")
def world_once(django_db_setup, django_db_blocker):
    """The two juries for all tests of a module, which each undo what they do; None
    where a server's connection is closed between tests."""
    clear_url_caches()
    if connection.vendor != "sqlite":
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture
def two_juries(world_once, db):
    return world_once or world.build()


@pytest.fixture
def visitor(two_juries):
    """``visitor("chair")``: a client that is logged in as one of the roles."""

    def enter(role):
        client = Walker()
        if role in two_juries.users:
            client.force_login(two_juries.users[role])
        return client

    return enter
