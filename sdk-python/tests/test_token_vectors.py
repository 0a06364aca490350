"""spec/vectors/native-tokens.json: every SDK has to agree on each of them."""

import json

import pytest

from latchkey.token import keys
from latchkey.token.access_token import AccessToken
from latchkey.token.refusal import Refusal
from latchkey.token.rules import TokenRules
from latchkey.token.verifier import AccessTokenVerifier, KeyUnknown
from places import REPOSITORY

VECTORS = json.loads((REPOSITORY / "spec/vectors/native-tokens.json").read_text("utf-8"))
KEYS = keys.read(json.dumps({"keys": [VECTORS["publicJwk"]]}), keys.VerificationKeys())


def named(cases):
    return [pytest.param(case, id=case["name"]) for case in cases]


def verify(case, verifier=None):
    rules = TokenRules(case.get("issuer"), case.get("audience"))
    verification = (verifier or AccessTokenVerifier(10)).verify(case["token"], KEYS, rules, case["at"])
    # A key that newer keys do not have either has signed nothing.
    return Refusal.ACCESS_TOKEN_SIGNATURE_INVALID if verification == KeyUnknown() else verification


@pytest.mark.parametrize("case", named(VECTORS["accepted"]))
def test_vector_that_is_good_is_accepted_with_its_claims(case):
    token = verify(case)

    assert isinstance(token, AccessToken)
    claims = case["claims"]
    assert (token.user_id, token.session_handle) == (claims["sub"], claims["sid"])
    assert (token.expires_at, token.jwt_payload) == (claims["exp"], claims["payload"])
    assert token.names_parent == ("parent_rt_hash" in claims)
    assert token.anti_csrf_token == claims.get("anti_csrf")


@pytest.mark.parametrize("case", named(VECTORS["refused"]))
def test_vector_that_is_bad_is_refused_with_its_reason(case):
    assert verify(case) == case["reason"]


@pytest.mark.parametrize("case", named(VECTORS["refused"]))
def test_vector_that_is_bad_is_refused_after_the_same_token_was_good(case):
    verifier = AccessTokenVerifier(10)
    verify({**case, "at": 1_800_000_060, "issuer": None, "audience": None}, verifier)

    assert verify(case, verifier) == case["reason"]
