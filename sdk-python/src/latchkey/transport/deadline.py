"""A socket that gives up at one moment, however slowly the other side sends.

Time-outs of sockets alone count from byte to byte.
"""

from __future__ import annotations

import io
import socket
import time


class DeadlineSocket:
    """What http.client needs of a socket, with a deadline for everything that is sent and read."""

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain
        self._deadline = 0.0

    def give_up_at(self, deadline: float) -> None:
        """:param deadline: what ``time.monotonic`` says then"""
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Sends everything.

        :raises OSError: when that fails or takes too long
        """
        self._limit()
        self._plain.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The bytes that come, to be read."""
        assert mode == "rb", mode
        return io.BufferedReader(_Reader(self))

    def receive_into(self, buffer: memoryview) -> int:
        """Reads what is there, at least one byte unless the other side has ended.

        :raises OSError: when that fails or takes too long
        """
        self._limit()
        return self._plain.recv_into(buffer)

    def fileno(self) -> int:
        """The file descriptor."""
        return self._plain.fileno()

    def shut_down(self) -> None:
        """Wakes up whoever reads or sends."""
        try:
            self._plain.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is down already

    def close(self) -> None:
        """Does nothing: http.client calls this before it has read an answer that is the last one of a connection."""

    def let_go(self) -> None:
        """Lets go of the connection."""
        self._plain.close()

    def _limit(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        self._plain.settimeout(left)


class _Reader(io.RawIOBase):
    """Closing it leaves the connection open: the next answer comes over it."""

    def __init__(self, source: DeadlineSocket) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._source.receive_into(buffer)
