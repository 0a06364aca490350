"""A value of the server's that is kept here, so that nobody waits for it more than once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from latchkey.errors import GeneralError, SdkReason
from latchkey.fork import protect

T = TypeVar("T")

#: Tells the time in seconds since the epoch.
Clock = Callable[[], float]

#: Seconds between two loads that somebody asks for, and after one that failed.
COOL_DOWN = 0.5

#: Seconds that a caller waits for another's load when it has a value already.
_PATIENCE = 3.0

_LOG = logging.getLogger("latchkey")


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """What a load brought."""

    value: T
    #: For so many seconds it is not asked for again.
    fresh: float
    #: For so many seconds it is used when the server is away; at least as long as it is fresh.
    good: float


class _Kept(Generic[T]):
    """Compared by identity: two loads are two, whatever they brought."""

    def __init__(self, loaded: Loaded[T], at: float) -> None:
        self.value = loaded.value
        self.at = at
        self.fresh_until = at + min(loaded.fresh, loaded.good)
        self.good_until = at + loaded.good


@dataclass(frozen=True)
class _Failed:
    failure: GeneralError
    at: float


class KeptValue(Generic[T]):
    """A value that is loaded when it is needed first.

    When it is not fresh any more, it is loaded anew in the background while everybody goes on with the old one, and
    when the server is away the old one stays for a bounded time. It is loaded once at a time and, after a load that
    failed, not again for a moment: who waited for that load shares its failure. Safe for use by several threads.
    """

    def __init__(self, name: str, loader: Callable[[], Loaded[T]], clock: Clock) -> None:
        self._name = name
        self._loader = loader
        self._clock = clock
        self._kept: _Kept[T] | None = None
        self._failed: _Failed | None = None
        self._loading = threading.RLock()
        self._renewing = threading.Lock()
        protect(self)

    def begin_anew(self) -> None:
        """In a child process: what was loaded stays, a load in work is the parent's."""
        self._loading = threading.RLock()
        self._renewing = threading.Lock()

    def get(self) -> T:
        """The value.

        :raises GeneralError: when there is none yet, or only one that is too old, and none can be loaded
        """
        seen = self._kept
        now = self._clock()
        # Almost always this is all. A clock that was set back makes nothing younger.
        if seen is not None and seen.at <= now < seen.fresh_until:
            return seen.value
        if seen is None or now >= seen.good_until:
            with self._loading:
                return self._load(seen)
        self._renew_in_background(seen)
        return seen.value

    def newer_than(self, lacking: T) -> T:
        """A value that is newer than one that lacked something; that one itself when it was loaded only a moment ago.

        :raises GeneralError: when none can be loaded
        """
        seen = self._kept
        if seen is None or seen.value is not lacking or self._is_cooling_down(seen.at):
            return self.get()
        # Forged tokens must not make many threads wait for a server that says nothing.
        loading = self._loading
        if not loading.acquire(timeout=_PATIENCE):
            raise GeneralError(SdkReason.NO_SERVER_REACHABLE, f"loading {self._name} took too long")
        try:
            return self._load(seen)
        finally:
            loading.release()

    def current(self) -> T | None:
        """The value, as far as there is one; nothing is loaded."""
        seen = self._kept
        return None if seen is None else seen.value

    def _load(self, seen: _Kept[T] | None) -> T:
        """With the lock held."""
        meanwhile = self._kept
        if meanwhile is not None and meanwhile is not seen:
            return meanwhile.value
        before = self._failed
        if before is not None and self._is_cooling_down(before.at):
            raise GeneralError(before.failure.reason, str(before.failure)) from before.failure
        try:
            loaded = self._loader()
        except GeneralError as failure:
            self._failed = _Failed(failure, self._clock())
            raise
        self._kept = _Kept(loaded, self._clock())
        self._failed = None
        return loaded.value

    def _is_cooling_down(self, since: float) -> bool:
        return since <= self._clock() < since + COOL_DOWN

    def _renew_in_background(self, seen: _Kept[T]) -> None:
        before, renewing = self._failed, self._renewing
        paused = before is not None and self._is_cooling_down(before.at)
        if paused or not renewing.acquire(blocking=False):
            return
        # Happens once in minutes, so a thread of its own is cheaper than one that waits.
        thread = threading.Thread(target=self._renew, args=(seen, renewing), name="latchkey-renewal", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the process ends, or has no threads left: the old value has to do
            renewing.release()

    def _renew(self, seen: _Kept[T], renewing: threading.Lock) -> None:
        try:
            with self._loading:
                self._load(seen)
        except GeneralError as failure:
            until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seen.good_until))
            _LOG.warning(
                "%s could not be renewed, the old one stays until %s: reason=%s", self._name, until, failure.reason
            )
        finally:
            renewing.release()
