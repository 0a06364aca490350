"""Makes native access tokens with keys of its own."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

NOW = 1_800_000_000

#: The order of P-256: of the two forms of a signature only the one with the smaller S counts.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def encoded(value):
    octets = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


class TokenMaker:
    """One key pair."""

    def __init__(self, letter="k"):
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.key_id = letter * 43

    @property
    def jwk(self):
        numbers = self._key.public_key().public_numbers()
        x, y = (encoded(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
        return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.key_id, "x": x, "y": y}

    def token(self, header=None, **claims):
        """A token that is good for an hour from NOW; claims that are None are left out."""
        usual = {
            "sub": "user-1",
            "sid": "handle-1",
            "iat": NOW,
            "exp": NOW + 3600,
            "jti": "name",
            "rt_hash": "hash",
            "anti_csrf": "csrf",
            "payload": {"role": "admin"},
        }
        said = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        head = header or {"alg": "ES256", "typ": "at+jwt", "kid": self.key_id}
        signed = f"{encoded(head)}.{encoded(said)}"
        s = ORDER
        while s > ORDER // 2:
            r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(SHA256())))
        return f"{signed}.{encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


class FakeClock:
    """A clock that is set by hand."""

    def __init__(self, now=NOW):
        self.now = float(now)

    def __call__(self):
        return self.now
