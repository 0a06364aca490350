"""spec/vectors/carriers.json: which way tokens travel, whatever the language of the backend."""

import base64
import json
import re

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from latchkey import (
    ClientOptions,
    CrossSiteRequestError,
    Latchkey,
    NewSession,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.flask import FlaskExchange
from latchkey.web import CookiePrefix, TokenCarrier, WebOptions, WebSessions, bearer_token
from places import REPOSITORY
from recorded_exchange import RecordedExchange
from scripted_server import ScriptedServer

TEXT = (REPOSITORY / "spec/vectors/carriers.json").read_text("utf-8")
TOKENS = json.loads(TEXT)["tokens"]
VECTORS = json.loads(re.sub(r"\{([a-z ]+)\}", lambda named: TOKENS.get(named[1], named[0]), TEXT))
KINDS = {
    UnauthorisedError: "UNAUTHORISED",
    TryRefreshTokenError: "TRY_REFRESH_TOKEN",
    TokenTheftDetectedError: "TOKEN_THEFT_DETECTED",
    CrossSiteRequestError: "CROSS_SITE_REQUEST",
}


def by_name(vectors):
    return [pytest.param(vector, id=vector["name"]) for vector in vectors]


@pytest.mark.parametrize("vector", by_name(VECTORS["authorizations"]))
def test_authorization_of_a_request_holds_what_the_vector_says(vector):
    for lines in (vector["headers"], of_flask(vector["headers"])):
        token = bearer_token.read(lines)
        shown = None if token is None else (token.use.value, token.text)
        assert shown == ((vector["kind"], vector["token"]) if "kind" in vector else None)


@pytest.mark.parametrize("case", by_name(VECTORS["cases"]))
def test_tokens_travel_as_the_vector_says(case):
    exchange = exchange_of(case["request"])
    with ScriptedServer(answers_of(case)) as server, Latchkey(server.hosts, clock()) as latchkey:
        options = WebOptions(
            cookie_prefix=CookiePrefix[case["cookiePrefix"].upper()], token_carrier=TokenCarrier(case["policy"])
        )
        result = acted(WebSessions(latchkey, options), case["does"], exchange)
        asked = [(call.path, json.loads(call.body)) for call in server.calls if call.command == "POST"]

    assert result == {"userId": case.get("userId"), "error": case.get("error")}
    assert [path for path, _ in asked] == [call["path"] for call in case["asked"]]
    for (_, body), call in zip(asked, case["asked"], strict=True):
        assert {name: body.get(name) for name in call["body"]} == call["body"]
    assert cookies_of(exchange) == case["cookies"]
    assert {name: exchange.header(name) for name in case["headers"]} == case["headers"]
    if "frontToken" in case:
        assert json.loads(base64.b64decode(exchange.header("front-token")).decode("ascii")) == case["frontToken"]


def of_flask(headers):
    """As WSGI hands them over: decoded from Latin-1, and several, where there are any, in one."""
    environ = EnvironBuilder().get_environ()
    if headers:
        environ["HTTP_AUTHORIZATION"] = ",".join(headers)
    return FlaskExchange(Request(environ)).request_headers("Authorization")


def exchange_of(asked):
    exchange = RecordedExchange(asked["method"], asked["path"], **asked["headers"])
    exchange.host = asked["host"]
    return exchange


def clock():
    return ClientOptions(clock=lambda: float(VECTORS["now"]))


def answers_of(case):
    known = {"GET /v1/settings": VECTORS["settings"], "GET /v1/jwks": VECTORS["jwks"]}
    return known | {f"POST {path}": (answer["status"], answer["body"]) for path, answer in case["answers"].items()}


def acted(sessions, does, exchange):
    try:
        if does == "login":
            sessions.create_new_session(exchange, NewSession("ann"))
        elif does == "refresh":
            sessions.refresh_session(exchange)
        elif does == "signOut":
            sessions.sign_out(exchange)
        else:
            return {"userId": sessions.get_session(exchange, True).get_user_id(), "error": None}
    except (SessionError, CrossSiteRequestError) as error:
        return {"userId": None, "error": {"kind": KINDS.get(type(error), "GENERAL_ERROR"), "reason": error.reason}}
    return {"userId": None, "error": None}


def cookies_of(exchange):
    """The value that each cookie was set to; None for those that were removed."""
    pairs = (line.partition(";")[0].partition("=") for line in exchange.response_headers("Set-Cookie"))
    return {name: value or None for name, _, value in pairs}
