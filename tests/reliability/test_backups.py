"""The drill of ``docs/operating.md``: back up while nominations come in, lose
everything, put it back, and compare rows, guards and pictures."""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from tests.reliability.conftest import new_databases
from tests.reliability.front import GUIDE
from tests.reliability.servers import wait_until

pytestmark = pytest.mark.deployment

#: The tools of PostgreSQL's own wheel, of the server's version.
TOOLS = ("pg_dump", "pg_restore", "createdb")
PICTURE = "images/Åsa & Söner.jpg"


def documented_commands(heading):
    """The console block below ``heading``, without its prompts."""
    text = GUIDE.read_text().split(f"### {heading}\n")[1].split("\n### ")[0]
    blocks = re.findall(r"```console\n(.*?)```", text, re.S)
    return re.sub(r"^\$ ", "", "\n".join(blocks), flags=re.M)


def run(script, *, folder, changes, **environment):
    """``script`` as somebody would type it, with other places."""
    for old, new in changes.items():
        script = script.replace(old, str(new))
    result = subprocess.run(
        ["/bin/bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, script + result.stderr


@pytest.fixture
def media(tmp_path):
    media = tmp_path / "srv" / "media"
    picture = media / PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_bytes(os.urandom(10_000))
    return media


def files_in(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tables_of(database):
    """Every row of every table, as text, by table."""
    names = [name for (name,) in database.rows(database.tables)]
    assert "wagtail_trygghetspris_nomination" in names
    return {
        name: sorted(map(repr, database.rows(f'SELECT * FROM "{name}"')))  # noqa: S608
        for name in names
    }


def guards_of(database):
    return sorted(database.rows(database.triggers))


@pytest.fixture
def fill(serve, make_crowd, mail_server):
    """Five more nominations in ``database``, by a site that goes on; their letters have
    been sent, so that nothing moves while rows are compared."""

    def fill(database, **options):
        site = serve(database, smtp_port=mail_server("ok").port, **options)
        crowd = make_crowd(site, size=5, clients=2)
        crowd.open_forms()
        assert len(crowd.send().receipts) == 5
        wait_until(lambda: set(database.letters()) == {"sent"})
        return site

    return fill


def test_sqlite_is_put_back_as_it_was(make_sqlite, fill, media, tmp_path):
    database = make_sqlite()
    database.tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    database.triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    fill(database, workers=1)
    changes = {"/var/lib/prize/db.sqlite3": database.file, "/srv/prize": media.parent}
    (tmp_path / "backup").mkdir()
    changes["/backup"] = tmp_path / "backup"
    saved, restored = split(documented_commands("SQLite"))
    run(saved, folder=tmp_path, changes=changes)
    before = tables_of(database), guards_of(database), files_in(media)
    assert before[1], "There is no trigger to compare."
    for file in database.file.parent.glob(f"{database.file.name}*"):
        file.unlink()
    shutil.rmtree(media)
    run(restored, folder=tmp_path, changes=changes)
    assert (tables_of(database), guards_of(database), files_in(media)) == before
    assert database.value("PRAGMA integrity_check") == "ok"
    assert database.journal_mode == "wal"


def test_a_path_with_a_mistake_in_it_is_no_backup(tmp_path):
    """sqlite3 would make an empty database of that name, and save it."""
    saved, _restored = split(documented_commands("SQLite"))
    first, *_others = saved.splitlines()
    changes = {"/var/lib/prize": tmp_path, "/backup": tmp_path}
    with pytest.raises(AssertionError, match="unable to open database"):
        run(first, folder=tmp_path, changes=changes)
    assert not (tmp_path / "db.sqlite3").exists()
    run(first.replace(" -readonly", ""), folder=tmp_path, changes=changes)


def split(commands):
    """Those that save, and those that put back."""
    saved, mark, restored = commands.partition("# put back\n")
    assert mark
    return saved, restored


def test_copying_the_file_alone_misses_what_was_just_written(make_sqlite, tmp_path):
    """The negative control: why the drill says ``.backup``."""
    database = make_sqlite()
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(database.file)) as writing:
        assert writing.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        writing.execute("CREATE TABLE just_written (word TEXT)")
        writing.commit()
        shutil.copy(database.file, copy)
        with closing(sqlite3.connect(copy)) as reading:
            found = reading.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'just_written'"
            ).fetchone()
    assert found == (0,)


def test_postgresql_is_put_back_as_it_was(postgres, form_path, fill, media, tmp_path):
    database = next(new_databases(postgres))
    database.tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    database.triggers = (
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    site = fill(database, workers=2)
    (tmp_path / "backup").mkdir()
    changes = {
        "/backup": tmp_path / "backup",
        "/srv/prize": media.parent,
        **{f"{tool} ": f"{postgres.server.bin_path / tool} " for tool in TOOLS},
        " prize": f" {database.name}",
        "dbname=prize": f"dbname={database.name}",
    }
    environment = {"PGHOST": postgres.host, "PGUSER": "postgres"}
    saved, restored = split(documented_commands("PostgreSQL"))
    run(saved, folder=tmp_path, changes=changes, **environment)
    before = tables_of(database), guards_of(database), files_in(media)
    assert before[1], "There is no trigger to compare."
    site.end()
    with postgres.connect("postgres") as connection:
        connection.execute(f'DROP DATABASE "{database.name}" WITH (FORCE)')
    shutil.rmtree(media)
    run(restored, folder=tmp_path, changes=changes, **environment)
    assert (tables_of(database), guards_of(database), files_in(media)) == before
    fill(database, workers=1)
