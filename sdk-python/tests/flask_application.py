"""An application for Flask as its users write it, and what tests ask of its answers."""

import pytest
from flask import Flask, g, jsonify, make_response

from latchkey import flask as sessions
from latchkey.flask import FlaskSessions, session_required

NOTHING = "Thu, 01 Jan 1970 00:00:00 GMT"


def application(hosts, **options):
    app = Flask(__name__)
    app.config["LATCHKEY_HOSTS"] = hosts
    app.extension = FlaskSessions(app, **options)

    @app.post("/login")
    def login():
        response = make_response(jsonify({}))
        sessions.create_new_session(response, "user", {"a": 1}, {"b": 2})
        assert "front-token" in response.headers
        return response

    @app.route("/page", methods=["GET", "POST", "OPTIONS", "TRACE"])
    @session_required
    def page():
        return {"user": g.latchkey and g.latchkey.get_user_id(), "payload": g.latchkey and g.latchkey.get_jwt_payload()}

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
    return len(lines) == 3 and all(NOTHING in line for line in lines) and answer.headers["id-refresh-token"] == "remove"
