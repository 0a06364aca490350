"""What verifying a session costs, as JSON lines {"name","value","unit"}. Run it where nothing else runs.

    python benchmark/get_session.py          the package in src
    python benchmark/get_session.py SRC      another one, to compare with

The text of each token is a new one each time, as it is when it comes from a request. Bytes are the most that one call
has in use, with what it returns.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import statistics
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

SRC = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "src"
sys.path.insert(0, str(SRC))

from latchkey import ClientOptions, Latchkey  # noqa: E402 (from the place that was said)
from latchkey.web import WebSessions  # noqa: E402

TOKENS = 1000
WARM_UP_TURNS = 5
TURNS = 61
HALF_OF_THE_ORDER = 0x7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8
SETTINGS = {
    "cookies": {"accessTokenPath": "/", "refreshTokenPath": "/session/refresh", "secure": True, "sameSite": "lax"},
    "antiCsrf": "off",
    "storeCheck": "when_needed",
    "accessTokenValidity": 86_400,
    "refreshTokenValidity": 8_640_000,
    "gracePeriod": 30,
    "sessionExpiredStatusCode": 401,
}


def base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def encoded(value: Any) -> str:
    return base64url(json.dumps(value, separators=(",", ":")).encode("ascii"))


class Signer:
    """Makes access tokens as a server does."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        numbers = self._key.public_key().public_numbers()
        x, y = (base64url(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
        named = f'{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'.encode("ascii")
        self._key_id = base64url(hashlib.sha256(named).digest())
        jwk = {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": self._key_id, "use": "sig", "alg": "ES256"}
        self.key_set = {"keys": [jwk]}

    def token(self, user: int) -> str:
        now = int(time.time())
        claims = {
            "sub": f"user-{user}",
            "sid": "7d0cbd0e-6f3e-4a9f-9d46-0c4c7a5d1b11",
            "iat": now,
            "exp": now + 86_400,
            "jti": "BwcHBwcHBwcHBwcHBwcHBw",
            "rt_hash": "1b6df60a49797eed769e62e6c9521c2f9dfaacf95bf33a958df04bb34e028616",
            "payload": {"role": "admin", "name": "A Name", "features": ["a", "b", "c"]},
        }
        signed = f'{encoded({"alg": "ES256", "typ": "at+jwt", "kid": self._key_id})}.{encoded(claims)}'
        while True:
            r, s = decode_dss_signature(self._key.sign(signed.encode("ascii"), ec.ECDSA(SHA256())))
            if s <= HALF_OF_THE_ORDER:
                return f"{signed}.{base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


class Exchange:
    """A request and its response in memory, so that what a framework costs is left out."""

    method, path, host, scheme, remote_address, is_committed = "GET", "/me", "api.example.com", "https", None, False

    def __init__(self, token: str) -> None:
        cookie = f"theme=dark; sAccessToken={token}; sIdRefreshToken=0f3c2a52-6b1f-4d5c-8f6e-3c1f5a0b9d77"
        self._request = {"cookie": [cookie]}
        self._response: dict[str, Sequence[str]] = {}

    def request_headers(self, name: str) -> Sequence[str]:
        return self._request.get(name.lower(), ())

    def response_headers(self, name: str) -> Sequence[str]:
        return self._response.get(name.lower(), ())

    def set_response_header(self, name: str, values: Sequence[str]) -> None:
        self._response[name.lower()] = values


def announcing(documents: dict[str, Any]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(documents[self.path]).encode("ascii")
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def microseconds(prepare: Callable[[str], Any], call: Callable[[Any], Any], tokens: list[str]) -> float:
    """For a call: the median of the turns, in each of which every token is shown once."""
    turns = []
    for _ in range(WARM_UP_TURNS + TURNS):
        given = [prepare(token) for token in tokens]
        begin = time.perf_counter()
        for each in given:
            call(each)
        turns.append((time.perf_counter() - begin) * 1e6 / len(given))
    return statistics.median(turns[WARM_UP_TURNS:])


def most_bytes(prepare: Callable[[str], Any], call: Callable[[Any], Any], tokens: list[str]) -> float:
    peaks = []
    gc.collect()
    gc.disable()
    tracemalloc.start()
    for token in tokens:
        each = prepare(token)
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        kept = call(each)
        peaks.append(tracemalloc.get_traced_memory()[1] - before)
        del kept
    tracemalloc.stop()
    gc.enable()
    return statistics.median(peaks)


def tell(name: str, value: float, unit: str) -> None:
    print(json.dumps({"name": name, "value": round(value, 2), "unit": unit}))


def fresh(token: str) -> str:
    return token.encode("ascii").decode("ascii")


def main() -> None:
    signer = Signer()
    tokens = [signer.token(user) for user in range(TOKENS)]
    server = announcing({"/v1/settings": SETTINGS, "/v1/jwks": signer.key_set})
    hosts = f"127.0.0.1:{server.server_address[1]}"
    forgetful_options = ClientOptions(remembered_tokens=0)
    with Latchkey(hosts) as remembering, Latchkey(hosts, forgetful_options) as forgetful:
        web = WebSessions(remembering)

        def verify(token: str) -> Any:
            return remembering.get_session(token, None, False, "marker")

        def whole(exchange: Exchange) -> Any:
            return web.get_session(exchange, False)

        tell("sdk.python.verify.remembered", microseconds(fresh, verify, tokens), "us")
        tell("sdk.python.get-session.remembered", microseconds(Exchange, whole, tokens), "us")
        first = microseconds(fresh, lambda token: forgetful.get_session(token, None, False, "marker"), tokens[:100])
        tell("sdk.python.verify.first-sight", first, "us")
        tell("sdk.python.verify.remembered.bytes", most_bytes(fresh, verify, tokens), "B")
        tell("sdk.python.get-session.remembered.bytes", most_bytes(Exchange, whole, tokens), "B")
    server.shutdown()


if __name__ == "__main__":
    main()
