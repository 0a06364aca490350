"""Cookies and headers of all faces, against a real server and without a framework."""

import base64
import json

import pytest

from latchkey import (
    CrossSiteRequestError,
    GeneralError,
    Latchkey,
    NewSession,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.web import Answer, CookiePrefix, Protection, WebOptions, WebSession, WebSessions
from latchkey_server import refusing_port
from recorded_exchange import RecordedExchange

NEVER = "Expires=Thu, 01 Jan 1970 00:00:00 GMT"
VARYING = {"vary": ["Cookie"]}
CLEARED = [("sAccessToken", "", "/"), ("sRefreshToken", "", "/refresh"), ("sIdRefreshToken", "", "/")]


@pytest.fixture
def sessions(latchkey):
    return WebSessions(latchkey)


def log_in(sessions, payload=None, **request):
    exchange = RecordedExchange("POST", "/login", **request)
    session = sessions.create_new_session(exchange, NewSession("user", payload or {}))
    return session, exchange


def is_cleared(exchange):
    return (
        [place for place, line in exchange.set_cookies.items() if NEVER in line] == CLEARED
        and exchange.header("id-refresh-token") == exchange.header("front-token") == "remove"
        and exchange.header("anti-csrf") is None
    )


def test_login_writes_cookies_and_headers(sessions):
    session, exchange = log_in(sessions, {"name": "é😀"})

    lines = list(exchange.set_cookies.values())
    assert [line.partition("=")[0] for line in lines] == ["sAccessToken", "sRefreshToken", "sIdRefreshToken"]
    assert all("; HttpOnly" in line and "; SameSite=Lax" in line and "Secure" not in line for line in lines)
    assert "; Path=/refresh;" in lines[1] and "; Max-Age=3600;" in lines[0]
    assert exchange.header("Cache-Control") == "no-store"
    assert exchange.header("Access-Control-Expose-Headers") == "front-token, id-refresh-token, anti-csrf"
    front = json.loads(base64.b64decode(exchange.header("front-token")))
    assert (front["uid"], front["up"]) == ("user", {"name": "é😀"})
    assert front["ate"] % 1000 == 0 and len(str(front["ate"])) == 13
    value, _, expiry = exchange.header("id-refresh-token").partition(";")
    assert value == exchange.jar["sIdRefreshToken"] and len(expiry) == 13
    assert session.get_access_token() == exchange.jar["sAccessToken"]


def test_login_keeps_headers_that_are_there(sessions):
    exchange = RecordedExchange("POST")
    exchange.response = {"access-control-expose-headers": ["X-Own, Anti-CSRF"], "set-cookie": ["own=1; Path=/"]}
    for _ in range(2):
        sessions.create_new_session(exchange, NewSession("user"))

    assert exchange.header("Access-Control-Expose-Headers") == "X-Own, Anti-CSRF, front-token, id-refresh-token"
    assert [line.partition("=")[0] for line in exchange.response["set-cookie"]][0] == "own"
    assert len(exchange.response["set-cookie"]) == 4


def test_login_notes_the_device(latchkey):
    sessions = WebSessions(latchkey, WebOptions(device_label=lambda exchange: "😀" * 200))
    session, _ = log_in(sessions, user_agent="Mozilla/5.0")
    device = latchkey.get_session_details(session.get_handle()).device

    assert device.user_agent == "Mozilla/5.0" and device.ip_address == "192.0.2.1" and device.label == "😀" * 128


def test_session_is_verified_and_nothing_is_written(sessions):
    _, login = log_in(sessions, {"a": 1})
    exchange = RecordedExchange("POST", cookies=login.jar, anti_csrf=login.header("anti-csrf"))
    session = sessions.get_session(exchange, True)

    assert (session.get_user_id(), session.get_jwt_payload(), exchange.response) == ("user", {"a": 1}, VARYING)
    assert repr(session) == f"WebSession(handle={session.get_handle()!r})"


def test_request_without_any_cookie_is_unauthorised_and_nothing_is_cleared(sessions):
    exchange = RecordedExchange()
    with pytest.raises(UnauthorisedError) as refusal:
        sessions.get_session(exchange, False)

    assert (refusal.value.reason, exchange.response) == ("id_refresh_token_missing", VARYING)


def test_request_without_an_access_token_has_to_refresh(sessions):
    exchange = RecordedExchange(cookies={"sIdRefreshToken": "x", "sAccessToken": ""})
    with pytest.raises(TryRefreshTokenError) as refusal:
        sessions.get_session(exchange, False)

    assert (refusal.value.reason, exchange.response) == ("access_token_missing", VARYING)


def test_refresh_replaces_everything_and_the_first_use_the_access_token(sessions):
    _, login = log_in(sessions)
    refreshed = RecordedExchange("POST", "/refresh", cookies=login.jar)
    sessions.refresh_session(refreshed)
    assert all(refreshed.jar[name] != login.jar[name] for name in login.jar)
    assert refreshed.header("anti-csrf") != login.header("anti-csrf")

    used = RecordedExchange(cookies=refreshed.jar)
    session = sessions.get_session(used, False)
    assert list(used.jar) == ["sAccessToken"] and used.header("front-token") is not None
    assert used.header("anti-csrf") is used.header("id-refresh-token") is None
    assert session.get_access_token() == used.jar["sAccessToken"]


def test_refresh_without_a_token_clears(sessions):
    exchange = RecordedExchange("POST", "/refresh")
    with pytest.raises(UnauthorisedError) as refusal:
        sessions.refresh_session(exchange)

    assert refusal.value.reason == "refresh_token_missing" and is_cleared(exchange)


def test_theft_clears_and_its_answer_revokes(installations):
    server = installations.server(refresh_token_rotation_grace_period=0)
    with Latchkey(server.hosts) as latchkey:
        sessions = WebSessions(latchkey)
        session, login = log_in(sessions)
        first = RecordedExchange("POST", "/refresh", cookies=login.jar)
        sessions.refresh_session(first)
        sessions.get_session(RecordedExchange(cookies=first.jar), False)

        exchange = RecordedExchange("POST", "/refresh", cookies=login.jar)
        with pytest.raises(TokenTheftDetectedError) as theft:
            sessions.refresh_session(exchange)
        assert is_cleared(exchange)
        answer = sessions.answer(theft.value)
        assert (answer.status, json.loads(answer.body)["message"]) == (401, "token theft detected")
        assert not latchkey.revoke_session(session.get_handle())


@pytest.mark.parametrize(
    "question",
    [
        lambda session: session.get_session_data(),
        lambda session: session.update_session_data({}),
        lambda session: session.update_jwt_payload({}),
        lambda session: session.update_jwt_payload({"text": "x" * 2000}),
    ],
)
def test_session_that_was_revoked_is_cleared_when_the_server_is_asked(sessions, question):
    session, exchange = log_in(sessions)
    sessions.latchkey.revoke_session(session.get_handle())
    with pytest.raises(UnauthorisedError):
        question(session)

    assert is_cleared(exchange)


def test_session_that_ended_is_cleared_when_it_is_confirmed(sessions):
    session, login = log_in(sessions)
    refreshed = RecordedExchange("POST", "/refresh", cookies=login.jar)
    sessions.refresh_session(refreshed)
    sessions.latchkey.revoke_session(session.get_handle())
    exchange = RecordedExchange(cookies=refreshed.jar)
    with pytest.raises(UnauthorisedError):
        sessions.get_session(exchange, False)

    assert is_cleared(exchange)


def test_session_ends_and_cookies_go(sessions):
    session, login = log_in(sessions)
    exchange = RecordedExchange("POST", "/signout", cookies=login.jar, anti_csrf=login.header("anti-csrf"))
    sessions.sign_out(exchange)

    assert is_cleared(exchange)
    assert not sessions.latchkey.revoke_session(session.get_handle())


def test_session_without_a_marker_ends_at_the_sign_out(sessions):
    session, login = log_in(sessions)
    jar = {"sAccessToken": login.jar["sAccessToken"]}
    exchange = RecordedExchange("POST", "/signout", cookies=jar, anti_csrf=login.header("anti-csrf"))
    sessions.sign_out(exchange)

    assert is_cleared(exchange)
    assert not sessions.latchkey.revoke_session(session.get_handle())


def test_payload_is_replaced_and_the_cookie_with_it(sessions):
    session, exchange = log_in(sessions, {"a": 1})
    before = exchange.jar["sAccessToken"]
    session.update_jwt_payload({"a": 2})

    assert session.get_jwt_payload() == {"a": 2} and exchange.jar["sAccessToken"] != before
    again = RecordedExchange(cookies=exchange.jar)
    assert sessions.get_session(again, False).get_jwt_payload() == {"a": 2}


def test_payload_that_is_too_large_for_a_cookie_is_refused_and_nothing_changes(sessions):
    large = NewSession("of large payloads", {"text": "x" * 4000})
    with pytest.raises(GeneralError) as failure:
        sessions.create_new_session(RecordedExchange("POST"), large)
    assert failure.value.reason == "cookie_too_large"
    assert sessions.latchkey.get_all_session_handles_for_user("of large payloads") == []

    session, exchange = log_in(sessions, {"a": 1})
    before = dict(exchange.jar)
    with pytest.raises(GeneralError) as failure:
        session.update_jwt_payload({"text": "x" * 4000})
    assert failure.value.reason == "cookie_too_large"
    assert exchange.jar == before
    assert sessions.latchkey.get_jwt_payload(session.get_handle()) == {"a": 1}


def test_payload_that_is_too_large_is_taken_back_to_that_of_the_server(sessions):
    session, _ = log_in(sessions, {"a": 1})
    sessions.latchkey.update_jwt_payload(session.get_handle(), {"newer": 1})
    with pytest.raises(GeneralError, match="longer than 4096"):
        session.update_jwt_payload({"text": "x" * 5000})

    assert sessions.latchkey.get_jwt_payload(session.get_handle()) == {"newer": 1}


def test_two_access_tokens_are_tried_and_one_is_left(sessions):
    _, login = log_in(sessions)
    doubled = [*login.jar.items(), ("sAccessToken", "old.old.old")]
    exchange = RecordedExchange(path="/inner/page", cookies=doubled)
    exchange.host = "api.shop.example.com:443"
    session = sessions.get_session(exchange, False)

    assert session.get_access_token() == login.jar["sAccessToken"] == exchange.jar["sAccessToken"]
    removed = {place[1:] for place, line in exchange.set_cookies.items() if "Max-Age=0" in line}
    assert {("api.shop.example.com", "/"), ("shop.example.com", "/"), ("example.com", "/"), ("", "/inner")} <= removed
    assert ("", "/") not in removed


def test_two_refresh_tokens_are_tried_and_one_is_left(sessions):
    _, login = log_in(sessions)
    doubled = [*login.jar.items(), ("sRefreshToken", "old")]
    exchange = RecordedExchange("POST", "/refresh", cookies=doubled)
    sessions.refresh_session(exchange)

    assert exchange.jar["sRefreshToken"] not in ("old", login.jar["sRefreshToken"])
    assert ("sRefreshToken", "example.com", "/") in exchange.set_cookies


def test_committed_response_gets_no_session(sessions):
    exchange = RecordedExchange("POST")
    exchange.is_committed = True
    for call in (
        lambda: sessions.create_new_session(exchange, NewSession("user")),
        lambda: sessions.refresh_session(exchange),
    ):
        with pytest.raises(GeneralError) as failure:
            call()
        assert failure.value.reason == "response_committed"


@pytest.mark.parametrize("prefix", [CookiePrefix.SECURE, CookiePrefix.HOST])
def test_prefix_makes_cookies_secure_and_is_read_again(latchkey, prefix):
    sessions = WebSessions(latchkey, WebOptions(cookie_prefix=prefix))
    _, login = log_in(sessions)
    lines = list(login.set_cookies.values())

    assert all(line.startswith(prefix.value) and "; Secure" in line for line in lines)
    assert ("; Path=/;" in lines[1]) == (prefix is CookiePrefix.HOST)
    assert sessions.get_session(RecordedExchange(cookies=login.jar), False).get_user_id() == "user"


def test_prefix_host_and_a_cookie_domain_exclude_each_other(installations):
    server = installations.server(cookie_domain="example.org", cookie_same_site="none")
    with Latchkey(server.hosts) as latchkey:
        sessions = WebSessions(latchkey, WebOptions(cookie_prefix=CookiePrefix.HOST))
        with pytest.raises(GeneralError) as failure:
            sessions.check_settings()
        assert failure.value.reason == "cookie_settings_contradictory"
        _, login = log_in(WebSessions(latchkey))
        for line in login.response["set-cookie"]:
            assert "; Domain=example.org" in line and "; Secure" in line and "; SameSite=None" in line


def test_refresh_path_of_the_application_moves_the_cookie(latchkey):
    sessions = WebSessions(latchkey, WebOptions(refresh_path="/api/session/refresh/"))
    _, login = log_in(sessions)
    assert ("sRefreshToken", "", "/api/session/refresh") in login.set_cookies

    assert sessions.admit(RecordedExchange("POST", "/api/session/refresh", login.jar), Protection.NONE) == Answer(
        200, "{}"
    )
    signed_out = sessions.admit(RecordedExchange("POST", "/api/signout/"), Protection.NONE)
    assert signed_out == Answer(200, '{"status":"OK"}')


@pytest.mark.parametrize(
    ("method", "protection", "outcome"),
    [
        ("OPTIONS", Protection.SESSION, WebSession),
        ("TRACE", Protection.SESSION, WebSession),
        ("POST", Protection.NONE, type(None)),
        ("GET", Protection.SESSION, WebSession),
        ("HEAD", Protection.SESSION, WebSession),
        ("POST", Protection.SESSION, Answer),
        ("POST", Protection.SESSION_WITHOUT_ANTI_CSRF, WebSession),
        ("GET", Protection.SESSION_WITH_ANTI_CSRF, Answer),
    ],
)
def test_request_is_admitted_as_its_protection_says(sessions, method, protection, outcome):
    _, login = log_in(sessions)

    assert isinstance(sessions.intercept(RecordedExchange(method, cookies=login.jar), protection), outcome)


def test_refusals_have_usual_answers(sessions):
    _, login = log_in(sessions)
    no_session = sessions.intercept(RecordedExchange(), Protection.SESSION)
    no_csrf = sessions.intercept(RecordedExchange("POST", cookies=login.jar), Protection.SESSION)
    other_site = sessions.intercept(RecordedExchange("POST", sec_fetch_site="cross-site"), Protection.SESSION)

    assert no_session == Answer(401, '{"message":"unauthorised","reason":"id_refresh_token_missing"}')
    assert no_csrf == Answer(401, '{"message":"try refresh token","reason":"anti_csrf_token_missing"}')
    assert other_site == Answer(403, '{"message":"cross-site request refused","reason":"cross_site_request"}')


def test_broken_server_is_no_statement_about_the_user(caplog):
    with Latchkey(f"127.0.0.1:{refusing_port()}") as latchkey:
        answer = WebSessions(latchkey).intercept(RecordedExchange(), Protection.SESSION)
        assert answer == Answer(500, '{"message":"internal error","reason":"no_server_reachable"}')
        assert WebSessions(latchkey).intercept(RecordedExchange("POST"), Protection.NONE) is None


def test_options_helper_adds_what_browser_sdks_send(sessions):
    exchange = RecordedExchange("OPTIONS")
    exchange.response["access-control-allow-headers"] = ["content-type, ANTI-CSRF"]
    sessions.set_relevant_headers_for_options_api(exchange)

    allowed = exchange.header("Access-Control-Allow-Headers")
    assert allowed.startswith("content-type, ANTI-CSRF, supertokens-sdk-name, supertokens-sdk-version")
    assert exchange.header("Access-Control-Allow-Credentials") == "true"


@pytest.mark.parametrize(
    ("headers", "is_refused"),
    [
        ({}, False),
        ({"sec_fetch_site": "same-origin"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "same-site"}, True),
        ({"sec_fetch_site": "cross-site"}, True),
        ({"sec_fetch_site": "cross-site", "origin": "https://www.example.com"}, False),
        ({"sec_fetch_site": "same-origin", "origin": "https://evil.example"}, False),
        ({"origin": "https://api.example.com"}, False),
        ({"origin": "https://api.example.com:443"}, False),
        ({"origin": "https://API.example.com"}, False),
        ({"origin": "https://api.example.com:8443"}, True),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "https://api.example.com.evil.example"}, True),
        ({"origin": "https://api.example.com@evil.example"}, True),
        ({"origin": "https://evil.example\\@api.example.com"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"referer": "https://api.example.com/page?x=http://evil.example"}, False),
        ({"referer": "https://evil.example/https://api.example.com"}, True),
    ],
)
def test_request_that_another_site_started_is_refused(latchkey, headers, is_refused):
    sessions = WebSessions(latchkey, WebOptions(trusted_origins=["https://www.example.com/"]))
    for call in (sessions.refresh_session, lambda exchange: sessions.get_session(exchange, False)):
        with pytest.raises((CrossSiteRequestError, UnauthorisedError)) as refusal:
            call(RecordedExchange("POST", **headers))
        assert isinstance(refusal.value, CrossSiteRequestError) == is_refused


def test_request_that_only_reads_may_come_from_anywhere(sessions):
    _, login = log_in(sessions)

    exchange = RecordedExchange(cookies=login.jar, sec_fetch_site="cross-site", origin="https://evil.example")
    assert sessions.get_session(exchange, False).get_user_id() == "user"


@pytest.mark.parametrize("origin", ["www.example.com", "https://", "https://a/path", "null", "https://a b"])
def test_trusted_origin_that_is_none_is_refused(origin):
    with pytest.raises(ValueError):
        WebOptions(trusted_origins=[origin])
