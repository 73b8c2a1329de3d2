"""A server that answers as reCAPTCHA's might, on a bad day and on a good one."""

import datetime as dt
import json
import socketserver
import threading
import time

from tests.conftest import local

NOW = local("2024-08-15 12:00")


def success(**changes):
    """An answer as documented for the site example.se; None takes a key away."""
    content = {
        "success": True,
        "challenge_ts": NOW.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "hostname": "example.se",
        **changes,
    }
    return {key: value for key, value in content.items() if value is not None}


def failure(*codes):
    return {"success": False, "error-codes": list(codes)}


def answer(content, status="200 OK", *, headers=""):
    """A whole answer over HTTP; ``content`` is JSON to be, or text, or bytes."""
    if not isinstance(content, (str, bytes)):
        content = json.dumps(content)
    body = content if isinstance(content, bytes) else content.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


def drip(text, *, pause):
    """One byte every ``pause`` seconds."""

    def behave(line):
        for byte in text:
            line.sendall(bytes([byte]))
            time.sleep(pause)

    return behave


def endless(beginning, piece):
    def behave(line):
        line.sendall(beginning)
        while True:
            line.sendall(piece)

    return behave


def silence(line):
    """Takes the question and says nothing, until the other side hangs up."""
    line.recv(1)


class FakeGoogle(socketserver.ThreadingTCPServer):
    """``behaviour`` is bytes to send or a function of the connection; ``questions``
    are the requests that have come, as text; ``hung_up`` counts lines that ended."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, behaviour, *, context=None):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.behaviour, self.context = behaviour, context
        self.questions, self.hung_up = [], threading.Semaphore(0)
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    @property
    def domain(self):
        return f"127.0.0.1:{self.server_address[1]}"

    def get_request(self):
        line, address = super().get_request()
        if self.context:
            line = self.context.wrap_socket(line, server_side=True)
        return line, address

    def close(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """The other side hung up; that is what is tested."""


class _Talk(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.settimeout(10)
        try:
            self.server.questions.append(self._question())
            behaviour = self.server.behaviour
            if callable(behaviour):
                behaviour(self.request)
            else:
                self.request.sendall(behaviour)
        finally:
            self.server.hung_up.release()

    def _question(self):
        question = b""
        while not _is_whole(question):
            piece = self.request.recv(65536)
            if not piece:
                break
            question += piece
        return question.decode()


def _is_whole(question):
    head, end, body = question.partition(b"\r\n\r\n")
    if not end:
        return False
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return len(body) >= int(length or 0)
