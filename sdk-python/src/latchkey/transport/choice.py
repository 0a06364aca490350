"""In which order servers are tried: in turn, and those that could not be reached a moment ago last."""

from __future__ import annotations

import threading

#: How many seconds a server that could not be reached is tried last.
AVOIDED = 5.0


class ServerChoice:
    """Servers by their numbers. Safe for use by several threads."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._turn = 0
        self._unreached_at: dict[int, float] = {}
        self._lock = threading.Lock()

    def begin_anew(self) -> None:
        """In a child process."""
        self._lock = threading.Lock()

    def order(self, now: float) -> list[int]:
        """The servers, the one to try first at the beginning; ``now`` in seconds of a clock that only goes on."""
        with self._lock:
            first, self._turn = self._turn, (self._turn + 1) % self._count
            turned = [(first + number) % self._count for number in range(self._count)]
            return sorted(turned, key=lambda number: self._is_avoided(number, now))

    def reached(self, number: int) -> None:
        """A server was reached."""
        with self._lock:
            self._unreached_at.pop(number, None)

    def not_reached(self, number: int, now: float) -> None:
        """A server could not be reached."""
        with self._lock:
            self._unreached_at[number] = now

    def _is_avoided(self, number: int, now: float) -> bool:
        since = self._unreached_at.get(number)
        return since is not None and now - since < AVOIDED
