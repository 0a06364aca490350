"""Waiting for what another thread does: at most so long."""

import threading
import time


def eventually(condition, seconds=60):
    """Returns when the condition holds; fails when it does not in time."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        pause.wait(0.005)
