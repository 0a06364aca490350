"""Decides whether a call is sent again, and when. No clock, no input, no output."""

from __future__ import annotations

from dataclasses import dataclass

from latchkey import ascii_text
from latchkey.transport.calls import Attempt, ServerAnswer

#: Seconds between two rounds through all servers, when no server says how long.
PAUSE = 0.2

_LATER = frozenset({429, 502, 503, 504})
_MOST_DIGITS = 6


@dataclass(frozen=True)
class RetryRules:
    """When a call is sent again.

    A call without an answer is sent to the next server at once; when all were tried, a pause comes first. A server that
    asks for patience gets it.
    """

    servers: int
    #: How often a call is sent at most, over all servers.
    maximum_attempts: int

    def next(self, attempt: Attempt, made: int, remaining: float) -> float | None:
        """Seconds to wait before the next attempt; ``None`` when there is none.

        ``remaining`` are the seconds until the caller's patience ends; a wait that long is not begun.
        """
        again = made < self.maximum_attempts and _may_repeat(attempt)
        all_tried = made % self.servers == 0
        pause = _pause(attempt) if all_tried else 0.0
        return pause if again and pause < remaining else None


def _may_repeat(attempt: Attempt) -> bool:
    return not isinstance(attempt, ServerAnswer) or attempt.status in _LATER


def _pause(attempt: Attempt) -> float:
    asked = attempt.retry_after if isinstance(attempt, ServerAnswer) else None
    seconds = ascii_text.whole(asked, _MOST_DIGITS) if asked is not None else None
    return PAUSE if seconds is None else max(float(seconds), PAUSE)
