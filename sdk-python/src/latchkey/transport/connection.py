"""One connection to a server, kept for several calls."""

from __future__ import annotations

import http.client
import select
import socket
import ssl
import time

from latchkey.transport.addresses import ServerAddress
from latchkey.transport.calls import Fault, ServerAnswer, ServerCall, TransportError
from latchkey.transport.deadline import DeadlineSocket

MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024


class Connection:
    """A connection that is open. For one call at a time."""

    def __init__(self, address: ServerAddress, connect_time: float, tls: ssl.SSLContext | None) -> None:
        """Connects.

        :param connect_time: seconds, for each of the host's addresses
        :param tls: whom to trust, for https; otherwise ``None``
        :raises OSError: when there is no connection
        """
        self._base_path = address.base_path
        self._http = _http(address, connect_time, tls)
        self._http.connect()
        self._http.auto_open = 0
        plain: socket.socket = self._http.sock
        self._socket = DeadlineSocket(plain)
        self._http.sock = self._socket
        self.is_kept = False
        self.idle_since = time.monotonic()

    def send(self, call: ServerCall, headers: dict[str, str], deadline: float) -> ServerAnswer:
        """Sends a call and reads the answer; ``deadline`` is what ``time.monotonic`` says when time is over.

        :raises OSError: when the connection breaks or time is over
        :raises http.client.HTTPException: when the answer is no HTTP
        :raises ValueError: when it is not in another way, or another thread closes the connection
        :raises TransportError: when the answer is too large
        """
        self._socket.give_up_at(deadline)
        self._http.request(call.method, self._base_path + call.target, call.body, headers)
        with self._http.getresponse() as response:
            body = response.read(MAXIMUM_ANSWER_BYTES + 1)
            if len(body) > MAXIMUM_ANSWER_BYTES:
                raise TransportError(Fault.ANSWER_TOO_LARGE, f"the answer has more than {MAXIMUM_ANSWER_BYTES} bytes")
            if response.length:
                raise http.client.IncompleteRead(body, response.length)
            self.is_kept = not response.will_close and response.isclosed()
            self.idle_since = time.monotonic()
            return ServerAnswer(
                response.status, body, response.getheader("cache-control"), response.getheader("retry-after")
            )

    def is_usable(self) -> bool:
        """Whether the other side has neither ended it nor sent what nobody asked for."""
        if self._http.sock is None:
            return False
        if not hasattr(select, "poll"):  # Windows
            return not select.select([self._socket], [], [], 0)[0]
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        return not poll.poll(0)

    def shut_down(self) -> None:
        """Ends the call in flight, from another thread."""
        self._socket.shut_down()

    def close(self) -> None:
        """Lets go of it."""
        self._http.close()
        self._socket.let_go()


def _http(address: ServerAddress, connect_time: float, tls: ssl.SSLContext | None) -> http.client.HTTPConnection:
    if tls is not None:
        return http.client.HTTPSConnection(address.host, address.port, timeout=connect_time, context=tls)
    return http.client.HTTPConnection(address.host, address.port, timeout=connect_time)
