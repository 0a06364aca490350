"""What caches are told, whatever the application says before, meanwhile or after. Against a real server."""

import pytest
from flask import Flask, Response, after_this_request, jsonify, make_response, request, send_file
from werkzeug.test import Client

from flask_application import cookies_of, log_in
from latchkey import flask as sessions
from latchkey.flask import FlaskSessions, session_required
from latchkey.web import caching

TEXT = __file__


def cached(response):
    response.cache_control.public = True
    response.cache_control.max_age = 600
    response.headers["Expires"] = "Thu, 01 Jan 2099 00:00:00 GMT"
    response.headers["CDN-Cache-Control"] = "max-age=600"
    response.headers["X-Accel-Expires"] = "600"
    response.vary.add("Accept-Language")
    return response


@pytest.fixture(scope="module")
def app(server):
    app = Flask(__name__)
    app.config["LATCHKEY_HOSTS"] = server.hosts
    app.after_request(cached)  # registered before ours, so Flask calls it after ours
    FlaskSessions(app, answers_paths=True)

    @app.post("/login")
    def login():
        return sessions.create_new_session(cached(make_response({})), "user") and cached(jsonify({}))

    @app.get("/view")
    @session_required
    def view():
        return cached(make_response({}))

    @app.get("/later")
    @session_required
    def later():
        after_this_request(cached)
        return {}

    @app.get("/file")
    @session_required
    def file():
        return send_file(TEXT, max_age=600)

    @app.get("/stream")
    @session_required
    def stream():
        return cached(Response(part for part in ("a", "b")))

    @app.get("/conditional")
    @session_required
    def conditional():
        response = make_response("x")
        response.set_etag("tag")
        return cached(response).make_conditional(request)

    @app.get("/failing")
    @session_required
    def failing():
        raise ValueError("a view that fails")

    @app.get("/everything")
    @session_required
    def everything():
        response = make_response({})
        response.headers["Vary"] = "*"
        return response

    @app.get("/public")
    def public():
        return {}

    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["latchkey"].latchkey.close()


@pytest.fixture
def client(app):
    return app.test_client()


def told(answer):
    names = ("Cache-Control", "Expires", "CDN-Cache-Control", "X-Accel-Expires")
    return {name: answer.headers.getlist(name) for name in names if name in answer.headers}


NOT_KEPT = {"Cache-Control": ["no-store"]}
VIEWS = ["/view", "/later", "/file", "/stream", "/conditional", "/failing"]


def get(client, path, **headers):
    with client.get(path, headers=headers) as answer:
        return answer


@pytest.mark.parametrize("path", VIEWS)
def test_answer_with_a_new_access_token_is_kept_by_no_cache(client, path):
    log_in(client)
    client.post("/refresh")
    answer = get(client, path, If_None_Match='"tag"')

    assert cookies_of(answer) == ["sAccessToken"] and "front-token" in answer.headers
    assert answer.status_code == {"/failing": 500, "/conditional": 304}.get(path, 200)
    assert told(answer) == NOT_KEPT
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in answer.headers["Vary"].split(",")}


@pytest.mark.parametrize("path", VIEWS)
def test_answer_for_which_a_session_was_looked_for_varies_by_cookies(client, path):
    refused = get(client, path)
    log_in(client)
    found = get(client, path)

    for answer in (refused, found):
        assert cookies_of(answer) == [] and "Cookie" in answer.headers["Vary"]
        assert answer.cache_control.max_age == 600 and "Expires" in answer.headers


def test_answers_of_login_refresh_and_sign_out_are_kept_by_no_cache(client):
    answers = [client.post("/login"), client.post("/refresh")]
    answers.append(client.post("/signout", headers={"anti-csrf": answers[-1].headers["anti-csrf"]}))

    for answer in answers:
        assert (told(answer), len(answer.headers.getlist("Vary"))) == (NOT_KEPT, 1)
        assert len(cookies_of(answer)) == 3


def test_answer_without_a_session_is_left_alone(client):
    answer = client.get("/public")

    assert answer.headers["Vary"] == "Accept-Language" and answer.cache_control.max_age == 600


def test_answer_that_varies_by_everything_says_so(client):
    log_in(client)

    assert "*" in client.get("/everything").headers["Vary"]
    assert caching.varied(["*"], ["Cookie"]) == "*"


def test_answer_that_some_cache_of_the_application_kept_with_its_cookies_is_kept_no_further(app):
    lines = [("Set-Cookie", "__Host-sAccessToken=x; Path=/"), ("cache-control", "public"), ("FOO-Cache-Control", "a")]

    assert caching.guarded(lines, []) == [lines[0], ("Cache-Control", "no-store"), ("Vary", "Cookie")]
    assert caching.guarded([("Set-Cookie", "\xa0sAccessToken=x")], []) == [("Set-Cookie", "\xa0sAccessToken=x")]


def test_tokens_reach_the_browser_although_a_later_function_fails_or_answers_anew(server):
    app = Flask(__name__)
    app.config.update(LATCHKEY_HOSTS=server.hosts, PROPAGATE_EXCEPTIONS=False)

    @app.after_request
    def anew(response):
        if request.path == "/anew":
            return cached(Response("anew"))
        raise ValueError("a function that fails")

    FlaskSessions(app)

    @app.post("/<path>")
    def login(path):
        sessions.create_new_session(None, "user")
        return {}

    for path, status in (("/anew", 200), ("/failing", 500)):
        answer = Client(app).post(path)
        assert (answer.status_code, len(cookies_of(answer)), told(answer)) == (status, 3, NOT_KEPT)
    app.extensions["latchkey"].latchkey.close()
