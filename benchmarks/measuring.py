"""What is measured, and how: processor time, statements, memory.

Processor time is that of this process (all threads, no waiting), the least of several
times; what is compared is measured in turns, so that a busy machine is busy for all.
"""

import io
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

STATUS = Path("/proc/self/status")


@dataclass
class Line:
    """What one piece of work cost one of those who do it.

    ``cpu`` is in seconds. ``unit`` is what the bare page cost in the same turns, in
    seconds, and ``unit_statements`` what it asked. ``more`` are figures by their names.
    """

    work: str
    who: str
    cpu: float | None = None
    unit: float | None = None
    statements: int | None = None
    unit_statements: int | None = None
    more: dict = field(default_factory=dict)

    @property
    def units(self):
        """The cost in bare pages."""
        return self.cpu / self.unit if self.cpu is not None and self.unit else None

    def as_data(self):
        return asdict(self)


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def header(self, name):
        """All values of a header, joined with a comma, ``""`` when there is none."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(found)

    @property
    def cookies(self):
        """The cookies that are set, as they are sent back."""
        jar = SimpleCookie()
        for key, value in self.headers:
            if key.lower() == "set-cookie":
                jar.load(value)
        return "; ".join(f"{key}={morsel.value}" for key, morsel in jar.items())


class Visitor:
    """Asks the site in this process through WSGI, as a server would: with all of its
    middleware, and without the work of Django's test client."""

    def __init__(self, application, cookies=""):
        self.application, self.cookies = application, cookies

    def asking(self, path, fields=None, **headers):
        """A function that asks once and gives the ``Answer``. ``fields`` are posted.
        ``If_None_Match="x"`` is a header."""
        body = None if fields is None else urlencode(fields).encode()
        environ = environment_of(path, body, {"Cookie": self.cookies, **headers})

        def ask():
            return answer_of(
                self.application, {**environ, "wsgi.input": io.BytesIO(body or b"")}
            )

        return ask

    def ask(self, path, fields=None, **headers):
        return self.asking(path, fields, **headers)()


def environment_of(path, body, headers):
    address = urlsplit(path)
    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body or b""),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
    }
    if body is not None:
        environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        environ["CONTENT_LENGTH"] = str(len(body))
    for name, value in headers.items():
        if value:
            environ[f"HTTP_{name.upper()}"] = value
    return environ


def answer_of(application, environ):
    told = []
    parts = application(environ, lambda status, headers: told.extend((status, headers)))
    try:
        body = b"".join(parts)
    finally:
        with suppress(AttributeError):
            parts.close()
    return Answer(int(told[0].split()[0]), told[1], body)


def statements_of(ask):
    """How many statements the database is asked, as Django's own tests count them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def least(works, times, before=lambda: None):
    """The least seconds of processor time of each of ``works``, by name. They take
    turns; ``before`` runs before each and is not counted."""
    spent = {name: [] for name in works}
    for _turn in range(times):
        for name, work in works.items():
            before()
            start = time.process_time()
            work()
            spent[name].append(time.process_time() - start)
    return {name: min(seconds) for name, seconds in spent.items()}


def quickest(work, times, enough=3.0):
    """The least seconds by the clock, for work that a database does elsewhere; fewer
    times when it has taken ``enough`` seconds already."""
    spent = []
    while len(spent) < times and sum(spent) < enough:
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def memory_now():
    """Resident memory in MiB."""
    return _status("VmRSS")


def forget_peak():
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def memory_peak():
    """The most resident memory since ``forget_peak()``, in MiB."""
    return _status("VmHWM")


def _status(name):
    """0 where there is no /proc: then no memory is told."""
    if not STATUS.exists():
        return 0.0
    lines = STATUS.read_text().splitlines()
    return next(int(x.split()[1]) / 1024 for x in lines if x.startswith(name))


def folder():
    """What is written during a run, of this process and its like."""
    return Path(os.environ["RELIABILITY_FOLDER"])
