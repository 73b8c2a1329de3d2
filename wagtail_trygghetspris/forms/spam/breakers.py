"""Sparing a machine that does not answer, and those who would wait for it."""

import threading
import time


class Breaker:
    """After ``failures`` in a row nobody asks for ``rest`` seconds; then one does, and
    its luck decides for all. One for each process, shared by its threads.

    Not pybreaker, which holds its lock while it asks: four threads with a call of one
    second each took four seconds, and in an outage every visitor waits for all others.
    """

    def __init__(self, *, failures=5, rest=60):
        self.failures = failures
        self.rest = rest
        self.reset()

    def reset(self):
        self._lock = threading.Lock()
        self._failed = 0
        self._closed_until = 0.0

    def allows(self):
        """Whether to ask now. Whoever asks says afterwards how it went."""
        with self._lock:
            if self._failed < self.failures:
                return True
            now = time.monotonic()
            if now < self._closed_until:
                return False
            self._closed_until = now + self.rest
            return True

    def succeeded(self):
        with self._lock:
            self._failed = 0

    def failed(self):
        with self._lock:
            self._failed += 1
            if self._failed >= self.failures:
                self._closed_until = time.monotonic() + self.rest
