"""The keys with which access tokens may be signed (RFC 7517)."""

from __future__ import annotations

from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from latchkey import json_text
from latchkey.token import base64url
from latchkey.token.presented import PresentedToken

MAXIMUM_KEYS = 100

#: Two numbers of 32 bytes each (RFC 7518, 3.4).
_SIGNATURE_BYTES = 64

#: Half of the order of P-256. Of the signatures (R, S) and (R, N - S), which fit alike, only the smaller S counts.
_LARGEST_S = 0x7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8

_ALGORITHM = ec.ECDSA(SHA256())


class VerificationKey:
    """A public key on the curve P-256. Immutable, safe for use by several threads."""

    def __init__(self, key_id: str, point: tuple[int, int]) -> None:
        """:raises ValueError: when the point is not on the curve"""
        self.key_id = key_id
        self._point = point
        self._key = ec.EllipticCurvePublicNumbers(point[0], point[1], ec.SECP256R1()).public_key()

    def has_signed(self, token: PresentedToken) -> bool:
        """Whether this key made the token's signature."""
        signature = token.signature
        if len(signature) != _SIGNATURE_BYTES:
            return False
        r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
        if s > _LARGEST_S:
            return False
        try:
            self._key.verify(encode_dss_signature(r, s), token.signed_bytes, _ALGORITHM)
        except InvalidSignature:
            return False
        return True

    def is_same(self, other: "VerificationKey") -> bool:
        """Whether it is the same key under the same id."""
        return self.key_id == other.key_id and self._point == other._point


class VerificationKeys:
    """The keys as they were announced at one time. Immutable."""

    def __init__(self, by_id: dict[str, VerificationKey] | None = None) -> None:
        self._by_id = dict(by_id or {})

    def find(self, key_id: str) -> VerificationKey | None:
        """The key with an id; ``None`` when there is none."""
        return self._by_id.get(key_id)


def read(text: str, known: VerificationKeys) -> VerificationKeys:
    """Reads a JWK Set (RFC 7517, 5).

    Keys of other kinds are left out, as the RFC wants it; of two keys with one id the first counts. What stays the
    same as in ``known`` stays the same object.

    :raises ValueError: when the text is no JWK Set, or one of more than 100 keys
    """
    announced = json_text.read_object(text).get("keys")
    if not isinstance(announced, list) or len(announced) > MAXIMUM_KEYS:
        raise ValueError("not a JWK Set")
    by_id: dict[str, VerificationKey] = {}
    for entry in announced:
        key = _key(entry) if isinstance(entry, dict) else None
        if key is not None and key.key_id not in by_id:
            before = known.find(key.key_id)
            by_id[key.key_id] = before if before is not None and before.is_same(key) else key
    return VerificationKeys(by_id)


def _key(jwk: dict[str, Any]) -> VerificationKey | None:
    wanted = {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig"}
    if any(jwk.get(name) != value for name, value in wanted.items()):
        return None
    key_id, x, y = jwk.get("kid"), _coordinate(jwk.get("x")), _coordinate(jwk.get("y"))
    if not isinstance(key_id, str) or x is None or y is None:
        return None
    try:
        return VerificationKey(key_id, (x, y))
    except ValueError:
        return None


def _coordinate(text: Any) -> int | None:
    octets = base64url.decode(text) if isinstance(text, str) else None
    return int.from_bytes(octets, "big") if octets is not None and len(octets) == 32 else None
