"""Revokes sessions later whose revocation failed after a theft: no thief keeps one because a server was away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from latchkey.errors import GeneralError, SdkReason
from latchkey.fork import protect

#: So many handles are kept at most.
MOST = 1000

_LOG = logging.getLogger("latchkey")


class LaterRevocations:
    """Sessions still to be revoked. Safe for use by several threads.

    One thread works while there are any, until :meth:`close` or the process ends. A child process leaves them to its
    parent.
    """

    def __init__(self, revoke: Callable[[list[str]], object], first: float = 1.0, longest: float = 60.0) -> None:
        """:param first: seconds until the first attempt; each pause is twice the one before, up to ``longest``"""
        self._revoke = revoke
        self._first = first
        self._longest = longest
        self._handles: dict[str, None] = {}
        self._lock = threading.Lock()
        self._is_working = False
        self._closed = threading.Event()
        protect(self)

    def begin_anew(self) -> None:
        """In a child process."""
        self._lock = threading.Lock()
        self._handles = {}
        self._is_working = False
        was_closed = self._closed.is_set()
        self._closed = threading.Event()
        if was_closed:
            self._closed.set()

    def close(self) -> None:
        """The client is closed: nobody is called any more, and what waits is given up."""
        with self._lock:
            self._closed.set()
            count = len(self._handles)
            self._handles = {}
            self._is_working = False
        if count:
            _give_up(count)

    def add(self, session_handle: str) -> None:
        """Revokes a session as soon as that is possible."""
        with self._lock:
            if self._closed.is_set():
                _give_up(1)
                return
            if len(self._handles) >= MOST:
                _LOG.error("event=revoke_after_theft_given_up reason=too_many_pending")
                return
            self._handles[session_handle] = None
            if self._is_working:
                return
            self._is_working = True
        try:
            threading.Thread(target=self._work, name="latchkey-revocation", daemon=True).start()
        except RuntimeError:  # the process ends, or has no threads left: the next one starts it
            with self._lock:
                self._is_working = False

    def _work(self) -> None:
        pause, closed = self._first, self._closed
        while not closed.wait(pause):
            pause = min(2 * pause, self._longest)
            with self._lock:
                handles = list(self._handles)
            if self._is_done(handles):
                with self._lock:
                    for handle in handles:
                        self._handles.pop(handle, None)
                    self._is_working = bool(self._handles)
                    if not self._is_working:
                        return

    def _is_done(self, handles: list[str]) -> bool:
        try:
            self._revoke(handles)
        except GeneralError as failure:
            if failure.reason != SdkReason.CLIENT_CLOSED.value:
                return False
            self.close()
            return True
        except Exception:
            _LOG.exception("event=revoke_after_theft_failed")
            return False
        _LOG.warning("event=revoked_after_theft count=%d", len(handles))
        return True

    def __len__(self) -> int:
        with self._lock:
            return len(self._handles)


def _give_up(count: int) -> None:
    _LOG.error("event=revoke_after_theft_given_up reason=%s count=%d", SdkReason.CLIENT_CLOSED.value, count)
