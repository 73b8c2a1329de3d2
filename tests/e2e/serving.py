"""The example site as ``make run`` serves it, in a process and with data of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MANAGE = [sys.executable, str(ROOT / "example_site" / "manage.py")]
DEMO = "example_site.settings.demo"


@contextmanager
def served(*, more=()):
    """The address of a server with fresh example content, and what the modules named
    in ``more`` add to it when they are run."""
    with tempfile.TemporaryDirectory(prefix="trygghetspris-pictures-") as folder:
        environment = {**os.environ, "EXAMPLE_SITE_VAR": folder}
        environment["DJANGO_SETTINGS_MODULE"] = DEMO
        port = free_port()
        silently([*MANAGE, "prepare_demo", "--port", str(port)], environment)
        for module in more:
            silently([sys.executable, "-m", module], environment)
        server = subprocess.Popen(
            [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait()


def silently(command, environment):
    subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port, patience=60):
    for _attempt in range(patience * 10):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")
