"""Reads an answer of HTTP/1.1 as RFC 9112 has it, and nothing else.

A reader that takes sizes with signs, two lengths or lines that end in another way sees other answers on a kept
connection than a proxy in between does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from latchkey.ascii_text import small, trimmed, whole
from latchkey.transport.calls import Fault, ServerAnswer, TransportError

MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024

#: Of the lines in front of a body, and of those behind one in chunks.
_MAXIMUM_HEAD_BYTES = 64 * 1024
_MAXIMUM_CHUNK_LINE_BYTES = 1024
_MOST_INTERIM_ANSWERS = 10
_LONGEST_LENGTH = 12

_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})(?: [\t -~\x80-\xff]*)?\Z")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\t -~\x80-\xff]*)\Z")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[\t ]*(?:;[\t -~\x80-\xff]*)?\Z")


class NotHttp(Exception):
    """An answer is no HTTP, or ends too early."""


@dataclass(frozen=True)
class _Head:
    minor_version: int
    status: int
    headers: dict[str, list[str]]

    def values(self, name: str) -> list[str]:
        """The members of a list (RFC 9110, 5.6.1), in small letters."""
        listed = ",".join(self.headers.get(name, [])).split(",")
        return [small(trimmed(value)) for value in listed if trimmed(value)]

    def line(self, name: str) -> str | None:
        lines = self.headers.get(name)
        return ", ".join(lines) if lines else None


class AnswerReader:
    """Reads one answer."""

    def __init__(self, receive: Callable[[], bytes]) -> None:
        """:param receive: brings the next bytes; none when the other side has ended"""
        self._receive = receive
        self._buffer = bytearray()
        self._has_ended = False
        #: Whether another answer may come over the same connection. Only when the answer was read.
        self.is_kept = False

    def read(self) -> ServerAnswer:
        """The answer.

        :raises ConnectionError: when the other side ended before the first byte
        :raises NotHttp: when it is none, or breaks off
        :raises TransportError: when it is too large
        """
        if not self._fill():
            raise ConnectionResetError("ended before an answer")
        head = self._final_head()
        body = self._body(head)
        is_last = head.minor_version == 0 or "close" in head.values("connection")
        self.is_kept = not (is_last or self._has_ended or self._buffer)
        return ServerAnswer(head.status, body, head.line("cache-control"), head.line("retry-after"))

    def _final_head(self) -> _Head:
        for _ in range(_MOST_INTERIM_ANSWERS):
            head = self._head()
            if head.status >= 200:
                return head
            if head.status == 101:
                break
        raise NotHttp("no final answer")

    def _head(self) -> _Head:
        left = _MAXIMUM_HEAD_BYTES
        first = self._line(left)
        status = _STATUS.match(first)
        if status is None:
            raise NotHttp("no status line")
        return _Head(int(status[1]), int(status[2]), self._headers(left - len(first)))

    def _headers(self, left: int) -> dict[str, list[str]]:
        headers: dict[str, list[str]] = {}
        while True:
            line = self._line(left)
            if not line:
                return headers
            left -= len(line) + 2
            header = _HEADER.match(line)
            if header is None:
                raise NotHttp("no header")
            name, value = small(header[1].decode("ascii")), trimmed(header[2].decode("latin-1"))
            headers.setdefault(name, []).append(value)

    def _body(self, head: _Head) -> bytes:
        lengths, codings = set(head.values("content-length")), head.values("transfer-encoding")
        if codings and (codings != ["chunked"] or lengths or head.minor_version == 0):
            raise NotHttp("an unknown transfer coding, or two lengths")
        if head.status in (204, 304):
            return b""
        if codings:
            return self._chunks()
        if not lengths:
            return self._rest()
        length = whole(lengths.pop(), _LONGEST_LENGTH)
        if length is None or lengths:
            raise NotHttp("no length")
        return self._exactly(length)

    def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            line = _CHUNK.match(self._line(_MAXIMUM_CHUNK_LINE_BYTES))
            if line is None:
                raise NotHttp("no chunk")
            size = int(line[1], 16)
            if size == 0:
                self._headers(_MAXIMUM_HEAD_BYTES)
                return bytes(body)
            body += self._exactly(size, len(body))
            if self._exactly(2) != b"\r\n":
                raise NotHttp("no end of a chunk")

    def _rest(self) -> bytes:
        while self._fill():
            _require_size(len(self._buffer))
        return self._taken(len(self._buffer))

    def _exactly(self, size: int, before: int = 0) -> bytes:
        _require_size(before + size)
        while len(self._buffer) < size:
            self._fill_or_fail()
        return self._taken(size)

    def _line(self, most: int) -> bytes:
        searched = 0
        while True:
            end = self._buffer.find(b"\r\n", searched)
            if end > most or (end < 0 and len(self._buffer) > most):
                raise NotHttp("too long a line, or a head that is too large")
            if end >= 0:
                line = self._taken(end)
                del self._buffer[:2]
                return line
            searched = max(0, len(self._buffer) - 1)
            self._fill_or_fail()

    def _taken(self, size: int) -> bytes:
        taken = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return taken

    def _fill_or_fail(self) -> None:
        if not self._fill():
            raise NotHttp("the answer is cut off")

    def _fill(self) -> bool:
        received = self._receive()
        self._buffer += received
        self._has_ended = not received
        return not self._has_ended


def _require_size(size: int) -> None:
    if size > MAXIMUM_ANSWER_BYTES:
        raise TransportError(Fault.ANSWER_TOO_LARGE, f"the answer has more than {MAXIMUM_ANSWER_BYTES} bytes")
