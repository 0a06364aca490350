"""Login, a page that needs a session, session data, logout. Beside a server: ``python basic.py``, then port 5000."""

import os

from flask import Flask, g, jsonify, make_response, request

from latchkey.flask import FlaskSessions, create_new_session, session_required

app = Flask(__name__)
app.config["LATCHKEY_HOSTS"] = os.environ.get("LATCHKEY_HOSTS", "127.0.0.1:3567")
FlaskSessions(app)


@app.post("/login")
def login():
    # Check the password here.
    response = make_response(jsonify({"welcome": request.form["user"]}))
    create_new_session(response, request.form["user"], {"role": "reader"}, {"visits": 0})
    return response


@app.get("/me")
@session_required
def me():
    session = g.latchkey
    data = session.get_session_data()
    session.update_session_data({"visits": data["visits"] + 1})
    return {"user": session.get_user_id(), "role": session.get_jwt_payload()["role"], **data}


@app.post("/logout")
@session_required
def logout():
    g.latchkey.revoke_session()
    return {}


@app.post("/session/refresh")
@session_required
def refresh():
    return {}


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=5000)
