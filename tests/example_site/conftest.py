import pytest
from django.core.management import call_command
from django.db import connection, transaction


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker):
    """The example site for all tests of a module, which each undo what they do.

    True if it could be done: a server's connection is closed between tests, and with it
    the transaction that holds the content.
    """
    if connection.vendor != "sqlite":
        yield False
        return
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_prizes", verbosity=0)
        yield True
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once, db):
    """The example site with all its content."""
    if not loaded_once:
        call_command("load_prizes", verbosity=0)
