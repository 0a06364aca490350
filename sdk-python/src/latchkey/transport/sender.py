"""Sends a call to one server, once, over connections that are kept."""

from __future__ import annotations

import ssl
import threading
import time
from dataclasses import dataclass, field

from latchkey.transport.addresses import ServerAddress
from latchkey.transport.calls import Attempt, Lost, NotReached, Reuse, ServerAnswer, ServerCall
from latchkey.transport.connection import Connection
from latchkey.transport.http_answer import NotHttp

#: A connection that was idle for so many seconds is not used again: servers and proxies end idle ones.
LONGEST_IDLE = 15.0

#: One that was idle for so many seconds was used a moment ago.
A_MOMENT = 1.0


@dataclass(frozen=True)
class TransportSettings:
    """How servers are called. Times are in seconds."""

    servers: tuple[ServerAddress, ...]
    #: Sent with every call; ``None`` for none.
    api_key: str | None = field(default=None, repr=False)
    #: For a connection.
    connect_time: float = 1.0
    #: For an answer, connection included.
    request_time: float = 5.0
    #: For a call with all that is repeated.
    total_time: float = 10.0


class Sender:
    """Sends calls to one server. Safe for use by several threads; holds no lock while it waits for the server."""

    def __init__(self, address: ServerAddress, settings: TransportSettings) -> None:
        self._address = address
        self._settings = settings
        self._tls = ssl.create_default_context() if address.scheme == "https" else None
        self._headers = {"Accept": "application/json, application/problem+json"}
        if settings.api_key is not None:
            self._headers["api-key"] = settings.api_key
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._busy: set[Connection] = set()
        self._is_closed = False

    def begin_anew(self) -> None:
        """In a child process: the connections are the parent's; closing them here does not end them there."""
        self._lock = threading.Lock()
        for connection in [*self._idle, *self._busy]:
            connection.close()
        self._idle, self._busy = [], set()

    def send(self, call: ServerCall, patience: float) -> Attempt:
        """Sends a call.

        :param patience: seconds until the caller does not want the answer any more
        :raises TransportError: when the answer is too large
        """
        deadline = time.monotonic() + min(patience, self._settings.request_time)
        kept = self._take(call.reuse)
        if kept is not None:
            attempt = self._over(kept, call, deadline)
            if not isinstance(attempt, Lost):
                return attempt
            # What made an end of this one may have made an end of the others.
            self._let_idle_go()
            if not isinstance(attempt.cause, ConnectionError):
                return attempt
        return self._over_new(call, deadline)

    def _over_new(self, call: ServerCall, deadline: float) -> Attempt:
        try:
            connection = Connection(self._address, self._settings.connect_time, deadline, self._tls)
        except OSError as not_connected:
            return NotReached(not_connected)
        return self._over(connection, call, deadline)

    def _over(self, connection: Connection, call: ServerCall, deadline: float) -> Attempt:
        with self._lock:
            self._busy.add(connection)
        answer: ServerAnswer | None = None
        try:
            answer = connection.send(call, self._headers, deadline)
            return answer
        except (OSError, NotHttp, ValueError) as lost:  # ValueError: TLS that another thread closes
            return Lost(lost)
        finally:
            self._give_back(connection, answer is not None and connection.is_kept)

    def _take(self, reuse: Reuse) -> Connection | None:
        """The connection used last, when it is good for such a call."""
        while reuse is not Reuse.NONE:
            with self._lock:
                if not self._idle or (reuse is Reuse.JUST_USED and not self._idle[-1].is_idle_for_less_than(A_MOMENT)):
                    return None
                connection = self._idle.pop()
            if connection.is_idle_for_less_than(LONGEST_IDLE) and connection.is_usable():
                return connection
            connection.close()
        return None

    def _give_back(self, connection: Connection, is_kept: bool) -> None:
        with self._lock:
            self._busy.discard(connection)
            if is_kept and not self._is_closed:
                self._idle.append(connection)
                return
        connection.close()

    def _let_idle_go(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def close(self) -> None:
        """Lets go of all connections; calls in flight fail."""
        with self._lock:
            self._is_closed = True
            for connection in self._busy:
                connection.shut_down()
        self._let_idle_go()
