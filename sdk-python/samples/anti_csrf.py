"""Requests that change something need the anti-CSRF token, which pages of other sites cannot read.

The server needs ``enable_anti_csrf: true``.
"""

import os

from flask import Flask, g, make_response

from latchkey.flask import FlaskSessions, create_new_session, session_required

app = Flask(__name__)
app.config["LATCHKEY_HOSTS"] = os.environ.get("LATCHKEY_HOSTS", "127.0.0.1:3567")
sessions = FlaskSessions(app)


@app.post("/login")
def login():
    response = make_response({})
    create_new_session(response, "ada")
    return response  # its header anti-csrf has the token


@app.route("/profile", methods=["GET", "POST"])
@session_required  # every method but GET needs the token
def profile():
    return {"user": g.latchkey.get_user_id()}


@app.get("/export")
@session_required(True)  # a GET that needs it as well
def export():
    return {"exported": g.latchkey.get_user_id()}


def try_refresh(error):
    return {"message": "try refresh token", "reason": error.reason}, 401


sessions.set_try_refresh_token_error_handler(try_refresh)


def main() -> None:
    """Plays a browser."""
    browser = app.test_client()
    token = browser.post("/login").headers["anti-csrf"]
    for method, path, headers in (
        ("GET", "/profile", {}),
        ("POST", "/profile", {}),
        ("POST", "/profile", {"anti-csrf": "a guess"}),
        ("POST", "/profile", {"anti-csrf": token}),
        ("GET", "/export", {}),
        ("GET", "/export", {"anti-csrf": token}),
        ("POST", "/login", {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = browser.open(path, method=method, headers=headers)
        print(method, path, answer.status_code, answer.get_json().get("reason", "good"))


if __name__ == "__main__":
    main()
