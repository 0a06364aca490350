"""An access token taken apart (RFC 7515, 7.1). Nothing in it is believed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from latchkey import json_text
from latchkey.token import base64url

#: Longest token that is looked at, in characters; browsers keep cookies of 4096 bytes.
MAXIMUM_LENGTH = 16_384

#: The thumbprint of a key (RFC 7638): a SHA-256 hash in base64url.
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{43}\Z")


@dataclass(frozen=True)
class PresentedToken:
    """An access token taken apart."""

    #: Which key is said to have signed it.
    key_id: str
    signed_bytes: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    #: The claims as they are written, to be read once the signature was verified.
    payload: bytes = field(repr=False)


def parse(text: str) -> PresentedToken | None:
    """Takes a token apart; ``None`` when the text has another form.

    The header must have exactly the members ``alg``, ``typ`` and ``kid``, with the only algorithm and type there are:
    what names another one, or a place to fetch a key from, is no access token (RFC 8725, 3.1, 3.10 and 3.11).
    """
    parts = text.split(".") if len(text) <= MAXIMUM_LENGTH else []
    if len(parts) != 3:
        return None
    header, payload, signature = (base64url.decode(part) for part in parts)
    if header is None or payload is None or signature is None:
        return None
    key_id = _key_id(header)
    if key_id is None:
        return None
    return PresentedToken(key_id, f"{parts[0]}.{parts[1]}".encode("ascii"), signature, payload)


def looks_like_access_token(text: str) -> bool:
    """Whether a text has three parts, the first of which says the one header. Nothing in it is believed."""
    parts = text.split(".", 3) if len(text) <= MAXIMUM_LENGTH else []
    header = base64url.decode(parts[0]) if len(parts) == 3 else None
    return header is not None and _key_id(header) is not None


def _key_id(header: bytes) -> str | None:
    try:
        members = json_text.read_object(header.decode("utf-8"))
    except ValueError:
        return None
    key_id = members.get("kid")
    is_native = len(members) == 3 and members.get("alg") == "ES256" and members.get("typ") == "at+jwt"
    return key_id if is_native and isinstance(key_id, str) and _KEY_ID.match(key_id) else None
