"""Headers of any length take a time that grows with them."""

import time

import pytest

from latchkey.settings import CookieAttributes, SameSite
from latchkey.web import bearer_token, caching, origins, stale_cookies
from latchkey.web.request_cookies import RequestCookies
from recorded_exchange import RecordedExchange

LENGTH = 200_000
PLACE = CookieAttributes("/", None, False, SameSite.LAX)

#: What patterns and loops that go back take quadratic time for.
HOSTILE = [" ", "\t", ";", "=", "%", "%e2", '"', "a", ".", ":", "/", "//", "://", ",", "[", "a.", "\\", "@"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_headers_of_any_length_take_a_time_that_grows_with_them(piece):
    text = piece * (LENGTH // len(piece))
    begin = time.process_time()
    for said in (text, f"sAccessToken={text}", f"https://{text}", f"https://a{text}:"):
        RequestCookies([said]).values("sAccessToken")
        bearer_token.read([f"Bearer {said}"])
        for name in ("origin", "referer", "upgrade", "sec_fetch_site"):
            origins.is_cross_site(RecordedExchange("POST", **{name: said}), frozenset())
        exchange = RecordedExchange("POST", f"/{said}")
        exchange.host = said
        stale_cookies.removals("s", PLACE, exchange)
        caching.varied([said], ["Cookie"])
        caching.carries_token("Set-Cookie", said)

    # Some tenths of a second; quadratic time would be minutes.
    assert time.process_time() - begin < 20
