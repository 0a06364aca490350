"""Long answers that come in several parts. No input, no output: who asks for a part is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from latchkey.errors import GeneralError, SdkReason

T = TypeVar("T")

#: So many parts without anything in them, one after the other, are no answer any more.
MOST_EMPTY = 1000


@dataclass(frozen=True)
class Page(Generic[T]):
    """One part of a list."""

    entries: list[T]
    #: Where the next one begins; ``None`` when this is the last.
    next_cursor: str | None = None


@dataclass(frozen=True)
class Revoked:
    """What one call revoked."""

    handles: list[str]
    is_all: bool


def entries(ask: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """All entries, of one part after the other; the next part is asked for when it is needed.

    :raises GeneralError: when there is no end of parts without any
    """
    cursor: str | None = None
    empty = 0
    while True:
        page = ask(cursor)
        yield from page.entries
        cursor = page.next_cursor
        if cursor is None:
            return
        empty = _counted(empty, bool(page.entries))


def revoked(ask: Callable[[], Revoked]) -> list[str]:
    """What all calls revoked until there was nothing more.

    :raises GeneralError: when there is no end of calls that revoke nothing
    """
    handles: list[str] = []
    empty = 0
    while True:
        part = ask()
        handles += part.handles
        if part.is_all:
            return handles
        empty = _counted(empty, bool(part.handles))


def _counted(empty: int, has_some: bool) -> int:
    if empty >= MOST_EMPTY:
        raise GeneralError(SdkReason.ANSWER_UNREADABLE, "the server keeps sending empty parts")
    return 0 if has_some else empty + 1
