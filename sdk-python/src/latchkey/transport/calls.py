"""A call to a server and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Reuse(Enum):
    """Over which connections a call may go. What stands between may have forgotten one, and swallow what comes."""

    #: One that is kept, or else a new one.
    KEPT = "kept"
    #: One that was used a moment ago, or else a new one: somebody waits for the answer who cannot be asked again.
    JUST_USED = "just_used"
    #: A new one.
    NONE = "none"


@dataclass(frozen=True)
class ServerCall:
    """A call to a server. Doing it twice is the same as doing it once, so it may be repeated."""

    method: str
    #: Path and query, below the address of the server.
    target: str = field(repr=False)
    #: JSON; ``None`` when the call has none.
    body: bytes | None = field(default=None, repr=False)
    #: What goes with this call only.
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    reuse: Reuse = Reuse.KEPT

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
