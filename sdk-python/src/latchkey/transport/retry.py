"""Decides whether a call is sent again, and when. No clock, no input, no output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from latchkey import ascii_text
from latchkey.transport.calls import Attempt, NotReached, Repeating, ServerAnswer, ServerCall

#: Seconds between two rounds through all servers, when no server says how long.
PAUSE = 0.2

_TOO_MANY_REQUESTS = 429
_LATER = frozenset({_TOO_MANY_REQUESTS, 502, 503, 504})

#: The server refused before it began; problem documents of the native API say so.
_NOT_BEGUN = re.compile(rb'"reason"[ \t\r\n]*:[ \t\r\n]*"overloaded"')
_MOST_DIGITS = 6


@dataclass(frozen=True)
class RetryRules:
    """When a call is sent again.

    A call that was certainly not done is sent to the next server at once; when all were tried, a pause comes first. A
    call that may have been done is sent again only when that is safe. A server that asks for patience gets it.
    """

    servers: int
    #: How often a call is sent at most, over all servers.
    maximum_attempts: int

    def next(self, call: ServerCall, attempt: Attempt, made: int, remaining: float) -> float | None:
        """Seconds to wait before the next attempt; ``None`` when there is none.

        ``remaining`` are the seconds until the caller's patience ends; a wait that long is not begun.
        """
        again = made < self.maximum_attempts and _may_repeat(call, attempt)
        all_tried = made % self.servers == 0
        pause = _pause(attempt) if all_tried else 0.0
        return pause if again and pause < remaining else None


def _may_repeat(call: ServerCall, attempt: Attempt) -> bool:
    safe = call.repeating is Repeating.SAFE
    if isinstance(attempt, ServerAnswer):
        return attempt.status in _LATER and (safe or _was_not_begun(attempt))
    return safe or isinstance(attempt, NotReached)


def _was_not_begun(answer: ServerAnswer) -> bool:
    return answer.status == _TOO_MANY_REQUESTS or _NOT_BEGUN.search(answer.body) is not None


def _pause(attempt: Attempt) -> float:
    asked = attempt.retry_after if isinstance(attempt, ServerAnswer) else None
    seconds = ascii_text.whole(asked, _MOST_DIGITS) if asked is not None else None
    return PAUSE if seconds is None else max(float(seconds), PAUSE)
