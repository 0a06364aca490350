"""A socket that gives up at one moment, however slowly the other side sends.

Time-outs of sockets alone count from byte to byte.
"""

from __future__ import annotations

import socket
import time

_PIECE = 64 * 1024


class DeadlineSocket:
    """A socket with a deadline for everything that is sent and read."""

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain
        self._deadline = 0.0

    def give_up_at(self, deadline: float) -> None:
        """:param deadline: what ``time.monotonic`` says then"""
        self._deadline = deadline

    def send(self, data: bytes) -> None:
        """Sends everything.

        :raises OSError: when that fails or takes too long
        """
        self._limit()
        self._plain.sendall(data)

    def receive(self) -> bytes:
        """Reads what is there, at least one byte unless the other side has ended.

        :raises OSError: when that fails or takes too long
        """
        self._limit()
        return self._plain.recv(_PIECE)

    def fileno(self) -> int:
        """The file descriptor."""
        return self._plain.fileno()

    def shut_down(self) -> None:
        """Wakes up whoever reads or sends."""
        try:
            self._plain.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is down already

    def let_go(self) -> None:
        """Lets go of the connection."""
        self._plain.close()

    def _limit(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._plain.settimeout(left)
