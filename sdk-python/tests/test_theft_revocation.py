"""A theft whose session could not be revoked at once."""

import os
import threading

import pytest

from latchkey import GeneralError, Latchkey, TokenTheftDetectedError
from latchkey.web import WebSessions
from latchkey.web.later_revocations import MOST, LaterRevocations
from polling import eventually
from scripted_server import SETTINGS, ScriptedServer, problem

AWAY = problem("store-unavailable", "store_unavailable", 500)
THEFT = TokenTheftDetectedError("r", "h-1", "u")


def nobody_works():
    return not any(thread.name == "latchkey-revocation" for thread in threading.enumerate())


@pytest.fixture(autouse=True)
def worker_ends_with_its_test():
    """What the worker of one test logs last is not read by the next."""
    yield
    eventually(nobody_works)


def test_session_is_revoked_when_the_server_is_back():
    answers = {"GET /v1/settings": SETTINGS, "POST /v1/sessions/revoke": [AWAY, AWAY, {"revoked": ["h-1"]}]}
    with ScriptedServer(answers) as server, Latchkey(server.hosts) as latchkey:
        sessions = WebSessions(latchkey)
        sessions.refusals._later._first = 0.01
        assert sessions.answer(THEFT).status == 401

        eventually(lambda: server.asked("/v1/sessions/revoke") == 3 and not sessions.refusals._later._is_working)
        assert len(sessions.refusals._later) == 0


def failing(reason, calls):
    def revoke(handles):
        calls.append(handles)
        raise GeneralError(reason, "m")

    return revoke


def test_those_that_wait_are_bounded_and_given_up_when_the_client_is_closed():
    calls = []
    later = LaterRevocations(failing("client_closed", calls), first=0.2)
    for number in range(MOST + 5):
        later.add(f"h{number}")

    eventually(lambda: not later._is_working)
    assert sum(map(len, calls)) <= MOST + 5 and max(map(len, calls)) <= MOST and len(later) == 0


def test_close_calls_the_next_attempt_off_and_tells_how_many_are_given_up(caplog):
    calls = []
    later = LaterRevocations(failing("no_server_reachable", calls), first=60)
    later.add("h1")
    later.add("h2")
    later.close()
    later.close()
    later.add("h3")

    eventually(nobody_works)
    assert calls == [] and len(later) == 0
    given_up = "event=revoke_after_theft_given_up reason=client_closed count="
    assert [record.getMessage() for record in caplog.records] == [given_up + "2", given_up + "1"]


def test_close_while_an_attempt_is_under_way_makes_it_the_last_one():
    begun, closed = threading.Event(), threading.Event()
    calls = []

    def revoke(handles):
        calls.append(handles)
        begun.set()
        closed.wait(10)
        raise GeneralError("no_server_reachable", "m")

    later = LaterRevocations(revoke, first=0.01)
    later.add("h1")
    assert begun.wait(10)
    later.close()
    closed.set()

    eventually(nobody_works)
    assert calls == [["h1"]] and len(later) == 0


def test_close_of_the_client_calls_off_what_waits():
    with ScriptedServer({"GET /v1/settings": SETTINGS, "POST /v1/sessions/revoke": AWAY}) as server:
        latchkey = Latchkey(server.hosts)
        sessions = WebSessions(latchkey)
        sessions.refusals._later._first = 60
        sessions.answer(THEFT)
        assert len(sessions.refusals._later) == 1

        latchkey.close()

        eventually(nobody_works)
        assert len(sessions.refusals._later) == 0


def test_client_does_once_what_it_was_asked_for_at_its_close():
    done = []
    latchkey = Latchkey()
    latchkey.on_close(lambda: done.append("one"))
    latchkey.on_close(lambda: done.append("two"))
    assert done == []
    latchkey.close()
    latchkey.close()
    latchkey.on_close(lambda: done.append("late"))

    assert done == ["one", "two", "late"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_child_process_leaves_them_to_its_parent_and_begins_its_own():
    calls = []
    later = LaterRevocations(failing("no_server_reachable", calls), first=60)
    later.add("of the parent")
    child = os.fork()
    if child == 0:
        later._first = 0.01
        was_empty = len(later) == 0
        later.add("of the child")
        eventually(lambda: calls == [["of the child"]] or len(calls) > 1)
        os._exit(0 if was_empty else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(later) == 1
    later.close()
