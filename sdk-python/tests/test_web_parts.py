"""Small parts of cookies and headers."""

import time
from datetime import timedelta

import pytest

from latchkey.errors import (
    CrossSiteRequestError,
    GeneralError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.settings import CookieAttributes, SameSite
from latchkey.values import NewSession
from latchkey.web import WebOptions, WebSessions, attempts, devices, origins, set_cookie, stale_cookies
from latchkey.web.request_cookies import MOST_VALUES, RequestCookies, decode
from latchkey.web.response_headers import extended, replaced
from recorded_exchange import RecordedExchange

PLACE = CookieAttributes("/", None, False, SameSite.LAX)


def test_cookie_that_comes_last_is_tried_first_and_each_value_once():
    cookies = RequestCookies(["a=1; b=9; a=2;a = 1 ; =x; c; a=", 'a="%33"'])

    assert cookies.values("a") == ["3", "1", "2"]
    assert cookies.is_doubled("a") and not cookies.is_doubled("b")
    assert cookies.values("c") == cookies.values("") == []


@pytest.mark.parametrize(
    ("value", "read"), [('"v"', ["v"]), ('""', []), ('"', ['"']), ('a"b"', ['a"b"']), ('"a"b"', ['a"b'])]
)
def test_quotes_are_taken_away_when_they_are_around_a_value(value, read):
    assert RequestCookies([f"a={value}"]).values("a") == read


def test_many_quotes_cost_no_more_than_other_characters():
    begin = time.process_time()
    RequestCookies(["a=" + '"' * 50_000 + "x"]).values("a")

    assert time.process_time() - begin < 2


def test_values_of_one_name_are_bounded():
    assert len(RequestCookies(["; ".join(f"a={i}" for i in range(100))]).values("a")) == MOST_VALUES


@pytest.mark.parametrize(
    ("text", "decoded"), [("a%2Bb", "a+b"), ("a+b", "a+b"), ("%zz%4", "%zz%4"), ("%ff", "%ff"), ("%C3%A9", "é")]
)
def test_percent_encoding_is_undone_where_it_is_some(text, decoded):
    assert decode(text) == decoded


def test_life_of_a_cookie_is_cut_to_what_browsers_keep():
    line = set_cookie.again("a", "=+/; ~*-._é", PLACE, timedelta(days=1000)).line

    assert line == "a=%3D%2B%2F%3B%20%7E*-._%C3%A9; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"


def test_cookie_lines_are_replaced_by_those_of_the_same_place():
    lines = ["a=1; Path=/; Domain=.Example.com", "a=2; path=/x", "b=3; Path=/"]

    assert replaced(lines, ["a=9; Path=/; Domain=example.com"]) == [
        lines[1],
        lines[2],
        "a=9; Path=/; Domain=example.com",
    ]


@pytest.mark.parametrize(
    "line", ["a\xa0=1; Path=/", "a=1; \xa0Path=/", "a=1; Path=/\xa0", "a=1; Domain=\u212a; Path=/"]
)
def test_cookie_line_is_of_another_place_whatever_looks_like_white_space_or_a_letter(line):
    assert replaced([line], ["a=9; Path=/", "a=9; Domain=k; Path=/"])[0] == line


def test_list_of_names_is_extended_by_what_it_lacks():
    assert extended(["A, b", " ,c"], ["B", "d"]) == "A, b, c, d"
    assert extended([], ["a"]) == "a"
    assert extended(["\xa0a, \u212a"], ["a", "k"]) == "\xa0a, \u212a, a, k"


@pytest.mark.parametrize("host", ["192.0.2.1:80", "[::1]:80", "a" * 300 + ".com", "a b.com", "localhost"])
def test_stale_cookies_of_a_host_without_domains_have_none(host):
    exchange = RecordedExchange(path="/x")
    exchange.host = host

    assert {removal.attributes.domain for removal in stale_cookies.removals("a", PLACE, exchange)} == {None}


def test_stale_cookies_of_the_longest_host_name_have_its_domains():
    exchange = RecordedExchange(path="/")
    longest = "a." * 121 + "example.com"
    exchange.host = longest
    assert longest in {removal.attributes.domain for removal in stale_cookies.removals("a", PLACE, exchange)}

    exchange.host = "a" + longest
    assert stale_cookies.removals("a", PLACE, exchange) == []


def test_stale_cookies_are_bounded_and_cannot_break_a_line():
    exchange = RecordedExchange(path="/a/b/c/d/e/f/g/h/i/j/k/l")
    assert len(stale_cookies.removals("a", PLACE, exchange)) == stale_cookies.MOST
    exchange.path = "/a;Domain=evil/x"

    assert all(removal.attributes.path == "/" for removal in stale_cookies.removals("a", PLACE, exchange))


def test_stale_cookies_are_not_looked_for_at_long_paths():
    exchange = RecordedExchange(path="/" + "a" * 99 + "/" + "b" * 5000 + "/c")
    assert {removal.attributes.path for removal in stale_cookies.removals("a", PLACE, exchange)} == {
        "/",
        "/" + "a" * 99,
    }
    exchange.path = "/" + "a" * 100
    assert {removal.attributes.path for removal in stale_cookies.removals("a", PLACE, exchange)} == {"/"}


@pytest.mark.parametrize(
    ("token", "kept"), [({"set-cookie": ["__Secure-sAccessToken=x"]}, ["no-store", None]), ({}, ["public", "0"])]
)
def test_face_that_finishes_has_the_last_word_on_caches(latchkey, token, kept):
    exchange = RecordedExchange()
    exchange.response = {**token, "cache-control": ["public"], "expires": ["0"], "vary": ["Accept, Origin"]}
    WebSessions(latchkey).finish(exchange)

    assert [exchange.header(name) for name in ("cache-control", "expires")] == kept
    assert exchange.header("vary") == "Accept, Origin, Cookie"


def test_refusal_that_matters_most_is_raised():
    ended, refresh = UnauthorisedError("r", "m"), TryRefreshTokenError("r", "m")
    theft, broken = TokenTheftDetectedError("r", "h", "u"), GeneralError("r", "m")

    for refusals, expected in [
        ([ended, refresh], refresh),
        ([refresh, ended], refresh),
        ([refresh, theft], refresh),
        ([ended, theft], theft),
        ([ended, broken, refresh], broken),
    ]:
        left = list(refusals)
        with pytest.raises(type(expected)) as raised:
            attempts.first_good(["token"] * len(refusals), lambda token: (_ for _ in ()).throw(left.pop(0)))
        assert raised.value is expected
        assert len(left) == (1 if expected is broken else 0)  # what is broken ends it at once


def test_text_is_cut_in_units_of_utf_16_and_not_through_a_character():
    assert devices.cut("a" * 257, 256) == "a" * 256
    assert devices.cut("a" + "😀" * 2, 4) == "a😀"
    assert devices.cut("\ud800" * 5, 4) == "\ud800" * 4
    assert devices.cut(None, 4) is None


@pytest.mark.parametrize("path", ["", "/", "refresh", "/a b", "/x;Domain=com", "/x\r\ny", "/é", "/x?y", "/x#y", "/x\n"])
@pytest.mark.parametrize("option", ["refresh_path", "sign_out_path"])
def test_path_that_stands_in_no_url_is_refused(option, path):
    with pytest.raises(ValueError, match=option):
        WebOptions(**{option: path})


def test_path_that_stands_in_a_url_is_taken():
    assert WebOptions(refresh_path="/a%20b/re-fresh/", sign_out_path="/~x/out").refresh_path == "/a%20b/re-fresh/"


@pytest.mark.parametrize(
    ("origin", "is_refused"),
    [
        ("https://evil.example", True),
        ("https://neighbour.example.com", True),
        ("https://api.example.com", False),
        ("https://www.example.com", False),
        (None, False),
    ],
)
def test_web_socket_that_another_sites_page_opens_is_refused(origin, is_refused):
    said = {} if origin is None else {"origin": origin}
    handshake = RecordedExchange("GET", upgrade="h2c, WebSocket", **said)

    assert origins.is_cross_site(handshake, frozenset({"https://www.example.com"})) is is_refused


@pytest.mark.parametrize("function", ["create_new_session", "get_session", "refresh_session", "sign_out"])
def test_refusal_of_another_sites_request_varies_by_cookie(latchkey, function):
    exchange = RecordedExchange("POST", sec_fetch_site="cross-site")
    more = {"create_new_session": [NewSession("user")], "get_session": [False]}.get(function, [])
    with pytest.raises(CrossSiteRequestError):
        getattr(WebSessions(latchkey), function)(exchange, *more)

    assert exchange.response == {"vary": ["Cookie"]}
