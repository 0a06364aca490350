"""spec/vectors/cookies.json: what a browser gets, whatever the language of the backend."""

import base64
import json

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from latchkey import Latchkey, NewSession, SessionError, TokenTheftDetectedError, UnauthorisedError
from latchkey.flask import FlaskExchange
from latchkey.web import CookiePrefix, WebOptions, WebSessions
from latchkey.web.request_cookies import RequestCookies
from places import REPOSITORY
from recorded_exchange import RecordedExchange
from scripted_server import ScriptedServer

VECTORS = json.loads((REPOSITORY / "spec/vectors/cookies.json").read_text("utf-8"))
CASES, READINGS = VECTORS["cases"], VECTORS["readings"]
KINDS = {UnauthorisedError: "UNAUTHORISED", TokenTheftDetectedError: "TOKEN_THEFT_DETECTED"}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_browser_gets_what_the_vector_says(case):
    exchange = exchange_of(case["request"])
    with ScriptedServer(answers_of(case)) as server, Latchkey(server.hosts) as latchkey:
        options = WebOptions(cookie_prefix=CookiePrefix[case["cookiePrefix"].upper()])
        error = failure(WebSessions(latchkey, options), case["does"], exchange)
        asked = server.paths

    assert error == case.get("error")
    assert "answer" in case or not any("/sessions" in path for path in asked)
    assert sorted(exchange.response_headers("Set-Cookie")) == sorted(case["setCookie"])
    assert {name: exchange.header(name) for name in case["headers"]} == case["headers"]
    if "frontToken" in case:
        assert json.loads(base64.b64decode(exchange.header("front-token")).decode("ascii")) == case["frontToken"]


@pytest.mark.parametrize("reading", [pytest.param(reading, id=reading["name"]) for reading in READINGS])
def test_cookies_of_a_request_are_those_of_the_vector(reading):
    for headers in (reading["headers"], of_flask(reading["headers"])):
        cookies = RequestCookies(headers)
        assert cookies.values(reading["cookie"]) == reading["values"]
        assert cookies.is_doubled(reading["cookie"]) == reading["doubled"]


def of_flask(headers):
    """As WSGI hands them over: decoded from Latin-1, and several, where there are any, in one."""
    environ = EnvironBuilder().get_environ()
    if headers:
        environ["HTTP_COOKIE"] = "; ".join(headers)
    return FlaskExchange(Request(environ)).request_headers("Cookie")


def exchange_of(asked):
    exchange = RecordedExchange(asked["method"], asked["path"], **asked["headers"])
    exchange.host = asked["host"]
    return exchange


def answers_of(case):
    answer = case.get("answer", {"status": 404, "body": {}})
    given = answer["status"], answer["body"]
    revoked = {"revoked": ["h-1"]}
    paths = {"GET /v1/settings": case["settings"], "POST /v1/sessions/revoke": revoked}
    return {**paths, "POST /v1/sessions": given, "POST /v1/sessions/refresh": given}


def failure(sessions, does, exchange):
    try:
        if does == "login":
            sessions.create_new_session(exchange, NewSession("ann"))
        else:
            sessions.refresh_session(exchange)
    except SessionError as error:
        return {"kind": KINDS.get(type(error), "GENERAL_ERROR"), "reason": error.reason}
    return None
