"""A mail server that does as it is told, on this machine."""

import socketserver
import threading
import time
from contextlib import suppress

#: In place of an answer: say nothing until the server is closed.
SILENCE = object()


class MailServer(socketserver.ThreadingTCPServer):
    """``MailServer(rcpt="550 no")`` answers as told; what is not told is welcome.

    ``greeting``, ``ehlo``, ``mail``, ``rcpt``, ``data``, ``taken`` (after the letter)
    and ``quit`` may be answers, ``SILENCE``, or "" to hang up. ``letters`` are those
    it took, as text.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, *, port=0, **answers):
        self.answers = answers
        self.letters = []
        self.closing = threading.Event()
        super().__init__(("127.0.0.1", port), _Session)

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.closing.set()
        self.shutdown()
        self.server_close()


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):
            self.talk()

    def talk(self):
        if not self.say("greeting", "220 here"):
            return
        while line := self.rfile.readline():
            verb = line[:4].decode().lower()
            if verb == "data":
                is_open = self.take_letter()
            else:
                is_open = self.say(verb, "250 welcome")
            if not is_open or verb == "quit":
                return

    def say(self, step, usual):
        answer = self.server.answers.get(step, usual)
        if answer is SILENCE:
            self.server.closing.wait(30)
        if answer is SILENCE or not answer:
            return False
        self.wfile.write(f"{answer}\r\n".encode())
        return True

    def take_letter(self):
        if not self.say("data", "354 go on"):
            return False
        if not self.server.answers.get("data", "354").startswith("354"):
            return True
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if self._takes():
            self.server.letters.append(b"".join(lines).decode())
        return self.say("taken", "250 taken")

    def _takes(self):
        answer = self.server.answers.get("taken", "250")
        return answer is SILENCE or answer.startswith("2")


def wait_for(condition, seconds=10):
    """Whether ``condition()`` comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False
