"""spec/vectors/cookies.json, its readings: hostile headers byte by byte to applications behind real servers."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from flask import Flask, g
from werkzeug.serving import make_server

from latchkey import ClientOptions, Latchkey
from latchkey.flask import FlaskSessions, session_required
from latchkey.web import CookiePrefix, WebOptions, WebSessions
from latchkey.web.protection import Protection
from latchkey.web.session import WebSession
from places import REPOSITORY
from raw_request import answer_to
from recorded_exchange import RecordedExchange
from scripted_server import SETTINGS, ScriptedServer
from token_maker import FakeClock, TokenMaker

READINGS = json.loads((REPOSITORY / "spec/vectors/cookies.json").read_text("utf-8"))["readings"]
MAKER = TokenMaker()
#: In the table, words stand for access tokens: here, each is a session of a user of that name.
TOKENS = {user: MAKER.token(sub=user) for user in ("good", "evil", "first", "second", "same")}
#: What HTTP forbids in a header (RFC 9110, 5.5): a server may refuse it.
FORBIDDEN = re.compile("[\x00-\x08\x0a-\x1f]")
MARKER = "__Host-sIdRefreshToken=marker"
OPTIONS = ClientOptions(clock=FakeClock())
PREFIXED = WebOptions(cookie_prefix=CookiePrefix.HOST)


@contextmanager
def flask_in_wsgi(hosts):
    app = Flask(__name__)
    app.config["LATCHKEY_HOSTS"] = hosts
    FlaskSessions(app, client_options=OPTIONS, web_options=PREFIXED)

    @app.get("/page")
    @session_required
    def page():
        return g.latchkey.get_user_id()

    with serving(make_server("127.0.0.1", 0, app)) as server:
        yield server.port
    app.extensions["latchkey"].latchkey.close()


@contextmanager
def web_in_http_server(hosts):
    with Latchkey(hosts, OPTIONS) as latchkey:
        sessions = WebSessions(latchkey, PREFIXED)
        with serving(ThreadingHTTPServer(("127.0.0.1", 0), handler(sessions))) as server:
            yield server.server_address[1]


@contextmanager
def serving(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def handler(sessions):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            exchange = HeadersExchange(self.headers)
            answer = sessions.intercept(exchange, Protection.SESSION)
            has_session = isinstance(answer, WebSession)
            self.send_response(200 if has_session else answer.status)
            for line in exchange.response_headers("Set-Cookie"):
                self.send_header("Set-Cookie", line)
            self.end_headers()
            self.wfile.write((answer.get_user_id() if has_session else answer.body).encode())

        def log_message(self, *arguments):
            pass

    return Handler


class HeadersExchange(RecordedExchange):
    """The request that a server of the standard library read."""

    def __init__(self, headers):
        super().__init__()
        self._headers = headers

    def request_headers(self, name):
        return self._headers.get_all(name, [])


@pytest.fixture(scope="module", params=[flask_in_wsgi, web_in_http_server])
def face(request):
    """A face and the port of an application that it serves, which answers with the user of the session."""
    answers = {"GET /v1/settings": SETTINGS, "GET /v1/jwks": {"keys": [MAKER.jwk]}}
    with ScriptedServer(answers) as server, request.param(server.hosts) as port:
        yield request.param, port


def lines_of(headers):
    """The lines with tokens, and with a marker at the end."""
    spoken = [re.sub("|".join(TOKENS), lambda word: TOKENS[word[0]], header) for header in headers]
    return "".join(f"Cookie: {line}\r\n" for line in [*spoken[:-1], "; ".join([*spoken[-1:], MARKER])])


@pytest.mark.parametrize("reading", [pytest.param(reading, id=reading["name"]) for reading in READINGS])
def test_session_is_that_of_the_cookie_that_the_vector_says(face, reading):
    made, port = face
    answer = answer_to(port, f"GET /page HTTP/1.1\r\n{lines_of(reading['headers'])}")

    # WSGI has one text for all lines, joined by a comma, which divides no cookies.
    is_lost = made is flask_in_wsgi and len(reading["headers"]) > 1
    user = None if is_lost else next((value for value in reading["values"] if value in TOKENS), None)
    if FORBIDDEN.search("".join(reading["headers"])) and re.match(r"HTTP/1\.\d 400", answer):
        return
    assert re.match(r"HTTP/1\.\d (\d+)", answer)[1] == ("401" if user is None else "200")
    assert user is None or answer.endswith("\r\n\r\n" + user)
    assert ("\r\nSet-Cookie: " in answer) == (user is not None and reading["doubled"])
