"""What is kept of the server: once loaded, nobody waits."""

import threading

import pytest

from latchkey.errors import GeneralError
from latchkey.kept_value import COOL_DOWN, KeptValue, Loaded
from polling import eventually
from token_maker import NOW, FakeClock


class Loader:
    """Brings the next of its values; an error is raised."""

    def __init__(self, *values):
        self.values = list(values)
        self.loads = 0

    def __call__(self):
        self.loads += 1
        value = self.values.pop(0)
        if isinstance(value, Exception):
            raise value
        return Loaded(value, 10, 100)


def kept(*values):
    clock, loader = FakeClock(), Loader(*values)
    return KeptValue("it", loader, clock), clock, loader


def away():
    return GeneralError("no_server_reachable", "nobody there")


def test_value_is_loaded_once_while_it_is_fresh():
    value, clock, loader = kept("a")
    assert value.current() is None

    assert [value.get(), value.get()] == ["a", "a"]
    clock.now += 9.9
    assert value.get() == "a"
    assert loader.loads == 1


def test_value_that_is_not_fresh_is_given_while_a_newer_one_is_loaded():
    value, clock, loader = kept("a", "b")
    value.get()

    clock.now += 10
    assert value.get() == "a"
    eventually(lambda: value.current() == "b")
    assert loader.loads == 2


def test_value_stays_while_the_server_is_away_until_it_is_too_old(caplog):
    value, clock, loader = kept("a", away(), away())
    value.get()

    clock.now += 99
    assert value.get() == "a"
    eventually(lambda: loader.loads == 2)
    eventually(lambda: "could not be renewed" in caplog.text)
    assert value.get() == "a"  # cooling down: not asked again
    clock.now += 1
    with pytest.raises(GeneralError):
        value.get()


def test_failed_load_is_shared_until_it_has_cooled_down():
    value, clock, loader = kept(away(), "a")
    for _ in range(3):
        with pytest.raises(GeneralError) as failure:
            value.get()
        assert failure.value.reason == "no_server_reachable"
    assert loader.loads == 1

    clock.now += COOL_DOWN
    assert value.get() == "a"


def test_newer_value_is_loaded_once_in_a_moment():
    value, clock, loader = kept("a", "b", "c")
    first = value.get()
    assert value.newer_than(first) == "a"

    clock.now += COOL_DOWN
    assert value.newer_than(first) == "b"
    assert value.newer_than(first) == "b"
    assert loader.loads == 2


def test_value_that_is_newer_already_is_given_without_a_load():
    value, clock, loader = kept("a", "b")
    first = value.get()
    clock.now += COOL_DOWN
    value.newer_than(first)
    clock.now += COOL_DOWN

    assert value.newer_than(first) == "b"
    assert loader.loads == 2


def test_clock_that_was_set_back_makes_nothing_younger():
    value, clock, _ = kept("a", "b")
    value.get()
    clock.now = NOW - 1000

    assert value.get() == "a"
    eventually(lambda: value.current() == "b")


def test_many_threads_at_once_load_once():
    clock, entered, go = FakeClock(), threading.Event(), threading.Event()
    loads = []

    def load():
        loads.append(1)
        entered.set()
        assert go.wait(10)
        return Loaded("a", 10, 100)

    value = KeptValue("it", load, clock)
    got = []
    threads = [threading.Thread(target=lambda: got.append(value.get())) for _ in range(10)]
    for thread in threads:
        thread.start()
    assert entered.wait(10)
    go.set()
    for thread in threads:
        thread.join(10)

    assert (got, len(loads)) == (["a"] * 10, 1)


def test_child_process_does_not_inherit_a_lock_that_another_thread_holds():
    value, _, _ = kept("a")
    value._loading.acquire()
    other = threading.Thread(target=value.begin_anew)
    other.start()
    other.join()

    got = []
    thread = threading.Thread(target=lambda: got.append(value.get()))
    thread.start()
    thread.join(10)
    assert got == ["a"]
