"""The functions without a framework, against a real server."""

import os
import time
from datetime import timedelta
from decimal import Decimal

import pytest

import latchkey as plain
from counting_proxy import CountingProxy
from latchkey import (
    ClientOptions,
    Device,
    GeneralError,
    Latchkey,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey_server import LatchkeyServer, COMMON
from token_maker import FakeClock

NOBODY = "00000000-0000-4000-8000-000000000000"


def verify(latchkey, tokens, check=True):
    marker = tokens.id_refresh_token.token
    return latchkey.get_session(tokens.access_token.token, tokens.anti_csrf_token, check, marker)


@pytest.fixture
def counted(server):
    with CountingProxy(server.port) as proxy, Latchkey(proxy.hosts) as latchkey:
        yield latchkey, proxy.paths


def test_login_gives_tokens_with_times_and_cookie_attributes(latchkey):
    tokens = latchkey.create_new_session("user", {"role": "admin"}, {"cart": [1]})

    assert tokens.session.user_id == "user"
    assert tokens.access_token.expiry - tokens.access_token.created_time == timedelta(hours=1)
    assert tokens.access_token.created_time.utcoffset() == timedelta(0)
    assert tokens.refresh_token.cookie.path == "/refresh"
    assert tokens.anti_csrf_token
    assert latchkey.get_session_data(tokens.session.handle) == {"cart": [1]}


def test_verification_is_local(counted):
    latchkey, paths = counted
    tokens = latchkey.create_new_session("user", {"role": "admin"})
    verify(latchkey, tokens)
    paths.clear()

    for _ in range(100):
        assert verify(latchkey, tokens).session.jwt_payload == {"role": "admin"}
    for wrong in (tokens.access_token.token[:-2] + "AA", "x.y.z"):
        with pytest.raises(TryRefreshTokenError):
            latchkey.get_session(wrong, tokens.anti_csrf_token, True, "marker")
    assert paths == []


def test_first_use_after_a_refresh_asks_the_server_once(counted):
    latchkey, paths = counted
    first = latchkey.create_new_session("user")
    second = latchkey.refresh_session(first.refresh_token.token)
    verify(latchkey, first)
    paths.clear()

    confirmed = verify(latchkey, second)
    assert paths == ["/v1/sessions/verify"]
    assert latchkey.get_session(confirmed.access_token.token, second.anti_csrf_token, True, "m").access_token is None
    assert paths == ["/v1/sessions/verify"]


def test_verification_goes_on_while_the_server_is_stopped():
    server = LatchkeyServer(COMMON).start()
    try:
        with Latchkey(server.hosts) as latchkey:
            tokens = latchkey.create_new_session("user")
            verify(latchkey, tokens)
            server.stop()
            assert verify(latchkey, tokens).session.user_id == "user"
            with pytest.raises(GeneralError) as failure:
                latchkey.refresh_session(tokens.refresh_token.token)
            assert failure.value.reason == "no_server_reachable"
            server.start()
            assert latchkey.refresh_session(tokens.refresh_token.token).session == tokens.session
    finally:
        server.remove()


def test_refresh_within_the_grace_period_gives_the_same_tokens(latchkey):
    first = latchkey.create_new_session("user")
    again = [latchkey.refresh_session(first.refresh_token.token) for _ in range(2)]

    assert again[0].refresh_token.token == again[1].refresh_token.token != first.refresh_token.token


def test_refresh_token_that_is_shown_too_late_is_theft(installations):
    server = installations.server(refresh_token_rotation_grace_period=0)
    with Latchkey(server.hosts) as latchkey:
        first = latchkey.create_new_session("user")
        verify(latchkey, latchkey.refresh_session(first.refresh_token.token))

        with pytest.raises(TokenTheftDetectedError) as theft:
            latchkey.refresh_session(first.refresh_token.token)
        assert (theft.value.session_handle, theft.value.user_id) == (first.session.handle, "user")
        assert theft.value.reason.startswith("reuse_")


def test_refresh_token_that_is_none_is_no_session(latchkey):
    with pytest.raises(UnauthorisedError) as refusal:
        latchkey.refresh_session("nonsense")

    assert refusal.value.reason == "refresh_token_malformed"


def test_expired_token_is_refused_a_little_later_with_clock_skew(server):
    clock = FakeClock(time.time())
    with Latchkey(server.hosts, ClientOptions(clock=clock, clock_skew=timedelta(seconds=60))) as latchkey:
        tokens = latchkey.create_new_session("user")
        clock.now = tokens.access_token.expiry.timestamp() + 59
        verify(latchkey, tokens)
        clock.now += 1
        with pytest.raises(TryRefreshTokenError, match="access_token_expired"):
            verify(latchkey, tokens)


def test_revocation_by_handle_names_only_what_was_there(latchkey):
    first, second, third = (latchkey.create_new_session("revoked").session.handle for _ in range(3))

    assert latchkey.get_all_session_handles_for_user("revoked") == [first, second, third]
    assert latchkey.revoke_session(first) and not latchkey.revoke_session(first)
    assert latchkey.revoke_multiple_sessions(iter([first, second, NOBODY])) == [second]
    assert latchkey.revoke_all_sessions_for_user("revoked") == [third]
    assert latchkey.get_all_session_handles_for_user("revoked") == []


@pytest.mark.parametrize("handles", ["handle", b"handle", None, 1])
def test_what_is_no_list_of_handles_does_not_look_as_if_it_was_revoked(latchkey, handles):
    with pytest.raises(GeneralError) as refusal:
        latchkey.revoke_multiple_sessions(handles)

    assert refusal.value.reason == "argument_invalid"


def test_other_sessions_of_a_user_end_and_one_stays(latchkey):
    kept, other = (latchkey.create_new_session("others").session.handle for _ in range(2))

    assert latchkey.revoke_other_sessions_for_user("others", kept) == [other]


def test_revocation_acts_at_once_when_the_store_is_always_checked(installations):
    server = installations.server(access_token_blacklisting=True)
    with Latchkey(server.hosts) as latchkey:
        tokens = latchkey.create_new_session("user")
        verify(latchkey, tokens)
        latchkey.revoke_session(tokens.session.handle)

        with pytest.raises(UnauthorisedError):
            verify(latchkey, tokens)


def test_session_data_and_payload_are_replaced_as_a_whole(latchkey):
    handle = latchkey.create_new_session("user", {"a": 1}, {"b": 2}).session.handle
    latchkey.update_session_data(handle, {"é": [None, 1.5, {"😀": "\ud800"}]})
    latchkey.update_jwt_payload(handle, {"c": 3})

    assert latchkey.get_session_data(handle) == {"é": [None, 1.5, {"😀": "\ud800"}]}
    assert latchkey.get_jwt_payload(handle) == {"c": 3}


@pytest.mark.parametrize(
    "value",
    [
        10**1000 - 1,
        Decimal("0." + "1" * 999),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        {"n" * 50_000: "😀"},
        -0.0,
        2**64,
    ],
    ids=["whole", "decimal", "exponent", "negative exponent", "name", "negative zero", "beyond 64 bits"],
)
def test_value_at_a_limit_is_kept_by_the_server(latchkey, value):
    session = latchkey.create_new_session("limits", {}, {"a": value}).session

    read = latchkey.get_session_data(session.handle)["a"]
    assert read == (float(value) if isinstance(value, Decimal) and value < 1 else value)
    assert str(read).startswith("-") == str(value).startswith("-")


def test_nesting_beyond_the_servers_limit_is_refused_by_its_name(latchkey):
    deep = {}
    for _ in range(198):
        deep = {"a": deep}
    session = latchkey.create_new_session("limits", {}, deep).session

    with pytest.raises(GeneralError, match="request_body_invalid: .*: JSON is nested deeper than 200 levels"):
        latchkey.update_session_data(session.handle, {"a": deep})


def test_session_that_is_not_there_is_unauthorised(latchkey):
    for call in (
        lambda: latchkey.get_session_data(NOBODY),
        lambda: latchkey.update_session_data(NOBODY, {}),
        lambda: latchkey.get_jwt_payload(NOBODY),
        lambda: latchkey.update_jwt_payload(NOBODY, {}),
        lambda: latchkey.get_session_details(NOBODY),
    ):
        with pytest.raises(UnauthorisedError) as refusal:
            call()
        assert refusal.value.reason == "session_ended"


def test_payload_is_replaced_in_the_token_too(latchkey):
    tokens = latchkey.create_new_session("user", {"a": 1})
    changed = latchkey.regenerate_session(tokens.access_token.token, {"a": 2})

    assert changed.access_token.expiry == tokens.access_token.expiry
    again = latchkey.get_session(changed.access_token.token, tokens.anti_csrf_token, True, "marker")
    assert again.session.jwt_payload == {"a": 2}


def test_device_of_a_login_is_listed(latchkey):
    device = Device("Firefox on Linux", "2001:db8::1", "Mozilla/5.0")
    handle = latchkey.create_new_session("device", device=device).session.handle

    assert [session.device for session in latchkey.get_all_sessions_for_user("device")] == [device]
    assert latchkey.get_session_details(handle).device == device


@pytest.mark.parametrize("user_id", ["", "a&b=c#/?%", "é😀 +"])
def test_user_id_keeps_every_character(latchkey, user_id):
    handle = latchkey.create_new_session(user_id).session.handle

    assert handle in latchkey.get_all_session_handles_for_user(user_id)


def test_api_key_is_demanded(installations):
    server = installations.server(api_keys="key-0123456789-0123456789")
    with Latchkey(server.hosts, ClientOptions(api_key="key-0123456789-0123456789")) as right:
        assert right.create_new_session("user").session.user_id == "user"
    with Latchkey(server.hosts, ClientOptions(api_key="another-0123456789-01234")) as wrong:
        with pytest.raises(GeneralError) as failure:
            wrong.create_new_session("user")
    assert failure.value.reason == "api_key_invalid"
    assert "another" not in str(failure.value)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_client_is_used_on_both_sides_of_a_fork(latchkey):
    tokens = latchkey.create_new_session("forked")
    verify(latchkey, tokens)
    child = os.fork()
    if child == 0:
        try:
            verify(latchkey, tokens)
            latchkey.update_session_data(tokens.session.handle, {"by": "child"})
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)

    assert status == 0
    assert latchkey.get_session_data(tokens.session.handle) == {"by": "child"}


def test_functions_of_the_module_are_those_of_the_client_that_was_initialised(server):
    with plain.init(server.hosts):
        tokens = plain.create_new_session("module", {"a": 1}, {"b": 2})
        handle = tokens.session.handle
        marker = tokens.id_refresh_token.token
        found = plain.get_session(tokens.access_token.token, tokens.anti_csrf_token, True, marker)
        assert found.session.jwt_payload == {"a": 1}
        plain.update_session_data(handle, {"b": 3})
        plain.update_jwt_payload(handle, {"a": 3})
        assert (plain.get_session_data(handle), plain.get_jwt_payload(handle)) == ({"b": 3}, {"a": 3})
        assert plain.regenerate_session(tokens.access_token.token, {"a": 4}).session.jwt_payload == {"a": 4}
        assert plain.refresh_session(tokens.refresh_token.token).session.handle == handle
        assert plain.get_all_session_handles_for_user("module") == [handle]
        assert [details.handle for details in plain.get_all_sessions_for_user("module")] == [handle]
        assert plain.revoke_other_sessions_for_user("module", handle) == []
        assert plain.revoke_session(handle)
        assert plain.revoke_multiple_sessions([handle]) == plain.revoke_all_sessions_for_user("module") == []


def test_functions_of_the_module_need_to_be_initialised(monkeypatch):
    monkeypatch.setattr("latchkey.plain._known", [])

    with pytest.raises(GeneralError, match="init"):
        plain.revoke_session("h")
