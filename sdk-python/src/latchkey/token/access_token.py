"""What an access token says whose signature was verified (spec/tokens.md)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import Any

from latchkey import json_text
from latchkey.token.refusal import Refusal

_TEXTS = ("jti", "rt_hash", "sid", "sub")
_OPTIONAL_TEXTS = ("parent_rt_hash", "anti_csrf")


@dataclass(frozen=True)
class AccessToken:
    """What an access token says. It is shared by everybody who shows it: the payload is never to be changed."""

    #: Claim ``sid``.
    session_handle: str
    #: Claim ``sub``.
    user_id: str = field(repr=False)
    #: Claim ``payload``.
    jwt_payload: dict[str, Any] = field(repr=False)
    #: Claim ``exp`` in seconds since the epoch: at that instant the token is over.
    expires_at: int
    #: Whether it has the claim ``parent_rt_hash``, so that its first use has to be told the server.
    names_parent: bool
    #: Claims ``iss`` and ``aud``; ``None`` when the token has none, or one that is no text.
    issuer: str | None = None
    audience: str | None = None
    #: Claim ``anti_csrf``; ``None`` when the token has none.
    anti_csrf_token: str | None = field(default=None, repr=False)

    def anti_csrf_refusal(self, presented: str | None) -> Refusal | None:
        """Compares anti-CSRF tokens, in time that does not depend on where they differ.

        ``None`` when it is not refused. A token that was made while there were no anti-CSRF tokens matches none: a
        refresh brings one.
        """
        if presented is None:
            return Refusal.ANTI_CSRF_TOKEN_MISSING
        own = self.anti_csrf_token
        if own is not None and hmac.compare_digest(_octets(presented), _octets(own)):
            return None
        return Refusal.ANTI_CSRF_TOKEN_MISMATCH


def read(payload: bytes) -> AccessToken | None:
    """Reads claims whose signature was verified; ``None`` when one is missing or of the wrong type.

    :raises ValueError: when they are no JSON object
    """
    claims = json_text.read_object(payload.decode("utf-8"))
    complete = (
        _is_whole(claims.get("exp"))
        and _is_number(claims.get("iat"))
        and all(isinstance(claims.get(name), str) for name in _TEXTS)
        and isinstance(claims.get("payload"), dict)
        and all(name not in claims or isinstance(claims[name], str) for name in _OPTIONAL_TEXTS)
    )
    if not complete:
        return None
    return AccessToken(
        session_handle=claims["sid"],
        user_id=claims["sub"],
        jwt_payload=claims["payload"],
        expires_at=claims["exp"],
        names_parent="parent_rt_hash" in claims,
        issuer=_text(claims, "iss"),
        audience=_text(claims, "aud"),
        anti_csrf_token=_text(claims, "anti_csrf"),
    )


def _is_whole(claim: Any) -> bool:
    return isinstance(claim, int) and not isinstance(claim, bool)


def _is_number(claim: Any) -> bool:
    return isinstance(claim, (int, float)) and not isinstance(claim, bool)


def _text(claims: dict[str, Any], name: str) -> str | None:
    claim = claims.get(name)
    return claim if isinstance(claim, str) else None


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
