"""The SDK for Flask, with answers of its own to failures."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))

from surroundings import API_KEY, HOSTS, serve

from flask import Flask, g, jsonify, make_response, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import make_server

from latchkey import flask as sessions
from latchkey.flask import FlaskSessions, GeneralError, session_required

app = Flask(__name__)
app.config["LATCHKEY_HOSTS"] = HOSTS
app.config["LATCHKEY_API_KEY"] = API_KEY
extension = FlaskSessions(app)
if os.environ.get("BEHIND_PROXY"):
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_port=1, x_prefix=1)


def view(session):
    return {"userId": session.get_user_id(), "jwtPayload": session.get_jwt_payload()}


@app.post("/login")
def login():
    wish = request.get_json()
    response = make_response()
    session = sessions.create_new_session(response, wish["userId"], wish.get("jwtPayload"), wish.get("sessionData"))
    response.set_data(jsonify(view(session)).data)
    response.mimetype = "application/json"
    return response


@app.route("/protected", methods=["GET", "POST"])
@session_required
def protected():
    return view(g.latchkey)


@app.get("/cached")
@session_required
def cached():
    return view(g.latchkey), {"Cache-Control": "public, max-age=600"}


@app.get("/public")
def public():
    return {}, {"Cache-Control": "public, max-age=600"}


@app.post("/refresh")
@session_required()
def refresh():
    return {}


@app.post("/logout")
@session_required
def logout():
    g.latchkey.revoke_session()
    return {}


@app.route("/my/session-data", methods=["GET", "PUT"])
@session_required
def my_session_data():
    if request.method == "GET":
        return {"sessionData": g.latchkey.get_session_data()}
    g.latchkey.update_session_data(request.get_json()["sessionData"])
    return {}


@app.put("/my/jwt-payload")
@session_required(True)
def my_jwt_payload():
    g.latchkey.update_jwt_payload(request.get_json()["jwtPayload"])
    return {}


@app.route("/session-data", methods=["GET", "PUT"])
def session_data():
    if request.method == "GET":
        return {"sessionData": sessions.get_session_data(request.args["handle"])}
    wish = request.get_json()
    sessions.update_session_data(wish["handle"], wish["sessionData"])
    return {}


@app.route("/jwt-payload", methods=["GET", "PUT"])
def jwt_payload():
    if request.method == "GET":
        return {"jwtPayload": sessions.get_jwt_payload(request.args["handle"])}
    wish = request.get_json()
    sessions.update_jwt_payload(wish["handle"], wish["jwtPayload"])
    return {}


@app.get("/handles")
def handles():
    return {"handles": sessions.get_all_session_handles_for_user(request.args["userId"])}


@app.post("/revoke")
def revoke():
    return {"revoked": sessions.revoke_session(request.get_json()["handle"])}


@app.post("/revoke-many")
def revoke_many():
    return {"handles": sessions.revoke_multiple_sessions(request.get_json()["handles"])}


@app.post("/revoke-all")
def revoke_all():
    return {"revoked": len(sessions.revoke_all_sessions_for_user(request.get_json()["userId"]))}


def refusal(word, error):
    return {"error": word, "message": str(error), "reason": error.reason}


def theft_detected(session_handle, user_id):
    sessions.revoke_session(session_handle)
    return {"error": "TOKEN_THEFT_DETECTED", "handle": session_handle, "userId": user_id}, 401


extension.set_unauthorised_error_handler(lambda error: (refusal("UNAUTHORISED", error), 401))
extension.set_try_refresh_token_error_handler(lambda error: (refusal("TRY_REFRESH_TOKEN", error), 401))
extension.set_token_theft_detected_error_handler(theft_detected)
app.register_error_handler(GeneralError, lambda error: (refusal("GENERAL_ERROR", error), 500))

if __name__ == "__main__":
    serve(make_server("127.0.0.1", 0, app, threaded=True))
