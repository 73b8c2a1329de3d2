"""The upgrade of ``tests.upgrade.story`` on a PostgreSQL; tests/hosts/test_hosts.py has
it on SQLite. Run by ``python -m tests.postgres tests/upgrade``."""

import os
from importlib.util import find_spec
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.hosts.test_hosts import UPGRADE, chapters, run

URI = os.environ.get("TEST_DATABASE_URI")

pytestmark = pytest.mark.skipif(
    not URI or find_spec("psycopg") is None, reason="Needs the PostgreSQL of the tests"
)


@pytest.fixture
def database():
    """The name of an empty database."""
    import psycopg

    host = parse_qs(urlsplit(URI).query)["host"][0]
    name = f"first_schema_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    where = {"host": host, "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**where, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_site_that_began_with_the_first_schema_is_upgraded_with_its_data(
    database, tmp_path
):
    where = {"database": database, "media": tmp_path}
    before = run("django", "migrate", "-v0", host="before", **where)
    assert before.returncode == 0, before.stderr

    finished = run("tests.upgrade.story", host="default", **where)

    assert chapters(finished) == UPGRADE, finished.stdout + finished.stderr
