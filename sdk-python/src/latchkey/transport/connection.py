"""One connection to a server, kept for several calls."""

from __future__ import annotations

import select
import socket
import ssl
import time

from latchkey.transport.addresses import ServerAddress
from latchkey.transport.calls import ServerAnswer, ServerCall
from latchkey.transport.deadline import DeadlineSocket
from latchkey.transport.http_answer import AnswerReader


class Connection:
    """A connection that is open. For one call at a time."""

    def __init__(
        self, address: ServerAddress, connect_time: float, deadline: float, tls: ssl.SSLContext | None
    ) -> None:
        """Connects.

        :param connect_time: seconds, for each of the host's addresses
        :param deadline: what ``time.monotonic`` says when time is over, however many addresses there are
        :param tls: whom to trust, for https; otherwise ``None``
        :raises OSError: when there is no connection
        """
        self._address = address
        self._socket = DeadlineSocket(_connected(address, connect_time, deadline, tls))
        self.is_kept = False
        self._idle_since = time.monotonic()

    def send(self, call: ServerCall, headers: dict[str, str], deadline: float) -> ServerAnswer:
        """Sends a call and reads the answer; ``deadline`` is what ``time.monotonic`` says when time is over.

        :raises OSError: when the connection breaks or time is over
        :raises NotHttp: when the answer is no HTTP
        :raises ValueError: when another thread closes the connection
        :raises TransportError: when the answer is too large
        """
        self.is_kept = False
        self._socket.give_up_at(deadline)
        self._socket.send(self._request(call, headers))
        reader = AnswerReader(self._socket.receive)
        answer = reader.read()
        self.is_kept = reader.is_kept
        self._idle_since = time.monotonic()
        return answer

    def _request(self, call: ServerCall, headers: dict[str, str]) -> bytes:
        named = {"Host": self._address.host_header, **headers, **dict(call.headers)}
        if call.body is not None:
            named.update({"Content-Type": "application/json", "Content-Length": str(len(call.body))})
        lines = [f"{call.method} {self._address.base_path}{call.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in named.items()]
        return "\r\n".join([*lines, "", ""]).encode("ascii") + (call.body or b"")

    def is_idle_for_less_than(self, seconds: float) -> bool:
        """Whether it was used so short a time ago."""
        return time.monotonic() - self._idle_since < seconds

    def is_usable(self) -> bool:
        """Whether the other side has neither ended it nor sent what nobody asked for."""
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
        self._socket.let_go()


def _connected(
    address: ServerAddress, connect_time: float, deadline: float, tls: ssl.SSLContext | None
) -> socket.socket:
    failure: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(address.host, address.port, 0, socket.SOCK_STREAM):
        left = deadline - time.monotonic()
        if left <= 0:
            break
        plain = socket.socket(family, kind, protocol)
        try:
            plain.settimeout(min(left, connect_time))
            plain.connect(place)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return plain if tls is None else tls.wrap_socket(plain, server_hostname=address.host)
        except OSError as not_connected:
            plain.close()
            failure = not_connected
        except BaseException:
            plain.close()
            raise
    raise failure or TimeoutError("timed out")
