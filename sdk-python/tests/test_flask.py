"""The face for Flask, as an application uses it, against a real server."""

import pytest
from flask import Flask, Response, make_response

from flask_application import app, applications, client, cookies_of, is_cleared, log_in  # noqa: F401
from latchkey import flask as sessions
from latchkey.flask import UnauthorisedError


def test_login_sets_cookies_and_headers_once(client):
    answer = client.post("/login")

    assert cookies_of(answer) == ["sAccessToken", "sRefreshToken", "sIdRefreshToken"]
    assert len(answer.headers.getlist("front-token")) == 1
    assert answer.headers["Access-Control-Expose-Headers"] == "front-token, id-refresh-token, anti-csrf"


def test_view_finds_the_session(client):
    log_in(client)
    answer = client.get("/page")

    assert answer.get_json() == {"user": "user", "payload": {"a": 1}}
    assert cookies_of(answer) == []


@pytest.mark.parametrize(
    ("method", "path", "without", "with_token"),
    [
        ("GET", "/page", 200, 200),
        ("HEAD", "/page", 200, 200),
        ("POST", "/page", 401, 200),
        ("OPTIONS", "/page", 200, 200),
        ("POST", "/unchecked", 200, 200),
        ("GET", "/checked", 401, 200),
    ],
)
def test_anti_csrf_token_is_checked_for_every_method_that_changes_something_unless_said_otherwise(
    client, method, path, without, with_token
):
    anti_csrf = log_in(client)

    assert client.open(path, method=method).status_code == without
    assert client.open(path, method=method, headers=anti_csrf).status_code == with_token


PREFLIGHT = {"Origin": "https://www.example.com", "Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("OPTIONS", PREFLIGHT, 200),
        ("OPTIONS", {}, 401),
        ("OPTIONS", {"Origin": "https://www.example.com"}, 401),
        ("OPTIONS", {"Access-Control-Request-Method": "POST"}, 401),
        ("TRACE", PREFLIGHT, 401),
        ("GET", PREFLIGHT, 401),
        ("HEAD", {}, 401),
    ],
)
def test_nothing_but_a_preflight_passes_without_a_session(client, method, headers, status):
    answer = client.open("/page", method=method, headers=headers)

    assert answer.status_code == status
    assert status == 401 or answer.get_json() == {"user": None, "payload": None}


@pytest.mark.parametrize(
    ("cookies", "answered"),
    [
        ({}, {"message": "unauthorised", "reason": "id_refresh_token_missing"}),
        ({"sIdRefreshToken": "x"}, {"message": "try refresh token", "reason": "access_token_missing"}),
        (
            {"sIdRefreshToken": "x", "sAccessToken": "x"},
            {"message": "try refresh token", "reason": "access_token_malformed"},
        ),
    ],
)
def test_refusal_has_its_usual_answer_and_cookies_stay(client, cookies, answered):
    for name, value in cookies.items():
        client.set_cookie(name, value)
    answer = client.get("/page")

    assert (answer.status_code, answer.get_json(), cookies_of(answer)) == (401, answered, [])


def test_refresh_route_refreshes(client):
    log_in(client)
    before = client.get_cookie("sAccessToken").value
    answer = client.post("/refresh")

    assert (answer.status_code, cookies_of(answer)) == (200, ["sAccessToken", "sRefreshToken", "sIdRefreshToken"])
    assert client.get_cookie("sAccessToken").value != before
    assert cookies_of(client.get("/page")) == ["sAccessToken"]
    assert cookies_of(client.get("/page")) == []


def test_refresh_without_a_token_clears(client):
    answer = client.post("/refresh")

    assert (answer.status_code, answer.get_json()["reason"]) == (401, "refresh_token_missing")
    assert is_cleared(answer)


def test_new_tokens_reach_the_browser_when_the_view_fails(app, client):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    log_in(client)
    client.post("/refresh")
    answer = client.get("/broken")

    assert (answer.status_code, cookies_of(answer)) == (500, ["sAccessToken"])


def test_new_tokens_reach_the_browser_when_the_response_is_lost(client):
    log_in(client)
    answer = client.get("/explicit")

    assert (answer.status_code, cookies_of(answer)) == (200, ["sAccessToken"])
    assert client.get("/page").get_json()["payload"] == {"a": 2}


def test_logout_clears_and_later_requests_are_unauthorised(client):
    anti_csrf = log_in(client)

    assert is_cleared(client.post("/logout", headers=anti_csrf))
    assert client.get("/page").status_code == 401


def test_error_handlers_are_replaced(app, client):
    app.extension.set_unauthorised_error_handler(lambda error: ({"mine": error.reason}, 403))
    app.extension.set_try_refresh_token_error_handler(lambda error: Response("again", 440))

    assert (client.get("/page").status_code, client.get("/page").get_json()["mine"]) == (
        403,
        "id_refresh_token_missing",
    )
    log_in(client)
    assert client.post("/page").status_code == 440
    answer = app.test_client().post("/refresh")
    assert answer.status_code == 403 and is_cleared(answer)


def test_functions_by_handle_need_no_request(app, client):
    log_in(client)
    with app.app_context():
        handles = sessions.get_all_session_handles_for_user("user")
        handle = handles[-1]
        assert [details.handle for details in sessions.get_all_sessions_for_user("user")] == handles
        assert sorted(sessions.revoke_other_sessions_for_user("user", handle)) == sorted(handles[:-1])
        sessions.update_session_data(handle, {"b": 3})
        sessions.update_jwt_payload(handle, {"a": 3})
        assert sessions.get_session_data(handle) == {"b": 3}
        assert sessions.get_jwt_payload(handle) == {"a": 3}
        assert sessions.revoke_multiple_sessions([handle]) == [handle]
        assert sessions.revoke_all_sessions_for_user("user") == []
        with pytest.raises(UnauthorisedError):
            sessions.get_session_data(handle)


def test_functions_outside_of_an_application_are_those_of_the_only_one(app, monkeypatch):
    monkeypatch.setattr("latchkey.flask.extension._installed", {app.extensions["latchkey"]})
    assert sessions.revoke_session("nobody") is False

    monkeypatch.setattr("latchkey.flask.extension._installed", set())
    with pytest.raises(RuntimeError, match="0 applications"):
        sessions.revoke_session("nobody")


def test_application_without_the_extension_is_told_so():
    with Flask(__name__).app_context(), pytest.raises(RuntimeError, match="FlaskSessions"):
        sessions.revoke_session("h")


def test_broken_server_is_an_error_of_flask(applications):
    app = applications([{"hostname": "127.0.0.1", "port": 9}])
    app.config["PROPAGATE_EXCEPTIONS"] = False

    assert app.test_client().get("/page").status_code == 500


def test_request_of_another_site_is_refused(client):
    answer = client.post("/login", headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.get_json()["reason"]) == (403, "cross_site_request")


def test_options_route_gets_headers(app, client):
    @app.route("/cors", methods=["OPTIONS"])
    def cors():
        response = make_response("")
        response.headers["Access-Control-Allow-Headers"] = "content-type"
        sessions.set_relevant_headers_for_options_api(response)
        return response

    answer = client.options("/cors")
    assert answer.headers["Access-Control-Allow-Headers"].startswith("content-type, anti-csrf, supertokens-sdk-name")
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
