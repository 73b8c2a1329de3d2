"""The measured site in gunicorn, as the reliability tests serve theirs."""

import os
import shutil

from django.db import connection

from tests.reliability.citizen import Citizen
from tests.reliability.servers import Gunicorn

from . import forms

#: Answers that mean "taken": a page, or a way on to one.
TAKEN = (200, 302, 303)


class Person(Citizen):
    """Fills in the form of whichever host it is."""

    def open_form(self):
        form = super().open_form()
        form.fields = forms.filled_in(form.fields, self.number)
        return form

    def send(self, **changes):
        written = forms.answers(self.number)
        kept = {
            name: text for name, text in written.items() if name in self.form.fields
        }
        return super().send(**{**kept, **changes})


def serve(*, workers, threads, **environment):
    """A server of this site; ``with`` ends it. The database is let go first, for what
    is in memory of SQLite to be on the disk."""
    connection.close()
    return Gunicorn(
        environment={**os.environ, "BENCHMARK_DELIVERY": "embedded", **environment},
        folder=os.environ["RELIABILITY_FOLDER"],
        workers=workers,
        threads=threads,
    )


def copy_of_database(name):
    """The environment that leads to a copy of the database, as it is now."""
    connection.close()
    source = os.environ["RELIABILITY_DATABASE"]
    if connection.vendor == "sqlite":
        copy = shutil.copy(source, f"{source}-{name}")
        return {"RELIABILITY_DATABASE": copy}
    import psycopg

    copy = f"{source}_{name}"
    host = os.environ["RELIABILITY_POSTGRES_HOST"]
    with psycopg.connect(
        host=host, dbname="postgres", user="postgres", autocommit=True
    ) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
    return {"RELIABILITY_DATABASE": copy}
