"""The face for Flask: theft, paths, responses of every kind, threads. Against a real server."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Blueprint, Flask, Response, g, jsonify
from werkzeug.test import EnvironBuilder

from flask_application import app, applications, client, cookies_of, is_cleared, log_in  # noqa: F401
from latchkey import flask as sessions
from latchkey.flask import FlaskSessions, GeneralError, session_required
from latchkey.web import WebOptions


def theft(installations, applications, handler=None):
    server = installations.server(refresh_token_rotation_grace_period=0)
    app = applications(server.hosts)
    if handler:
        app.extension.set_token_theft_detected_error_handler(handler)
    owner, thief = app.test_client(), app.test_client()
    log_in(owner)
    thief.set_cookie("sRefreshToken", owner.get_cookie("sRefreshToken", path="/refresh").value, path="/refresh")
    handle = owner.post("/refresh").get_json()["handle"]
    owner.get("/page")
    return app, handle, thief.post("/refresh")


def test_theft_is_answered_and_revokes_the_session(installations, applications):
    app, handle, answer = theft(installations, applications)

    assert (answer.status_code, answer.get_json()["message"]) == (401, "token theft detected")
    assert is_cleared(answer)
    with app.app_context():
        assert not sessions.revoke_session(handle)


def test_theft_is_handed_to_the_handler_of_the_application(installations, applications):
    told = []
    handler = lambda handle, user_id: told.append((handle, user_id)) or ("theft", 418)  # noqa: E731
    app, handle, answer = theft(installations, applications, handler)

    assert (told, answer.status_code) == ([(handle, "user")], 418)
    assert is_cleared(answer)
    with app.app_context():
        assert sessions.revoke_session(handle)


def test_paths_are_answered_without_routes_when_wanted(server, applications):
    app = applications(server.hosts, web_options=WebOptions(refresh_path="/auth/session/refresh"), answers_paths=True)
    client = app.test_client()
    anti_csrf = log_in(client)

    assert cookies_of(client.post("/auth/session/refresh")) == ["sAccessToken", "sRefreshToken", "sIdRefreshToken"]
    client.get("/page")
    assert client.post("/auth/signout").status_code == 401
    anti_csrf = log_in(client)
    answer = client.post("/auth/signout", headers=anti_csrf)
    assert answer.get_json() == {"status": "OK"} and is_cleared(answer)


def test_mounted_application_refreshes_under_its_whole_path(server, applications):
    app = applications(server.hosts, web_options=WebOptions(refresh_path="/api/refresh"))
    client = app.test_client()
    log_in(client)
    client.set_cookie("sRefreshToken", client.get_cookie("sRefreshToken", path="/api/refresh").value)

    assert client.post("/refresh", environ_overrides={"SCRIPT_NAME": "/api"}).status_code == 200


def test_session_of_a_blueprint_is_found(app, client):
    blueprint = Blueprint("blueprint", __name__)

    @blueprint.get("/blueprint")
    @session_required
    def view():
        return {"user": g.latchkey.get_user_id()}

    app.register_blueprint(blueprint)
    log_in(client)
    assert client.get("/blueprint").get_json() == {"user": "user"}


def test_session_of_an_async_view_is_found(app, client):
    pytest.importorskip("asgiref", reason="async views of Flask need asgiref")

    @app.get("/async")
    @session_required
    async def view():
        return {"user": g.latchkey.get_user_id()}

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


def test_environment_that_two_applications_see_carries_no_headers_over(app, server, applications):
    environ = EnvironBuilder(method="POST").get_environ()

    def answer(application, path):
        environ["PATH_INFO"] = path
        started = []
        b"".join(application.wsgi_app(environ, lambda *said: started.append(said)))
        (status, headers, *_) = started[0]
        return int(status[:3]), [name for name, _ in headers].count("Set-Cookie")

    assert answer(applications(server.hosts), "/missing") == (404, 0)
    assert answer(app, "/login") == (200, 3)
    assert answer(app, "/missing") == (404, 0)


def test_cookie_that_the_application_takes_away_itself_stays_away(app, client):
    @app.post("/forget")
    @session_required(False)
    def forget():
        response = jsonify({})
        response.delete_cookie("sAccessToken", path="/")
        return response

    log_in(client)
    client.post("/refresh")
    answer = client.post("/forget")
    assert cookies_of(answer) == ["sAccessToken"]
    assert "Max-Age=0" in answer.headers["Set-Cookie"] and "front-token" in answer.headers


def test_session_that_is_created_and_ended_in_one_request_is_ended(app, client):
    @app.post("/both")
    @session_required(False)
    def both():
        response = jsonify({})
        sessions.create_new_session(response, "other")
        g.latchkey.revoke_session()
        return response

    log_in(client)
    assert is_cleared(client.post("/both"))


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
    assert cookies_of(answer) == ["own", "sAccessToken", "sRefreshToken", "sIdRefreshToken"]
    assert answer.headers["Access-Control-Expose-Headers"] == "X-Own, front-token, id-refresh-token"
    assert "anti-csrf" not in answer.headers


def test_api_key_of_the_configuration_is_sent(installations):
    server = installations.server(api_keys="key-0123456789-0123456789")
    app = Flask(__name__)
    extension = FlaskSessions()
    for key, is_right in (("key-0123456789-0123456789", True), ("another-0123456789-0123456789", False)):
        app.config.update(LATCHKEY_HOSTS=server.hosts, LATCHKEY_API_KEY=key)
        extension.init_app(app)
        with app.app_context(), app.extensions["latchkey"].latchkey:
            if is_right:
                assert sessions.revoke_all_sessions_for_user("nobody") == []
            else:
                with pytest.raises(GeneralError, match="api_key_invalid"):
                    sessions.revoke_all_sessions_for_user("nobody")


def test_many_threads_use_one_application(app):
    def visit(number):
        client = app.test_client()
        anti_csrf = log_in(client)
        client.post("/refresh")
        return (client.get("/page").status_code, client.post("/page", headers=anti_csrf).status_code)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(visit, range(24))) == {(200, 401)}


def test_answers_are_json(client):
    answer = client.get("/page")

    assert answer.mimetype == "application/json" and json.loads(answer.data)
