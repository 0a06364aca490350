"""Sessions in a Flask application: log in, look around, sign out here or everywhere."""

import os
from pathlib import Path

from demonstration import demonstration
from flask import Flask, g, jsonify, make_response, request
from werkzeug.serving import make_server

from latchkey import flask as sessions
from latchkey.errors import GeneralError
from latchkey.flask import FlaskSessions, session_required
from latchkey.web import WebOptions

app = Flask(__name__, static_folder=str(Path(__file__).resolve().parents[1] / "page"), static_url_path="")
app.config["LATCHKEY_HOSTS"] = os.environ.get("LATCHKEY_HOSTS", "127.0.0.1:3567")
FlaskSessions(app, web_options=WebOptions(refresh_path="/auth/session/refresh"), answers_paths=True)
app.register_blueprint(demonstration)  # not to be copied: it lets the page act as a thief


@app.get("/")
def page():
    return app.send_static_file("index.html")


@app.post("/login")
def log_in():
    """Gives a session to whoever says a name; an application would check a password before."""
    user_id = request.form["userId"]
    response = make_response(jsonify({"userId": user_id}))
    sessions.create_new_session(response, user_id)
    return response


@app.get("/api/me")
@session_required
def me():
    return {"userId": g.latchkey.get_user_id()}


@app.get("/api/sessions")
@session_required
def list_sessions():
    current = g.latchkey.get_session_handle()
    known = sessions.get_all_sessions_for_user(g.latchkey.get_user_id())
    return {"sessions": [view(each, current) for each in known]}


@app.post("/api/expire")
@session_required
def expire():
    """What a browser does by itself when the token's time is over: it forgets the cookie."""
    response = make_response({})
    response.delete_cookie("sAccessToken", path="/")
    return response


@app.post("/api/sign-out")
@session_required
def sign_out():
    g.latchkey.revoke_session()
    return {}


@app.post("/api/sign-out-everywhere")
@session_required
def sign_out_everywhere():
    sessions.revoke_all_sessions_for_user(g.latchkey.get_user_id())
    g.latchkey.revoke_session()  # clears the cookies
    return {}


def view(session, current):
    return {
        "handle": session.handle,
        "current": session.handle == current,
        "createdAt": int(session.created_at.timestamp()),
        "lastRefreshedAt": int(session.last_refreshed_at.timestamp()),
        "device": session.device.user_agent or "",
        "address": session.device.ip_address or "",
    }


@app.errorhandler(GeneralError)
def broken(error):
    """Something is broken, or no server answers: nothing is known about the user."""
    app.logger.error("%s", error)
    return {"message": "internal error", "reason": error.reason}, 500


if __name__ == "__main__":
    server = make_server("127.0.0.1", int(os.environ.get("PORT", "8080")), app, threaded=True)
    print(f"Open http://localhost:{server.server_port}", flush=True)
    server.serve_forever()
