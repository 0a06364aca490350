"""What a client asks servers for, and when: keys, settings, refusals. Against a server that answers as a test says."""

import threading

import pytest

from latchkey import (
    ClientOptions,
    GeneralError,
    Latchkey,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.server_knowledge import KEYS_FRESH, SETTINGS_FRESH, age
from polling import eventually
from scripted_server import SETTINGS, ScriptedServer, problem
from token_maker import NOW, FakeClock, TokenMaker

MAKER = TokenMaker()


class Setting:
    """A scripted server, a clock and a client."""

    def __init__(self, **answers):
        self.jwks = {"keys": [MAKER.jwk]}
        self.settings = dict(SETTINGS)
        usual = {
            "GET /v1/settings": lambda call: self.settings,
            "GET /v1/jwks": lambda call: (200, self.jwks, {"cache-control": "public, max-age=60"}),
        }
        self.server = ScriptedServer({**usual, **answers})
        self.clock = FakeClock()

    def __enter__(self):
        self.server.__enter__()
        self.latchkey = Latchkey(self.server.hosts, ClientOptions(clock=self.clock))
        return self

    def __exit__(self, *error):
        self.latchkey.close()
        self.server.__exit__()

    def verify(self, token=None, anti_csrf="csrf", check=True):
        return self.latchkey.get_session(token or MAKER.token(), anti_csrf, check, "marker")

    def reason(self, *arguments, **named):
        with pytest.raises(TryRefreshTokenError) as refusal:
            self.verify(*arguments, **named)
        return refusal.value.reason


@pytest.fixture
def setting():
    with Setting() as setting:
        yield setting


def test_verification_asks_for_keys_and_settings_once(setting):
    for _ in range(5):
        assert setting.verify().session.user_id == "user-1"

    assert sorted(setting.server.paths) == ["/v1/jwks", "/v1/settings"]


def test_verification_goes_on_for_an_hour_when_the_server_is_gone(setting):
    setting.verify()
    setting.server.answers.clear()
    late = MAKER.token(exp=NOW + 9000)
    setting.clock.now = NOW + 3599
    assert setting.verify(late).session.handle == "handle-1"

    setting.clock.now = NOW + 3600
    with pytest.raises(GeneralError):
        setting.verify(late)


def test_payload_that_is_changed_by_the_caller_is_not_that_of_the_next(setting):
    token = MAKER.token()
    setting.verify(token).session.jwt_payload["role"] = "root"

    assert setting.verify(token).session.jwt_payload == {"role": "admin"}


def test_key_that_is_not_known_is_asked_for_once_in_a_moment(setting):
    setting.verify()
    newer = TokenMaker("n")
    for _ in range(3):
        assert setting.reason(newer.token()) == "access_token_signature_invalid"
    assert setting.server.asked("/v1/jwks") == 1

    setting.clock.now += 0.5
    for _ in range(3):
        assert setting.reason(newer.token()) == "access_token_signature_invalid"
    assert setting.server.asked("/v1/jwks") == 2
    with pytest.raises(TryRefreshTokenError, match="has no such key"):
        setting.verify(newer.token())


def test_key_that_is_new_is_found(setting):
    setting.verify()
    newer = TokenMaker("n")
    setting.jwks = {"keys": [newer.jwk]}
    setting.clock.now += 0.5

    assert setting.verify(newer.token()).session.handle == "handle-1"
    assert setting.reason(MAKER.token()) == "access_token_signature_invalid"


def test_key_that_is_withdrawn_ends_remembered_tokens_after_its_max_age(setting):
    token = MAKER.token()
    setting.verify(token)
    setting.jwks = {"keys": [TokenMaker("n").jwk]}
    setting.clock.now += 60

    eventually(lambda: _refused(setting, token))


def _refused(setting, token):
    try:
        setting.verify(token)
    except TryRefreshTokenError as refusal:
        return refusal.reason == "access_token_signature_invalid"
    return False


def test_settings_that_change_are_noticed_in_the_background(setting):
    setting.verify()
    setting.settings["antiCsrf"] = "off"
    setting.clock.now += SETTINGS_FRESH

    setting.latchkey.settings()
    eventually(lambda: setting.latchkey.settings().checks.anti_csrf.value == "off")
    assert setting.verify(anti_csrf=None).session.handle == "handle-1"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, KEYS_FRESH), ("public", KEYS_FRESH), ("max-age=60", 60), ("x, Max-Age=0", 1), ("max-age=999999999", 86400)],
)
def test_age_of_keys_is_what_the_answer_says_within_bounds(header, seconds):
    assert age(header) == seconds


def test_issuer_and_audience_are_those_of_the_settings_unless_the_application_says_others(setting):
    setting.settings.update(issuer="i", audience="a")
    good = MAKER.token(iss="i", aud="a")

    assert setting.verify(good).session.handle == "handle-1"
    assert setting.reason(MAKER.token(iss="x", aud="a")) == "access_token_issuer_mismatch"
    assert setting.reason(MAKER.token(iss="i")) == "access_token_audience_mismatch"
    with Latchkey(setting.server.hosts, ClientOptions(clock=setting.clock, expected_audience="b")) as strict:
        with pytest.raises(TryRefreshTokenError, match="audience_mismatch"):
            strict.get_session(good, "csrf", True, "marker")


def test_issuer_that_changes_counts_for_remembered_tokens_as_well(setting):
    token = MAKER.token(iss="i")
    assert setting.verify(token).session.handle == "handle-1"
    setting.settings["issuer"] = "j"
    setting.clock.now += SETTINGS_FRESH

    setting.latchkey.settings()
    eventually(lambda: setting.latchkey.settings().checks.issuer == "j")
    assert setting.reason(token) == "access_token_issuer_mismatch"


def test_anti_csrf_token_is_checked_when_asked_for_and_when_the_settings_make_any(setting):
    assert setting.reason(anti_csrf=None) == "anti_csrf_token_missing"
    assert setting.reason(anti_csrf="x") == "anti_csrf_token_mismatch"
    assert setting.verify(anti_csrf=None, check=False).session.handle == "handle-1"


def test_tokens_that_are_missing_have_reasons_of_their_own(setting):
    with pytest.raises(UnauthorisedError) as no_marker:
        setting.latchkey.get_session("token", None, False, None)
    with pytest.raises(TryRefreshTokenError) as no_token:
        setting.latchkey.get_session(None, None, False, "marker")

    assert no_marker.value.reason == "id_refresh_token_missing"
    assert no_token.value.reason == "access_token_missing"


def test_token_that_names_a_parent_is_verified_by_the_server():
    view = {"handle": "h", "userId": "u", "jwtPayload": {}}
    with Setting(**{"POST /v1/sessions/verify": {"session": view}}) as setting:
        assert setting.verify(MAKER.token(parent_rt_hash="p")).session.handle == "h"
        assert setting.server.calls[-1].body.count(b'"antiCsrfToken":"csrf"') == 1


def test_expired_token_is_not_shown_to_the_server(setting):
    setting.settings["storeCheck"] = "always"
    setting.clock.now += 3600

    assert setting.reason() == "access_token_expired"
    assert "/v1/sessions/verify" not in setting.server.paths


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [
        (problem("unauthorised", "session_ended"), UnauthorisedError, "session_ended"),
        (problem("session-not-found", "session_ended", 404), UnauthorisedError, "session_ended"),
        (problem("try-refresh-token", "access_token_expired"), TryRefreshTokenError, "access_token_expired"),
        (problem("api-key-invalid", "api_key_invalid"), GeneralError, "api_key_invalid"),
        (problem("unavailable", "store_unavailable", 500), GeneralError, "store_unavailable"),
        (problem("token-theft-detected", "reuse_stale_lineage"), GeneralError, "answer_unreadable"),
        (problem("unauthorised", "BAD\n"), GeneralError, "answer_unreadable"),
        ((401, {"type": "about:blank", "reason": "x"}), GeneralError, "answer_unreadable"),
        ((404, b"<html>"), GeneralError, "answer_unreadable"),
        ((302, {}), GeneralError, "answer_unreadable"),
        ((200, []), GeneralError, "answer_unreadable"),
        ((200, {"session": {}}), GeneralError, "answer_unreadable"),
    ],
)
def test_answer_of_each_kind_becomes_its_error(answer, error, reason):
    with Setting(**{"POST /v1/sessions/refresh": answer}) as setting:
        with pytest.raises(error) as failure:
            setting.latchkey.refresh_session("a-secret-token")

    assert type(failure.value) is error
    assert failure.value.reason == reason
    assert "secret" not in str(failure.value) and "\n" not in str(failure.value)


def test_theft_names_session_and_user():
    theft = problem("token-theft-detected", "reuse_stale_lineage", sessionHandle="h", userId="u")
    with Setting(**{"POST /v1/sessions/refresh": theft}) as setting:
        with pytest.raises(TokenTheftDetectedError) as failure:
            setting.latchkey.refresh_session("token")

    assert (failure.value.session_handle, failure.value.user_id) == ("h", "u")


def test_detail_of_the_server_is_cut_and_cannot_break_a_line():
    status, document = problem("unavailable", "store_unavailable", 500)
    document["detail"] = "a\nb" + "x" * 1000
    with Setting(**{"POST /v1/sessions/refresh": (status, document)}) as setting:
        with pytest.raises(GeneralError) as failure:
            setting.latchkey.refresh_session("token")

    assert str(failure.value).endswith("x" * 197) and "\n" not in str(failure.value)


@pytest.mark.parametrize(
    "change",
    [
        {"sessionExpiredStatusCode": 200},
        {"antiCsrf": "maybe"},
        {"gracePeriod": True},
        {"cookies": []},
        {"storeCheck": 1},
    ],
)
def test_settings_that_are_not_understood_are_refused(setting, change):
    setting.settings.update(change)

    with pytest.raises(GeneralError) as failure:
        setting.latchkey.settings()
    assert failure.value.reason == "answer_unreadable"


@pytest.mark.parametrize("path", ["GET /v1/settings", "GET /v1/jwks"])
def test_settings_and_keys_that_are_refused_say_nothing_about_a_session(path):
    with Setting(**{path: problem("unauthorised", "session_ended")}) as setting:
        with pytest.raises(GeneralError) as failure:
            setting.verify()

    assert failure.value.reason == "answer_unreadable"


@pytest.mark.parametrize("argument", [{"a": object()}, {1: 2}, {"a": "x" * 9_000_000}])
def test_argument_that_cannot_be_sent_is_refused_before_anything_is(setting, argument):
    with pytest.raises(GeneralError) as failure:
        setting.latchkey.update_session_data("h", argument)

    assert failure.value.reason == "argument_invalid"
    assert setting.server.calls == []


def test_handle_with_half_a_character_is_refused(setting):
    with pytest.raises(GeneralError) as failure:
        setting.latchkey.get_session_data("\ud800")

    assert failure.value.reason == "argument_invalid"


def test_client_that_is_closed_says_so(setting):
    setting.latchkey.close()

    with pytest.raises(GeneralError) as failure:
        setting.latchkey.revoke_session("h")
    assert failure.value.reason == "client_closed"


def test_many_forged_tokens_do_not_keep_threads_waiting(setting):
    setting.verify()
    setting.clock.now += 0.5
    reasons = []
    forged = TokenMaker("f").token()
    threads = [threading.Thread(target=lambda: reasons.append(setting.reason(forged))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert reasons == ["access_token_signature_invalid"] * 8
    assert setting.server.asked("/v1/jwks") == 2


@pytest.mark.parametrize(
    "options",
    [{"api_key": ""}, {"api_key": "a\nb"}, {"api_key": "é"}, {"expected_issuer": ""}, {"remembered_tokens": -1}],
)
def test_option_that_cannot_be_used_is_refused_without_being_quoted(options):
    with pytest.raises(ValueError) as refusal:
        ClientOptions(**options)

    assert "a\nb" not in str(refusal.value)
