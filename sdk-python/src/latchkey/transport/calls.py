"""A call to a server and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Repeating(Enum):
    """Whether a call may be repeated when nobody knows whether it was done."""

    #: It may: doing it twice is the same as doing it once.
    SAFE = "safe"
    #: It may not; it is repeated only when it was certainly not done.
    ONLY_IF_NOT_DONE = "only_if_not_done"


@dataclass(frozen=True)
class ServerCall:
    """A call to a server."""

    method: str
    #: Path and query, below the address of the server.
    target: str = field(repr=False)
    #: JSON; ``None`` when the call has none.
    body: bytes | None = field(default=None, repr=False)
    repeating: Repeating = Repeating.SAFE

    def __str__(self) -> str:
        """Leaves the body and the query out."""
        return f"{self.method} {self.target.partition('?')[0]}"


@dataclass(frozen=True)
class ServerAnswer:
    """What a server answered, whatever its status."""

    status: int
    body: bytes = field(default=b"", repr=False)
    cache_control: str | None = None
    retry_after: str | None = None


@dataclass(frozen=True)
class NotReached:
    """There was no connection, so the call was not done."""

    cause: Exception


@dataclass(frozen=True)
class Lost:
    """There was a connection and no answer: the call may have been done."""

    cause: Exception


#: What came of sending a call to one server, once.
Attempt = ServerAnswer | NotReached | Lost


class Fault(Enum):
    """What happened to a call that brought no answer."""

    NOT_REACHED = "not_reached"
    ANSWER_LOST = "answer_lost"
    ANSWER_TOO_LARGE = "answer_too_large"
    CLOSED = "closed"


class TransportError(Exception):
    """A call brought no answer. The text names no secret."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault
