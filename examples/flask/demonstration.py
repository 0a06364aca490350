"""For examples only, and only on localhost: what the page needs in order to draw refresh tokens and to act as a thief.

Cookies are out of reach of the page's scripts, so the server looks at them. Never put this into an application.

    POST /auth/session/refresh/example/look   a fingerprint of the refresh token that the browser holds, and lifetimes
    POST /auth/session/refresh/example/copy   keeps a copy of the browser's cookies, as a thief would
    POST /auth/session/refresh/example/play   shows a copy to this application, as a thief would

The paths are below the one that refreshes: browsers send the refresh token nowhere else.
"""

import hashlib
import uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from flask import Blueprint, abort, request

from latchkey.errors import SessionError
from latchkey.flask.extension import web_sessions
from latchkey.settings import StoreCheck

MOST_COPIES = 100
PATIENCE = 30  # seconds

copies: dict[str, str] = {}  # the cookies of each copy
demonstration = Blueprint("demonstration", __name__, url_prefix="/auth/session/refresh/example")


@demonstration.before_request
def only_on_localhost():
    if request.host.rsplit(":", 1)[0] not in ("localhost", "127.0.0.1"):
        abort(403)


@demonstration.post("/look")
def look():
    return {"held": fingerprint(request.cookies.get("sRefreshToken")), "lifetimes": lifetimes()}


@demonstration.post("/copy")
def copy():
    name = str(uuid.uuid4())
    copies[name] = request.headers.get("Cookie", "")
    if len(copies) > MOST_COPIES:
        copies.pop(next(iter(copies)), None)
    return {"copy": name}


@demonstration.post("/play")
def play():
    """The thief first refreshes, then calls the API with the access token that was copied."""
    cookies = copies.get(request.form.get("copy", ""), "")
    address = f"http://127.0.0.1:{request.environ['SERVER_PORT']}"
    refresh, text = send(Request(f"{address}/auth/session/refresh", headers={"Cookie": cookies}, method="POST"))
    call, _ = send(Request(f"{address}/api/me", headers={"Cookie": cookies}))
    return {"refresh": {"status": refresh, "text": text}, "call": {"status": call}}


def send(question):
    try:
        with urlopen(question, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def fingerprint(token):
    """Eight digits of a hash: enough to tell tokens apart, of no use for anything else."""
    return token and hashlib.sha256(token.encode()).hexdigest()[:8]


def lifetimes():
    """In seconds; nothing while no server answers."""
    try:
        settings = web_sessions().latchkey.settings()
    except SessionError:
        return None
    return {
        "window": int(settings.lifetimes.grace_period.total_seconds()),
        "accessToken": int(settings.lifetimes.access_token.total_seconds()),
        "checksEachCall": settings.checks.store_check is StoreCheck.ALWAYS,
    }
