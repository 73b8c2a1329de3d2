"""The databases of a run: one is filled with tables, each measurement has a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(folder, database, host):
    """Of a process that measures; ``database`` is what leads to its database."""
    kept = {key: os.environ[key] for key in os.environ if key != "PYTHONPATH"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "benchmarks.hosts.settings",
        "BENCHMARK_HOST": host,
        "PYTHONUNBUFFERED": "1",
        "RELIABILITY_FOLDER": str(folder),
        "RELIABILITY_ZONE": "Europe/Stockholm",
        **database,
    }


def run(folder, database, host, *command):
    """What a program of ours prints. Raises ``RuntimeError`` with its last words."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment(folder, database, host),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


class Sqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.folder = folder
        self.first = folder / "first.sqlite3"

    def __enter__(self):
        fill(self.folder, {"RELIABILITY_DATABASE": str(self.first)})
        return self

    def __exit__(self, *error):
        pass

    def copy(self, name):
        copy = shutil.copy(self.first, self.folder / f"{name}.sqlite3")
        return {"RELIABILITY_DATABASE": str(copy)}

    def forget(self, name):
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()


class PostgreSQL:
    """The server of the reliability tests, as durable as it comes."""

    name = "PostgreSQL"

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        from tests.reliability.database import Postgres

        self.folder.chmod(0o755)  # the server may run as another user
        self.server = Postgres(self.folder)
        fill(self.folder, self.server.create("first").environment)
        return self

    def __exit__(self, *error):
        self.server.end()

    def copy(self, name):
        return self.server.create(name, template="first").environment

    def forget(self, name):
        """With the copies that were made of the copy."""
        with self.server.connect("postgres") as connection:
            names = connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name]
            ).fetchall()
            for (each,) in names:
                connection.execute(f'DROP DATABASE "{each}" WITH (FORCE)')


DATABASES = {"sqlite": Sqlite, "postgresql": PostgreSQL}


def fill(folder, database):
    for host in ("migrations", "all"):
        run(folder, database, host, "benchmarks.hosts.seed")
