"""Whatever comes in, parsers of outside text answer or say that it is none of theirs, soon. The seed is fixed."""

import random
import time

import pytest

from latchkey import json_text
from latchkey.token import keys, presented
from latchkey.token.keys import VerificationKeys
from latchkey.web import bearer_token, origins
from latchkey.web.request_cookies import RequestCookies

PIECES = (
    *("{", "}", "[", "]", '"', "\\", ",", ":", ".", ";", "=", "%", "%C3", "%ff", "/", "://", "@", "?", " ", "\t"),
    *("\r\n", "\x00", "é", "\ud83d", "🔑", "-", "_", "A", "eyJhbGciOiJFUzI1NiJ9", "1e999", "-0"),
    *("true", "null", "keys", "kid"),
    *("sAccessToken", "https://example.com", "[::1]", "99999", "Bearer ", "lkrt1."),
)
TIMES = 3000
LONGEST = 16_384


def read_json(text):
    try:
        assert isinstance(json_text.read_object(text), dict)
    except ValueError:
        pass


def read_keys(text):
    try:
        keys.read(text, VerificationKeys())
    except ValueError:
        pass


def read_cookies(text):
    cookies = RequestCookies([text])
    assert len(cookies.values("sAccessToken")) <= 8
    cookies.is_doubled("sAccessToken")


def read_authorization(text):
    for line in (text, f"Bearer {text}"):
        bearer_token.read([line])


PARSERS = [presented.parse, read_json, read_keys, read_cookies, read_authorization, origins.origin_of]


@pytest.mark.parametrize("parser", PARSERS)
def test_any_text_is_answered(parser):
    chance = random.Random(20261127)
    for _ in range(TIMES):
        parser("".join(chance.choices(PIECES, k=chance.randrange(24))))


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("piece", PIECES)
def test_longest_repetition_takes_no_time(parser, piece):
    text = piece * (LONGEST // len(piece))
    start = time.process_time()
    parser(text)
    parser(f'{{"{text}')
    parser(f"sAccessToken=a{text}b")

    assert time.process_time() - start < 0.5
