"""Base64url without padding (RFC 7515, 2), in the one spelling that an encoder makes."""

from __future__ import annotations

import base64
import binascii
import re

_ALPHABET = re.compile(r"[A-Za-z0-9_-]*\Z")


def decode(text: str) -> bytes | None:
    """The bytes; ``None`` when the text is spelled as no encoder spells it."""
    if not _ALPHABET.match(text):
        return None
    try:
        octets = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return octets if encode(octets) == text else None


def encode(octets: bytes) -> str:
    """The text."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")
