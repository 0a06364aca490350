"""What a page may know of its session: user id, expiry of the access token in milliseconds, JWT payload."""

from __future__ import annotations

import base64

from latchkey import json_text
from latchkey.values import SessionView, Token


def of(session: SessionView, access_token: Token) -> str:
    """Base64 of JSON in ASCII, which old browser SDKs decode as Latin-1 and new ones as UTF-8."""
    members = {"uid": session.user_id, "ate": milliseconds(access_token), "up": session.jwt_payload}
    return base64.b64encode(json_text.write_ascii(members).encode("ascii")).decode("ascii")


def milliseconds(token: Token) -> int:
    """When a token is over, in milliseconds since the epoch."""
    return int(token.expiry.timestamp()) * 1000
