"""What the vectors do not say: boundaries, memory, keys."""

import json

import pytest

from latchkey.token import access_token, base64url, keys, presented
from latchkey.token.access_token import AccessToken
from latchkey.token.keys import VerificationKeys
from latchkey.token.refusal import Refusal
from latchkey.token.rules import TokenRules
from latchkey.token.verifier import AccessTokenVerifier, KeyUnknown
from token_maker import NOW, TokenMaker, encoded

MAKER = TokenMaker()


def key_set(*jwks, known=None):
    return keys.read(json.dumps({"keys": jwks}), known or VerificationKeys())


KEYS = key_set(MAKER.jwk)


def verify(text, rules=None, now=NOW, verifier=None, key_set=KEYS):
    return (verifier or AccessTokenVerifier(10)).verify(text, key_set, rules or TokenRules(), now)


@pytest.mark.parametrize(
    ("now", "skew", "expected"),
    [
        (NOW + 3599.9, 0, AccessToken),
        (NOW + 3600, 0, Refusal),
        (NOW + 3600, 5, AccessToken),
        (NOW + 3604.9, 5, AccessToken),
        (NOW + 3605, 5, Refusal),
    ],
)
def test_expiry_at_its_boundary_with_clock_skew(now, skew, expected):
    assert isinstance(verify(MAKER.token(), TokenRules(clock_skew=skew), now), expected)


def test_token_that_is_remembered_is_still_checked_for_expiry():
    verifier = AccessTokenVerifier(10)
    token = MAKER.token()
    assert isinstance(verify(token, verifier=verifier), AccessToken)

    assert verify(token, now=NOW + 3600, verifier=verifier) is Refusal.ACCESS_TOKEN_EXPIRED
    assert len(verifier.remembered) == 0


def test_token_that_is_remembered_is_refused_when_its_key_is_gone():
    verifier = AccessTokenVerifier(10)
    token = MAKER.token()
    verify(token, verifier=verifier)

    assert verify(token, verifier=verifier, key_set=key_set()) == KeyUnknown()


def test_token_that_is_remembered_is_refused_when_its_key_id_means_another_key():
    verifier = AccessTokenVerifier(10)
    token = MAKER.token()
    verify(token, verifier=verifier)

    other = key_set(TokenMaker().jwk)
    assert verify(token, verifier=verifier, key_set=other) is Refusal.ACCESS_TOKEN_SIGNATURE_INVALID


def test_memory_is_bounded_and_keeps_what_was_used_last():
    verifier = AccessTokenVerifier(2)
    first, second, third = (MAKER.token(jti=name) for name in "abc")
    for token in (first, second, first, third):
        verify(token, verifier=verifier)

    assert len(verifier.remembered) == 2
    assert verifier.remembered.find(second) is None
    assert verifier.remembered.find(first) is not None


def test_memory_of_nothing_remembers_nothing():
    verifier = AccessTokenVerifier(0)

    assert isinstance(verify(MAKER.token(), verifier=verifier), AccessToken)
    assert len(verifier.remembered) == 0


def test_forged_tokens_are_not_remembered():
    verifier = AccessTokenVerifier(10)
    verify(TokenMaker().token(), verifier=verifier)

    assert len(verifier.remembered) == 0


def test_token_up_to_the_longest_length_is_read():
    prefix = MAKER.token(payload={"text": ""})
    room = (presented.MAXIMUM_LENGTH - len(prefix)) * 3 // 4
    fitting, longer = (MAKER.token(payload={"text": "x" * length}) for length in (room - 3, room + 12))

    assert isinstance(verify(fitting), AccessToken)
    assert len(longer) > presented.MAXIMUM_LENGTH
    assert verify(longer) is Refusal.ACCESS_TOKEN_MALFORMED


def test_signature_with_a_zero_more_is_refused():
    signed, _, signature = MAKER.token().rpartition(".")
    octets = base64url.decode(signature)
    for longer in (octets[:32] + b"\0" + octets[32:], b"\0" + octets, octets + b"\0"):
        assert verify(f"{signed}.{encoded(longer)}") is Refusal.ACCESS_TOKEN_SIGNATURE_INVALID


@pytest.mark.parametrize(
    "header",
    [
        '{"alg":"ES256","typ":"at+jwt","kid":"%s","alg":"ES256"}',
        '{"alg":"ES256","typ":"at+jwt","kid":"%s"} {}',
        '{"alg":"ES256","typ":"at+jwt","kid":"%s","x":NaN}',
        '["ES256","at+jwt","%s"]',
    ],
)
def test_header_that_two_readers_could_read_differently_is_refused(header):
    _, claims, signature = MAKER.token().split(".")
    octets = (header % MAKER.key_id).encode()

    assert verify(f"{encoded(octets)}.{claims}.{signature}") is Refusal.ACCESS_TOKEN_MALFORMED


@pytest.mark.parametrize("text", ["é.é.é", "\ud800..", "a b.c.d", "..", "=.=.=", "\n" * 3])
def test_text_that_is_no_base64_is_malformed(text):
    assert verify(text) is Refusal.ACCESS_TOKEN_MALFORMED


@pytest.mark.parametrize("claims", [{"exp": True}, {"exp": 1.5}, {"iat": "x"}, {"anti_csrf": 1}, {"sid": 7}])
def test_claim_of_the_wrong_type_is_missing(claims):
    assert verify(MAKER.token(**claims)) is Refusal.ACCESS_TOKEN_CLAIM_MISSING


def test_anti_csrf_token_is_compared_with_that_of_the_token():
    token = verify(MAKER.token())

    assert token.anti_csrf_refusal("csrf") is None
    assert token.anti_csrf_refusal(None) is Refusal.ANTI_CSRF_TOKEN_MISSING
    assert token.anti_csrf_refusal("other") is Refusal.ANTI_CSRF_TOKEN_MISMATCH
    assert token.anti_csrf_refusal("é\ud800") is Refusal.ANTI_CSRF_TOKEN_MISMATCH


def test_anti_csrf_token_matches_no_token_that_was_made_without():
    token = verify(MAKER.token(anti_csrf=None))

    assert token.anti_csrf_refusal("csrf") is Refusal.ANTI_CSRF_TOKEN_MISMATCH


@pytest.mark.parametrize(
    "change", [{"kty": "RSA"}, {"crv": "P-384"}, {"alg": "ES384"}, {"use": "enc"}, {"kid": 1}, {"x": "AA"}, {"y": 1}]
)
def test_key_of_another_kind_is_left_out(change):
    assert key_set({**MAKER.jwk, **change}, 7).find(MAKER.key_id) is None


def test_key_that_is_not_on_the_curve_is_left_out():
    assert key_set({**MAKER.jwk, "x": TokenMaker().jwk["x"]}).find(MAKER.key_id) is None


def test_key_of_an_id_that_comes_twice_is_the_first():
    assert isinstance(verify(MAKER.token(), key_set=key_set(MAKER.jwk, TokenMaker().jwk)), AccessToken)


def test_key_that_stays_the_same_stays_the_same_object():
    newer = key_set(MAKER.jwk, TokenMaker("z").jwk, known=KEYS)

    assert newer.find(MAKER.key_id) is KEYS.find(MAKER.key_id)


def test_key_set_of_too_many_keys_is_refused():
    with pytest.raises(ValueError):
        key_set(*[MAKER.jwk] * 101)


def test_access_token_shows_no_secret():
    claims = (
        b'{"exp":1,"iat":1,"jti":"","rt_hash":"","sid":"h","sub":"u","payload":{"p":"secret"},"anti_csrf":"secret"}'
    )
    shown = repr(access_token.read(claims))

    assert "secret" not in shown
