"""What has to be done when a client is closed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from latchkey.fork import protect


class ClosingWork:
    """Safe for use by several threads and after a fork."""

    def __init__(self) -> None:
        """One without any work."""
        self._lock = threading.Lock()
        self._work: list[Callable[[], None]] = []
        self._is_closed = False
        protect(self)

    def begin_anew(self) -> None:
        """In a child process."""
        self._lock = threading.Lock()

    def add(self, work: Callable[[], None]) -> None:
        """Adds what is done once; when :meth:`run` was called already it is done at once, by this thread."""
        with self._lock:
            is_late = self._is_closed
            if not is_late:
                self._work.append(work)
        if is_late:
            work()

    def run(self) -> None:
        """Does all the work in the order in which it was added. The second time there is none."""
        with self._lock:
            self._is_closed = True
            due, self._work = self._work, []
        for work in due:
            work()
