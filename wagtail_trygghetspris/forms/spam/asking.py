"""Asking another machine, with an end to it.

The time-outs of sockets are for each operation, so a server that sends one byte every
two seconds holds its caller for as long as it likes, and looking up a name has no
time-out at all. So the call is made in a thread of its own; the caller leaves at the
deadline, and shuts the connection so that the thread ends too.
"""

import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from functools import partial

#: Calls under way at once in one process, those that were left behind included.
MOST_CALLS = 16

_places = threading.BoundedSemaphore(MOST_CALLS)


class NoAnswer(Exception):
    """No answer, none in time, or not the kind of answer that was asked for."""


def post(address, body, *, seconds, most, proxies=None):
    """The answer (bytes, ``most`` at the most) to a posted form ``body``.

    It takes ``seconds`` at the longest, whatever the other machine does. ``proxies``
    are as for urllib; without them, those of the environment. Redirects are not
    followed. Raises ``NoAnswer``, whose text holds nothing of what was sent.
    """
    if not _places.acquire(blocking=False):
        raise NoAnswer("too many calls under way")
    call = _Call(address, body, seconds=seconds, most=most, proxies=proxies)
    try:
        threading.Thread(target=call.run, daemon=True).start()
    except RuntimeError as error:
        _places.release()
        raise NoAnswer("no thread to ask in") from error
    return call.wait()


class _Call:
    def __init__(self, address, body, *, seconds, most, proxies):
        self.address, self.body, self.proxies = address, body, proxies
        self.seconds, self.most = seconds, most
        self.deadline = time.monotonic() + seconds
        self.done = threading.Event()
        self._lines, self._lock, self._is_over = [], threading.Lock(), False
        self.answer, self.failure = b"", ""

    def wait(self):
        if not self.done.wait(self.deadline - time.monotonic()):
            self._hang_up()
            raise NoAnswer("not in time")
        if self.failure:
            raise NoAnswer(self.failure)
        return self.answer

    def run(self):
        try:
            self.answer = self._ask()
        except urllib.error.HTTPError as error:
            self.failure = f"status {error.code}"
            error.close()
        except NoAnswer as error:
            self.failure = str(error)
        except Exception as error:  # whatever a strange answer leads the library into
            self.failure = type(error).__name__
        finally:
            self.done.set()
            self._hang_up()
            _places.release()

    def _ask(self):
        request = urllib.request.Request(self.address, data=self.body)  # noqa: S310
        with self._opener().open(request, timeout=self.seconds) as response:
            answer = response.read(self.most + 1)
        if len(answer) > self.most:
            raise NoAnswer("too long")
        return answer

    def _opener(self):
        proxies = self.proxies or None
        return urllib.request.build_opener(
            urllib.request.ProxyHandler(proxies), _NoRedirect, _Http(self), _Https(self)
        )

    def connection(self, kind, host, **options):
        """A connection that we can shut while the library waits for it."""
        connection = kind(host, **options)
        connection._create_connection = self._connect
        return connection

    def _connect(self, *args, **kwargs):
        line = socket.create_connection(*args, **kwargs)
        with self._lock:
            if self._is_over:
                line.close()
                raise TimeoutError
            # Another name of the same line: TLS takes this one over.
            self._lines.append(line.dup())
        return line

    def _hang_up(self):
        with self._lock:
            self._is_over = True
            lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):  # it may be shut already
                line.shutdown(socket.SHUT_RDWR)
            line.close()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class _Http(urllib.request.HTTPHandler):
    def __init__(self, call):
        super().__init__()
        self.call = call

    def http_open(self, request):
        kind = partial(self.call.connection, http.client.HTTPConnection)
        return self.do_open(kind, request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, call):
        super().__init__()
        self.call = call

    def https_open(self, request):
        kind = partial(self.call.connection, http.client.HTTPSConnection)
        return self.do_open(kind, request, context=ssl.create_default_context())
