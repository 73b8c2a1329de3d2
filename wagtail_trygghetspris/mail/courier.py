"""A thread of the web process that sends letters, so that no worker is needed."""

import atexit
import logging
import os
import threading
from time import monotonic

from django.db import connections
from django.utils import timezone

from .sending import all_letters, send_due

logger = logging.getLogger(__name__)

#: Seconds to wait while the mail server or the database is away.
PAUSE = 60
#: Seconds for which nobody may have called before letters are sent: nominations that
#: are coming in go first. They are not waited for longer than ``PATIENCE`` seconds.
QUIET, PATIENCE = 1, 10
#: Seconds that a process which ends waits for the letter in hand.
FAREWELL = 5


class Courier:
    """At most one thread in each process. It begins when there is something to send
    and ends when nothing is waiting any more.

    It is a daemon: it never keeps a process alive. A letter in hand when the process is
    killed is sent again by whoever comes next, after its lease.
    """

    def __init__(self):
        self.reset()

    def reset(self):
        """Begin anew, without a thread: also what a forked process must do, because
        threads do not come along, and locks may have been held."""
        self._lock = threading.Lock()
        self._woken, self._leaving = threading.Event(), threading.Event()
        self._thread = None
        self._is_called = False
        # As ``monotonic`` tells: the latest call, and the latest at which it ends.
        self._called_at = self._latest = 0

    def wake(self):
        """Have the outbox looked through, soon. Returns at once."""
        with self._lock:
            self._is_called, self._called_at = True, monotonic()
            self._woken.set()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._run, name="trygghetspris-letters", daemon=True
                )
                self._thread.start()

    def leave(self):
        """Finish the letter in hand and end. Who has called and was not heard yet has
        the outbox looked through first. After ``FAREWELL`` seconds end in any case."""
        self._latest = monotonic() + FAREWELL
        self._leaving.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(FAREWELL)

    def _run(self):
        while self._is_called or not self._leaving.is_set():
            self._wait_for_quiet()
            self._woken.clear()
            self._is_called = False
            pause = self._round()
            if pause is None and self._may_end():
                return
            if not self._leaving.is_set():
                self._woken.wait(pause)

    def _wait_for_quiet(self):
        """Calls do not wake it meanwhile: it would take the time of those who call."""
        end = monotonic() + PATIENCE
        while (left := min(self._called_at + QUIET, end) - monotonic()) > 0:
            if self._leaving.wait(left):
                return

    def _may_end(self):
        """End, unless somebody has called in the meantime."""
        with self._lock:
            if self._woken.is_set():
                return False
            self._thread = None
            return True

    def _round(self):
        """Send what is due. Returns the seconds until the next letter is due, or None
        when nothing is waiting."""
        is_last = self._leaving.is_set()

        def goes_on():
            is_leaving = self._leaving.is_set()
            return not is_leaving or (is_last and monotonic() < self._latest)

        try:
            letters = all_letters()
            tally = send_due(letters, goes_on=goes_on)
            return PAUSE if tally.trouble else seconds_until_due(letters)
        except Exception as error:
            # The text of the error stays out of the log: it may quote a row.
            logger.error("The outbox cannot be read: %s.", type(error).__name__)
            return PAUSE
        finally:
            connections.close_all()


def seconds_until_due(letters):
    """Seconds until the next letter is due, at least one; None when none waits."""
    due_at = letters.next_due_at()
    if due_at is None:
        return None
    return max(1, (due_at - timezone.now()).total_seconds())


courier = Courier()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=courier.reset)
atexit.register(courier.leave)
