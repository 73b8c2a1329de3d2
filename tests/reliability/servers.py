"""Processes of the tests' own on the loopback address: the site and a mail server.

Each runs in a process group of its own, which ends with the scenario.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tests.reliability.database import python_environment

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


def wait_until(condition, *, seconds=PATIENCE, every=0.05):
    """Poll until ``condition()`` is true and return what it gave."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(every)
    raise TimeoutError(condition)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Process:
    """A program in a group of its own, whose output goes to a file."""

    def __init__(self, command, *, environment, log, program=sys.executable):
        self.log = Path(log)
        with self.log.open("ab") as output:
            self.popen = subprocess.Popen(
                [program, *command],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def is_listening(self):
        """Whether it takes connections at its ``port``."""
        if self.popen.poll() is not None:
            raise RuntimeError(self.log.read_text(errors="replace")[-3000:])
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True

    def end(self):
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(timeout=10)
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait(timeout=10)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()


class Gunicorn(Process):
    """Several worker processes with threads, as an operator would run them. With
    ``preload`` the site is loaded once, before the workers are forked."""

    #: What a proxy in front would say.
    headers = {}

    def __init__(self, *, environment, folder, workers=3, threads=4, preload=True):
        self.port = free_port()
        super().__init__(
            [
                *("-m", "gunicorn", "example_site.wsgi:application"),
                *("--bind", f"127.0.0.1:{self.port}"),
                *("--workers", str(workers), "--threads", str(threads)),
                *("--worker-class", "gthread", "--timeout", "30"),
                *("--graceful-timeout", "5", "--access-logfile", "-"),
                *("--capture-output", *(["--preload"] if preload else [])),
            ],
            environment=environment,
            log=Path(folder) / f"site-{self.port}.log",
        )
        self.workers = workers
        wait_until(self.is_up)

    def is_up(self):
        """Whether every worker has loaded the site and it answers."""
        if self.popen.poll() is not None:
            raise RuntimeError(self.log.read_text(errors="replace")[-3000:])
        booted = self.log.read_text(errors="replace").count("Booting worker")
        return booted >= self.workers and self.status_of("/") == 200

    def status_of(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers=self.headers)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def worker_pids(self):
        return [child.pid for child in psutil.Process(self.popen.pid).children()]

    def kill_a_worker(self):
        """``kill -9`` of the worker that has worked most, if there is one."""
        workers = psutil.Process(self.popen.pid).children()
        with suppress(psutil.NoSuchProcess, ValueError):
            max(workers, key=lambda each: sum(each.cpu_times()[:2])).kill()
            return True
        return False


class MailServer(Process):
    """``python -m tests.reliability.mailbox`` in one mode; see there."""

    def __init__(self, mode, *, folder, port=None):
        self.port = port or free_port()
        self.deliveries_file = Path(folder) / f"mail-{self.port}.jsonl"
        super().__init__(
            [
                *("-m", "tests.reliability.mailbox", "--mode", mode),
                *("--port", str(self.port), "--log", str(self.deliveries_file)),
            ],
            environment=dict(os.environ),
            log=Path(folder) / f"mailserver-{self.port}.log",
        )
        wait_until(self.is_listening)

    def deliveries(self):
        """What it took responsibility for or refused after DATA, in order."""
        if not self.deliveries_file.exists():
            return []
        lines = self.deliveries_file.read_text().splitlines()
        return [json.loads(line) for line in lines]


class Site(Gunicorn):
    """The example site on ``database``. ``sabotage`` names what is switched off."""

    def __init__(
        self,
        database,
        *,
        folder,
        zone,
        smtp_port=9,
        sabotage=(),
        atomic_requests=False,
        environment=None,
        **options,
    ):
        self.database = database
        values = {
            **database.environment,
            "RELIABILITY_SMTP_PORT": str(smtp_port),
            "RELIABILITY_SABOTAGE": ",".join(sabotage),
            "RELIABILITY_ATOMIC_REQUESTS": "1" if atomic_requests else "",
            **(environment or {}),
        }
        self.environment = python_environment(folder, zone, **values)
        super().__init__(environment=self.environment, folder=folder, **options)

    def run(self, *command, **environment):
        """A command of the site's own, in a process of its own, to its end."""
        result = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result
