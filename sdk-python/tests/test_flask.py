"""The face for Flask, as an application uses it, against a real server."""

import json

import pytest
from flask import Blueprint, Flask, Response, g, jsonify, make_response

from latchkey import flask as sessions
from latchkey.flask import (
    FlaskSessions,
    GeneralError,
    UnauthorisedError,
    session_required,
)
from latchkey.web import WebOptions

NOTHING = "Thu, 01 Jan 1970 00:00:00 GMT"


def application(hosts, **options):
    app = Flask(__name__)
    app.config["LATCHKEY_HOSTS"] = hosts
    app.extension = FlaskSessions(app, **options)

    @app.post("/login")
    def login():
        response = make_response(jsonify({}))
        sessions.create_new_session(response, "user", {"a": 1}, {"b": 2})
        assert "id-refresh-token" in response.headers
        return response

    @app.route("/page", methods=["GET", "POST", "OPTIONS"])
    @session_required
    def page():
        return {
            "user": g.latchkey and g.latchkey.get_user_id(),
            "payload": g.latchkey and g.latchkey.get_jwt_payload(),
        }

    @app.post("/unchecked")
    @session_required(False)
    def unchecked():
        return {}

    @app.get("/checked")
    @session_required(True)
    def checked():
        return {}

    @app.post("/refresh")
    @session_required()
    def refresh():
        return {"handle": g.latchkey.get_session_handle()}

    @app.post("/logout")
    @session_required
    def logout():
        g.latchkey.revoke_session()
        return {}

    @app.get("/broken")
    @session_required
    def broken():
        raise ValueError("a view that fails")

    @app.get("/explicit")
    def explicit():
        response = make_response("lost")
        sessions.get_session(response, False).update_jwt_payload({"a": 2})
        return jsonify(sessions.get_session(None, False).get_jwt_payload())

    return app


@pytest.fixture
def applications():
    """Makes applications, and lets go of their connections in the end."""
    made = []

    def make(hosts, **options):
        made.append(application(hosts, **options))
        return made[-1]

    yield make
    for app in made:
        app.extensions["latchkey"].latchkey.close()


@pytest.fixture
def app(server, applications):
    return applications(server.hosts)


@pytest.fixture
def client(app):
    return app.test_client()


def log_in(client):
    answer = client.post("/login")
    assert answer.status_code == 200
    return {"anti-csrf": answer.headers["anti-csrf"]}


def cookies_of(answer):
    return [line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie")]


def is_cleared(answer):
    lines = answer.headers.getlist("Set-Cookie")
    return (
        len(lines) == 3
        and all(NOTHING in line for line in lines)
        and answer.headers["id-refresh-token"] == "remove"
    )


def test_login_sets_cookies_and_headers_once(client):
    answer = client.post("/login")

    assert cookies_of(answer) == ["sAccessToken", "sRefreshToken", "sIdRefreshToken"]
    assert len(answer.headers.getlist("front-token")) == 1
    assert (
        answer.headers["Access-Control-Expose-Headers"]
        == "front-token, id-refresh-token, anti-csrf"
    )


def test_view_finds_the_session(client):
    log_in(client)
    answer = client.get("/page")

    assert answer.get_json() == {"user": "user", "payload": {"a": 1}}
    assert cookies_of(answer) == []


@pytest.mark.parametrize(
    ("method", "path", "without", "with_token"),
    [
        ("GET", "/page", 200, 200),
        ("HEAD", "/page", 401, 200),
        ("POST", "/page", 401, 200),
        ("OPTIONS", "/page", 200, 200),
        ("POST", "/unchecked", 200, 200),
        ("GET", "/checked", 401, 200),
    ],
)
def test_anti_csrf_token_is_checked_for_every_method_but_get_unless_said_otherwise(
    client, method, path, without, with_token
):
    anti_csrf = log_in(client)

    assert client.open(path, method=method).status_code == without
    assert client.open(path, method=method, headers=anti_csrf).status_code == with_token


def test_options_needs_no_session(client):
    assert client.options("/page").get_json() == {"user": None, "payload": None}


@pytest.mark.parametrize(
    ("cookies", "answered"),
    [
        ({}, {"error": "unauthorised", "reason": "id_refresh_token_missing"}),
        (
            {"sIdRefreshToken": "x"},
            {"error": "try refresh token", "reason": "access_token_missing"},
        ),
        (
            {"sIdRefreshToken": "x", "sAccessToken": "x"},
            {"error": "try refresh token", "reason": "access_token_malformed"},
        ),
    ],
)
def test_refusal_has_its_usual_answer_and_cookies_stay(client, cookies, answered):
    for name, value in cookies.items():
        client.set_cookie(name, value)
    answer = client.get("/page")

    assert (answer.status_code, answer.get_json(), cookies_of(answer)) == (
        401,
        answered,
        [],
    )


def test_refresh_route_refreshes(client):
    log_in(client)
    before = client.get_cookie("sAccessToken").value
    answer = client.post("/refresh")

    assert (answer.status_code, cookies_of(answer)) == (
        200,
        ["sAccessToken", "sRefreshToken", "sIdRefreshToken"],
    )
    assert client.get_cookie("sAccessToken").value != before
    assert cookies_of(client.get("/page")) == ["sAccessToken"]
    assert cookies_of(client.get("/page")) == []


def test_refresh_without_a_token_clears(client):
    answer = client.post("/refresh")

    assert (answer.status_code, answer.get_json()["reason"]) == (
        401,
        "refresh_token_missing",
    )
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
    app.extension.set_unauthorised_error_handler(
        lambda error: ({"mine": error.reason}, 403)
    )
    app.extension.set_try_refresh_token_error_handler(
        lambda error: Response("again", 440)
    )

    assert (
        client.get("/page").status_code,
        client.get("/page").get_json()["mine"],
    ) == (403, "id_refresh_token_missing")
    log_in(client)
    assert client.post("/page").status_code == 440
    answer = app.test_client().post("/refresh")
    assert answer.status_code == 403 and is_cleared(answer)


def theft(installations, applications, handler=None):
    server = installations.server(refresh_token_rotation_grace_period=0)
    app = applications(server.hosts)
    if handler:
        app.extension.set_token_theft_detected_error_handler(handler)
    owner, thief = app.test_client(), app.test_client()
    log_in(owner)
    thief.set_cookie(
        "sRefreshToken",
        owner.get_cookie("sRefreshToken", path="/refresh").value,
        path="/refresh",
    )
    handle = owner.post("/refresh").get_json()["handle"]
    owner.get("/page")
    return app, handle, thief.post("/refresh")


def test_theft_is_answered_and_revokes_the_session(installations, applications):
    app, handle, answer = theft(installations, applications)

    assert (answer.status_code, answer.get_json()["error"]) == (
        401,
        "token theft detected",
    )
    assert is_cleared(answer)
    with app.app_context():
        assert not sessions.revoke_session(handle)


def test_theft_is_handed_to_the_handler_of_the_application(installations, applications):
    told = []
    handler = lambda handle, user_id: told.append((handle, user_id)) or (
        "theft",
        418,
    )  # noqa: E731
    app, handle, answer = theft(installations, applications, handler)

    assert (told, answer.status_code) == ([(handle, "user")], 418)
    assert is_cleared(answer)
    with app.app_context():
        assert sessions.revoke_session(handle)


def test_functions_by_handle_need_no_request(app, client):
    log_in(client)
    with app.app_context():
        handles = sessions.get_all_session_handles_for_user("user")
        handle = handles[-1]
        sessions.update_session_data(handle, {"b": 3})
        sessions.update_jwt_payload(handle, {"a": 3})
        assert sessions.get_session_data(handle) == {"b": 3}
        assert sessions.get_jwt_payload(handle) == {"a": 3}
        assert sessions.revoke_multiple_sessions([handle]) == [handle]
        assert sorted(sessions.revoke_all_sessions_for_user("user")) == sorted(
            handles[:-1]
        )
        with pytest.raises(UnauthorisedError):
            sessions.get_session_data(handle)


def test_application_without_the_extension_is_told_so():
    with Flask(__name__).app_context(), pytest.raises(
        RuntimeError, match="FlaskSessions"
    ):
        sessions.revoke_session("h")


def test_broken_server_is_an_error_of_flask(applications):
    app = applications([{"hostname": "127.0.0.1", "port": 9}])
    app.config["PROPAGATE_EXCEPTIONS"] = False

    assert app.test_client().get("/page").status_code == 500


def test_request_of_another_site_is_refused(client):
    answer = client.post("/login", headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.get_json()["reason"]) == (
        403,
        "cross_site_request",
    )


def test_options_route_gets_headers(app, client):
    @app.route("/cors", methods=["OPTIONS"])
    def cors():
        response = make_response("")
        response.headers["Access-Control-Allow-Headers"] = "content-type"
        sessions.set_relevant_headers_for_options_api(response)
        return response

    answer = client.options("/cors")
    assert answer.headers["Access-Control-Allow-Headers"].startswith(
        "content-type, anti-csrf, supertokens-sdk-name"
    )
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"


def test_paths_are_answered_without_routes_when_wanted(server, applications):
    app = applications(
        server.hosts,
        web_options=WebOptions(refresh_path="/auth/session/refresh"),
        answers_paths=True,
    )
    client = app.test_client()
    anti_csrf = log_in(client)

    assert cookies_of(client.post("/auth/session/refresh")) == [
        "sAccessToken",
        "sRefreshToken",
        "sIdRefreshToken",
    ]
    client.get("/page")
    assert client.post("/auth/signout").status_code == 401
    anti_csrf = log_in(client)
    answer = client.post("/auth/signout", headers=anti_csrf)
    assert answer.get_json() == {"status": "OK"} and is_cleared(answer)


def test_mounted_application_refreshes_under_its_whole_path(server, applications):
    app = applications(
        server.hosts, web_options=WebOptions(refresh_path="/api/refresh")
    )
    client = app.test_client()
    log_in(client)
    client.set_cookie(
        "sRefreshToken", client.get_cookie("sRefreshToken", path="/api/refresh").value
    )

    assert (
        client.post("/refresh", environ_overrides={"SCRIPT_NAME": "/api"}).status_code
        == 200
    )


def test_session_of_a_blueprint_and_of_an_async_view_is_found(app, client):
    pytest.importorskip("asgiref", reason="async views of Flask need asgiref")
    blueprint = Blueprint("blueprint", __name__)

    @blueprint.get("/async")
    @session_required
    async def asynchronous():
        return {"user": g.latchkey.get_user_id()}

    app.register_blueprint(blueprint)
    log_in(client)
    assert client.get("/async").get_json() == {"user": "user"}


def test_response_that_is_streamed_gets_no_late_cookies(app, client):
    @app.get("/stream")
    @session_required
    def stream():
        session = g.latchkey

        def parts():
            session.update_jwt_payload({"late": True})
            yield "part"

        return Response(parts())

    log_in(client)
    answer = client.get("/stream")
    assert (answer.data, cookies_of(answer)) == (b"part", [])


def test_requests_that_share_an_application_context_share_no_headers(app, client):
    with app.app_context():
        log_in(client)
        assert cookies_of(client.get("/page")) == []


def test_headers_of_the_application_stay(app, client):
    @app.get("/own")
    @session_required
    def own():
        g.latchkey.revoke_session()
        response = jsonify({})
        response.set_cookie("own", "1")
        response.headers["Access-Control-Expose-Headers"] = "X-Own"
        response.headers["anti-csrf"] = "stale"
        return response

    log_in(client)
    answer = client.get("/own")
    assert cookies_of(answer) == [
        "own",
        "sAccessToken",
        "sRefreshToken",
        "sIdRefreshToken",
    ]
    assert (
        answer.headers["Access-Control-Expose-Headers"]
        == "X-Own, front-token, id-refresh-token"
    )
    assert "anti-csrf" not in answer.headers


def test_api_key_of_the_configuration_is_sent(installations):
    server = installations.server(api_keys="key-0123456789-0123456789")
    app = Flask(__name__)
    extension = FlaskSessions()
    for key, is_right in (
        ("key-0123456789-0123456789", True),
        ("another-0123456789-0123456789", False),
    ):
        app.config.update(LATCHKEY_HOSTS=server.hosts, LATCHKEY_API_KEY=key)
        extension.init_app(app)
        with app.app_context(), app.extensions["latchkey"].latchkey:
            if is_right:
                assert sessions.revoke_all_sessions_for_user("nobody") == []
            else:
                with pytest.raises(GeneralError, match="api_key_invalid"):
                    sessions.revoke_all_sessions_for_user("nobody")


def test_many_threads_use_one_application(app):
    from concurrent.futures import ThreadPoolExecutor

    def visit(number):
        client = app.test_client()
        anti_csrf = log_in(client)
        client.post("/refresh")
        return (
            client.get("/page").status_code,
            client.post("/page", headers=anti_csrf).status_code,
        )

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(visit, range(24))) == {(200, 401)}


def test_answers_are_json(client):
    answer = client.get("/page")

    assert answer.mimetype == "application/json" and json.loads(answer.data)
