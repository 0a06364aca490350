"""The SDK without a framework: tokens in, tokens out; this app carries them in headers and JSON."""

import json
import sys
from dataclasses import fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))

from surroundings import API_KEY, HOSTS, serve

import latchkey
from latchkey import ClientOptions

latchkey.init(HOSTS, ClientOptions(api_key=API_KEY))


def verified(headers, do_anti_csrf_check):
    return latchkey.get_session(
        headers["x-access-token"], headers["anti-csrf"], do_anti_csrf_check, headers["x-id-refresh-token"]
    )


def login(call):
    wish = call.body
    return opened(latchkey.create_new_session(wish["userId"], wish.get("jwtPayload"), wish.get("sessionData")))


def change_my_payload(call):
    verified(call.headers, True)
    return opened(latchkey.regenerate_session(call.headers["x-access-token"], call.body["jwtPayload"]))


def logout(call):
    latchkey.revoke_session(verified(call.headers, True).session.handle)
    return {}


def my_session_data(call):
    return {"sessionData": latchkey.get_session_data(verified(call.headers, False).session.handle)}


def change_my_session_data(call):
    latchkey.update_session_data(verified(call.headers, True).session.handle, call.body["sessionData"])
    return {}


def change_session_data(call):
    latchkey.update_session_data(call.body["handle"], call.body["sessionData"])
    return {}


def change_payload(call):
    latchkey.update_jwt_payload(call.body["handle"], call.body["jwtPayload"])
    return {}


ROUTES = {
    "POST /login": login,
    "GET /protected": lambda call: opened(verified(call.headers, False)),
    "POST /protected": lambda call: opened(verified(call.headers, True)),
    "POST /refresh": lambda call: opened(latchkey.refresh_session(call.headers["x-refresh-token"] or "")),
    "POST /logout": logout,
    "GET /my/session-data": my_session_data,
    "PUT /my/session-data": change_my_session_data,
    "PUT /my/jwt-payload": change_my_payload,
    "GET /session-data": lambda call: {"sessionData": latchkey.get_session_data(call.query["handle"])},
    "PUT /session-data": change_session_data,
    "GET /jwt-payload": lambda call: {"jwtPayload": latchkey.get_jwt_payload(call.query["handle"])},
    "PUT /jwt-payload": change_payload,
    "GET /handles": lambda call: {"handles": latchkey.get_all_session_handles_for_user(call.query["userId"])},
    "POST /revoke": lambda call: {"revoked": latchkey.revoke_session(call.body["handle"])},
    "POST /revoke-many": lambda call: {"handles": latchkey.revoke_multiple_sessions(call.body["handles"])},
    "POST /revoke-all": lambda call: {"revoked": len(latchkey.revoke_all_sessions_for_user(call.body["userId"]))},
}


def opened(result):
    session = result.session
    tokens = {camel(name): shown(value) for name, value in present(result).items() if name != "session"}
    members = {"result": sorted(map(camel, present(result))), "session": sorted(map(camel, present(session)))}
    return {"userId": session.user_id, "jwtPayload": session.jwt_payload, "tokens": tokens, "members": members}


def present(result):
    members = {field.name: getattr(result, field.name) for field in fields(result)}
    return {name: value for name, value in members.items() if value is not None}


def shown(token):
    if isinstance(token, str):
        return token
    domain = {} if token.cookie.domain is None else {"domain": token.cookie.domain}
    return {
        "token": token.token,
        "expiry": int(token.expiry.timestamp() * 1000),
        "cookiePath": token.cookie.path,
        "cookieSecure": token.cookie.secure,
        "sameSite": token.cookie.same_site.value,
        **domain,
    }


def camel(name):
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def refusal(error):
    said = {"message": str(error), "reason": error.reason}
    match error:
        case latchkey.UnauthorisedError():
            return 401, {"error": "UNAUTHORISED", **said}
        case latchkey.TryRefreshTokenError():
            return 401, {"error": "TRY_REFRESH_TOKEN", **said}
        case latchkey.TokenTheftDetectedError():
            latchkey.revoke_session(error.session_handle)
            return 401, {"error": "TOKEN_THEFT_DETECTED", "handle": error.session_handle, "userId": error.user_id}
        case _:
            return 500, {"error": "GENERAL_ERROR", **said}


class Call(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        url = urlsplit(self.path)
        self.query = dict(parse_qsl(url.query, keep_blank_values=True))
        self.body = json.loads(self.rfile.read(int(self.headers["content-length"] or 0)) or b"{}")
        try:
            status, body = 200, ROUTES[f"{self.command} {url.path}"](self)
        except latchkey.SessionError as error:
            status, body = refusal(error)
        octets = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    do_GET = do_POST = do_PUT = answer  # noqa: N815

    def log_message(self, *arguments):
        """Says nothing."""


if __name__ == "__main__":
    serve(ThreadingHTTPServer(("127.0.0.1", 0), Call))
