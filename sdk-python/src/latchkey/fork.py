"""What has locks or connections begins anew in a child process.

Servers such as gunicorn fork after the application was loaded.
"""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Forkable(Protocol):
    """Something that a fork must not share."""

    def begin_anew(self) -> None:
        """Called in the child, before any other thread exists there."""


_known: "WeakSet[Forkable]" = WeakSet()


def protect(thing: Forkable) -> None:
    """Has a thing begin anew in every child process, as long as somebody uses it."""
    _known.add(thing)


def _after_fork() -> None:
    for thing in list(_known):
        thing.begin_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
