"""An application of supertokens-flask 1.x, with nothing changed but its import lines."""

import json
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from flask import Flask, g, jsonify, make_response

from latchkey.flask.supertokens import (
    SuperTokens,
    SuperTokensGeneralError,
    SuperTokensUnauthorisedError,
    create_new_session,
    get_cors_allowed_headers,
    get_session,
    refresh_session,
    revoke_all_sessions_for_user,
    supertokens_middleware,
)


@pytest.fixture
def app(server):
    app = Flask(__name__)
    app.config["SUPERTOKENS_HOSTS"] = [{"hostname": "127.0.0.1", "port": server.port}]
    supertokens = SuperTokens(app)
    supertokens.set_try_refresh_token_error_handler(lambda error: (jsonify({"error": "mine"}), 440))

    @app.route("/login", methods=["POST"])
    def login():
        response = make_response(jsonify({}), 200)
        session = create_new_session(response, "migrated", {"role": "admin"}, {"cart": 1})
        assert session.get_user_id() == "migrated"
        return response

    @app.route("/refresh", methods=["POST"])
    @supertokens_middleware
    def refresh():
        return jsonify({})

    @app.route("/manual-refresh", methods=["POST"])
    def manual_refresh():
        response = make_response(jsonify({}), 200)
        refresh_session(response)
        return response

    @app.route("/payload", methods=["GET"])
    @supertokens_middleware()
    def payload():
        return jsonify(g.supertokens.get_jwt_payload())

    @app.route("/manual", methods=["POST"])
    def manual():
        response = make_response(jsonify({}), 200)
        session = get_session(response, True)
        session.update_jwt_payload({"role": "user"})
        session.update_session_data({"cart": 2})
        assert session.get_session_data() == {"cart": 2}
        return response

    @app.route("/logout", methods=["POST"])
    @supertokens_middleware(True)
    def logout():
        g.supertokens.revoke_session()
        return jsonify({})

    yield app
    app.extensions["latchkey"].latchkey.close()


def test_application_logs_in_changes_refreshes_and_logs_out(app):
    client = app.test_client()
    anti_csrf = {"anti-csrf": client.post("/login").headers["anti-csrf"]}
    assert client.get("/payload").get_json() == {"role": "admin"}
    assert client.post("/manual").status_code == 440
    assert client.post("/manual", headers=anti_csrf).status_code == 200
    assert client.get("/payload").get_json() == {"role": "user"}

    refreshed = client.post("/refresh")
    assert (refreshed.status_code, refreshed.get_json()) == (200, {})
    anti_csrf = {"anti-csrf": refreshed.headers["anti-csrf"]}
    assert client.get("/payload").get_json() == {"role": "user"}
    assert client.post("/logout", headers=anti_csrf).headers["id-refresh-token"] == "remove"
    answer = client.get("/payload")
    assert (answer.status_code, answer.get_json()["message"]) == (401, "unauthorised")


def test_functions_and_errors_have_their_names(app):
    assert {"anti-csrf", "supertokens-sdk-name", "supertokens-sdk-version"} <= set(get_cors_allowed_headers())
    assert not issubclass(SuperTokensUnauthorisedError, SuperTokensGeneralError)
    with app.app_context():
        assert isinstance(revoke_all_sessions_for_user("migrated"), list)


def test_session_of_supertokens_flask_goes_on_after_one_refresh(app, server):
    call = {"userId": "old", "userDataInJWT": {"a": 1}, "userDataInDatabase": {}}
    headers = {"cdi-version": "2.0", "content-type": "application/json"}
    asked = Request(f"http://{server.hosts}/session", json.dumps(call).encode(), headers, method="POST")
    with urlopen(asked) as answer:
        tokens = json.load(answer)
    browser = app.test_client()
    browser.set_cookie("sAccessToken", quote(tokens["accessToken"]["token"]))
    browser.set_cookie("sIdRefreshToken", quote(tokens["idRefreshToken"]["token"]))
    browser.set_cookie("sRefreshToken", quote(tokens["refreshToken"]["token"]), path="/refresh")

    assert browser.get("/payload").get_json() == {"error": "mine"}
    assert browser.post("/refresh").status_code == 200
    assert browser.get("/payload").get_json() == {"a": 1}
