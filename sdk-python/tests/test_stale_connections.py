"""Kept connections that something in between has forgotten, and answers that get lost. Against a real server."""

import http.client
import re
from datetime import timedelta

import pytest

from forgetful_proxy import ForgetfulProxy
from latchkey import ClientOptions, Latchkey
from latchkey.transport import sender
from scripted_server import SETTINGS, ScriptedServer

SOON = ClientOptions(request_timeout=timedelta(seconds=1))


@pytest.fixture(params=[True, False], ids=["reset", "swallowed"])
def proxy(server, request):
    with ForgetfulProxy(server.port, resets=request.param) as proxy:
        yield proxy


def test_login_on_a_connection_that_was_forgotten_is_sent_again(proxy):
    with Latchkey(proxy.hosts, SOON) as latchkey:
        latchkey.create_new_session("stale")
        proxy.forget()
        tokens = latchkey.create_new_session("stale")

        assert proxy.lost == 1
        assert latchkey.refresh_session(tokens.refresh_token.token).session.handle == tokens.session.handle


def test_login_goes_over_no_connection_that_was_idle(proxy, monkeypatch):
    monkeypatch.setattr(sender, "A_MOMENT", 0.0)
    with Latchkey(proxy.hosts, SOON) as latchkey:
        latchkey.create_new_session("idle")
        proxy.forget()
        latchkey.create_new_session("idle")

        assert proxy.lost == 0


def test_other_calls_on_connections_that_were_forgotten_are_sent_again(proxy):
    with Latchkey(proxy.hosts, SOON) as latchkey:
        tokens = latchkey.create_new_session("stale")
        proxy.forget()
        refreshed = latchkey.refresh_session(tokens.refresh_token.token)
        proxy.forget()

        assert latchkey.revoke_session(refreshed.session.handle)
        assert proxy.lost == 2


def test_login_whose_answer_was_lost_is_one_session_of_the_user(proxy):
    user = f"lost {proxy.hosts}"
    with Latchkey(proxy.hosts, SOON) as latchkey:
        latchkey.settings()
        proxy.lose_next_answer()
        tokens = latchkey.create_new_session(user, {"role": "admin"})

        assert proxy.lost == 1
        assert latchkey.get_all_session_handles_for_user(user) == [tokens.session.handle]
        assert latchkey.refresh_session(tokens.refresh_token.token).session == tokens.session


def test_login_whose_answer_was_lost_is_sent_again_with_its_key(server):
    given = []

    def lost_once(call):
        given.append((call.headers["Idempotency-Key"], call.body))
        return None if len(given) == 1 else forwarded(server, call)

    answers = {"GET /v1/settings": SETTINGS, "POST /v1/sessions": lost_once}
    with ScriptedServer(answers) as between, Latchkey(between.hosts) as latchkey:
        for _ in range(2):
            latchkey.create_new_session("lost answer")

    assert given[0] == given[1] != given[2] and given[0][0] != given[2][0]
    assert all(re.fullmatch(r'"[A-Za-z0-9_-]{43}"', key) for key, _ in given)


def forwarded(server, call):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    try:
        connection.request("POST", call.path, call.body, {"Idempotency-Key": call.headers["Idempotency-Key"]})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
