"""Some servers of which any one may answer."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from latchkey.fork import protect
from latchkey.transport.calls import Attempt, Fault, Lost, NotReached, Reuse, ServerAnswer, ServerCall, TransportError
from latchkey.transport.choice import ServerChoice
from latchkey.transport.retry import RetryRules
from latchkey.transport.sender import Sender, TransportSettings

#: For each server. More at once gain nothing, and too many connections are refused.
CALLS_AT_ONCE = 64

_ATTEMPTS_AT_LEAST = 3
_ATTEMPTS_AT_MOST = 8


class Servers:
    """Calls servers one after the other until one answers.

    Calls block. 64 for each server are in work at once, the others wait for their turn as long as their patience
    lasts. Safe for use by several threads and after a fork.
    """

    def __init__(self, settings: TransportSettings) -> None:
        """Nothing is sent yet."""
        count = len(settings.servers)
        self._choice = ServerChoice(count)
        self._rules = RetryRules(count, min(_ATTEMPTS_AT_MOST, max(_ATTEMPTS_AT_LEAST, 2 * count)))
        self._senders = [Sender(address, settings) for address in settings.servers]
        self._tried = ", ".join(str(address) for address in settings.servers)
        self._total = settings.total_time
        self._lines = threading.Semaphore(CALLS_AT_ONCE * count)
        self._closed = threading.Event()
        protect(self)

    def begin_anew(self) -> None:
        """In a child process."""
        was_closed = self._closed.is_set()
        self._lines = threading.Semaphore(CALLS_AT_ONCE * len(self._senders))
        self._closed = threading.Event()
        if was_closed:
            self._closed.set()
        self._choice.begin_anew()
        for sender in self._senders:
            sender.begin_anew()

    def send(self, call: ServerCall) -> ServerAnswer:
        """Sends a call and returns the answer, whatever its status.

        :raises TransportError: when none came in time
        """
        begin = time.monotonic()
        order = self._choice.order(begin)
        made = 0
        while True:
            attempt = self._attempt(call, order[made % len(order)], self._remaining(begin))
            made += 1
            pause = self._rules.next(attempt, made, self._remaining(begin))
            if pause is None:
                return self._answer(call, attempt)
            if self._closed.wait(pause):
                raise _closed(call)
            if isinstance(attempt, Lost):
                call = replace(call, reuse=Reuse.NONE)

    def _attempt(self, call: ServerCall, number: int, remaining: float) -> Attempt:
        if self._closed.is_set():
            raise _closed(call)
        attempt = self._in_turn(call, number, remaining)
        if self._closed.is_set() and not isinstance(attempt, ServerAnswer):
            raise _closed(call)
        if isinstance(attempt, NotReached):
            self._choice.not_reached(number, time.monotonic())
        else:
            self._choice.reached(number)
        return attempt

    def _in_turn(self, call: ServerCall, number: int, remaining: float) -> Attempt:
        begin = time.monotonic()
        lines = self._lines
        if not lines.acquire(timeout=max(0.0, remaining)):
            raise TransportError(Fault.NOT_REACHED, f"{call}: too many calls are in progress at once")
        try:
            return self._senders[number].send(call, remaining - (time.monotonic() - begin))
        finally:
            lines.release()

    def _answer(self, call: ServerCall, attempt: Attempt) -> ServerAnswer:
        if isinstance(attempt, ServerAnswer):
            return attempt
        if isinstance(attempt, Lost):
            raise TransportError(Fault.ANSWER_LOST, f"{call}: no answer arrived") from attempt.cause
        message = f"{call}: no server could be reached at {self._tried}; is one running there?"
        raise TransportError(Fault.NOT_REACHED, message) from attempt.cause

    def _remaining(self, begin: float) -> float:
        return self._total - (time.monotonic() - begin)

    def close(self) -> None:
        """Lets go of all connections; calls in flight fail."""
        self._closed.set()
        for sender in self._senders:
            sender.close()


def _closed(call: ServerCall) -> TransportError:
    return TransportError(Fault.CLOSED, f"{call}: the client is closed")
