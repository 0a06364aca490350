"""Why an access token is refused; the reasons are those of spec/reasons.md."""

from __future__ import annotations

from enum import Enum


class Refusal(str, Enum):
    """Why an access token is refused."""

    ACCESS_TOKEN_MALFORMED = "access_token_malformed"
    ACCESS_TOKEN_SIGNATURE_INVALID = "access_token_signature_invalid"
    ACCESS_TOKEN_CLAIM_MISSING = "access_token_claim_missing"
    ACCESS_TOKEN_EXPIRED = "access_token_expired"
    ACCESS_TOKEN_ISSUER_MISMATCH = "access_token_issuer_mismatch"
    ACCESS_TOKEN_AUDIENCE_MISMATCH = "access_token_audience_mismatch"
    ANTI_CSRF_TOKEN_MISSING = "anti_csrf_token_missing"
    ANTI_CSRF_TOKEN_MISMATCH = "anti_csrf_token_mismatch"
