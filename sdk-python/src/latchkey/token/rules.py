"""What an access token must say beside having a good signature."""

from __future__ import annotations

from dataclasses import dataclass

from latchkey.token.access_token import AccessToken
from latchkey.token.refusal import Refusal


@dataclass(frozen=True)
class TokenRules:
    """What an access token must say."""

    #: What ``iss`` must be; ``None`` when it may be anything.
    issuer: str | None = None
    #: What ``aud`` must be; ``None`` when it may be anything.
    audience: str | None = None
    #: How many seconds after its end a token is still taken, since clocks differ.
    clock_skew: float = 0.0

    def refusal(self, token: AccessToken, now: float) -> Refusal | None:
        """Why a token is refused at a time in seconds since the epoch; ``None`` when it is not.

        At ``exp`` itself, and with a clock skew exactly that much later, it is over (RFC 7519, 4.1.4).
        """
        if self.issuer is not None and self.issuer != token.issuer:
            return Refusal.ACCESS_TOKEN_ISSUER_MISMATCH
        if self.audience is not None and self.audience != token.audience:
            return Refusal.ACCESS_TOKEN_AUDIENCE_MISMATCH
        if now - self.clock_skew >= token.expires_at:
            return Refusal.ACCESS_TOKEN_EXPIRED
        return None
