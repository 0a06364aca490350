"""A server that answers as a test says, and notes what it was asked."""

import json
import ssl
import threading
from copy import copy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SETTINGS = {
    "cookies": {"accessTokenPath": "/", "refreshTokenPath": "/refresh", "secure": False, "sameSite": "lax"},
    "antiCsrf": "on",
    "storeCheck": "when_needed",
    "accessTokenValidity": 3600,
    "refreshTokenValidity": 8640000,
    "gracePeriod": 30,
    "sessionExpiredStatusCode": 401,
}


class ScriptedServer:
    """``answers`` maps "METHOD /path" to a body, (status, body[, headers]), or a function that returns such.

    A list is used up one by one; its last entry stays.
    """

    def __init__(self, answers, certificate=None, key=None):
        self.answers = answers
        self.calls = []
        self.connections = 0
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._http.handle_error = lambda request, address: None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_address[1]
        self.hosts = f"127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def asked(self, path):
        """How often a path was asked for."""
        return sum(called == path for called in self.paths)

    @property
    def paths(self):
        return [call.path.partition("?")[0] for call in self.calls]

    def _next(self, key):
        given = self.answers.get(key, (404, {}))
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        return given

    def _handler(scripted):  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                scripted.connections += 1

            def answer(self):
                self.body = self.rfile.read(int(self.headers["content-length"] or 0))
                scripted.calls.append(copy(self))  # one handler serves all calls of a connection
                given = scripted._next(f"{self.command} {self.path.partition('?')[0]}")
                if callable(given):
                    given = given(self)
                if given is None:  # the function did all there is to do
                    self.close_connection = True
                    return
                status, body, headers = (*given, {})[:3] if isinstance(given, tuple) else (200, given, {})
                octets = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                for name, value in {"content-length": str(len(octets)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(octets)

            do_GET = do_POST = do_PUT = answer

            def log_message(self, *arguments):
                pass

        return Handler


def problem(kind, reason, status=401, **members):
    """A problem document of the native API."""
    document = {"type": f"urn:latchkey:problem:{kind}", "title": "t", "status": status, "detail": "d"}
    return status, {**document, "reason": reason, **members}
