"""Flask behind a proxy: which host, scheme and path count. Against a real server."""

import logging

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from flask_application import applications, cookies_of
from latchkey import flask as sessions
from latchkey.flask import FlaskSessions
from latchkey.web import WebOptions

FORWARDED = {
    "Host": "internal:8080",
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "shop.example.com",
    "X-Forwarded-Prefix": "/api",
}
SAME_ORIGIN = {"Origin": "https://shop.example.com"}


def application(server, trusts):
    app = Flask(__name__)
    app.config["LATCHKEY_HOSTS"] = server.hosts
    FlaskSessions(app, answers_paths=True, web_options=WebOptions(refresh_path="/api/session/refresh"))
    if trusts:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)

    @app.post("/login")
    def login():
        sessions.create_new_session(None, "behind a proxy")
        return {}

    return app


@pytest.fixture
def posted(server):
    opened = []

    def post(path, trusts=True, **headers):
        app = application(server, trusts)
        opened.append(app.extensions["latchkey"].latchkey)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return app.test_client(use_cookies=False).post(path, headers={**FORWARDED, **named})

    yield post
    for latchkey in opened:
        latchkey.close()


def test_request_of_the_same_origin_is_taken_behind_a_proxy_that_is_trusted(posted):
    assert posted("/login", **SAME_ORIGIN).status_code == 200
    assert posted("/login", X_Forwarded_Host="app_1:8443", Origin="https://app_1:8443").status_code == 200


def test_page_of_the_same_host_that_came_unprotected_is_refused_where_the_application_knows_of_https(posted):
    assert posted("/login", Origin="http://shop.example.com").status_code == 403
    assert posted("/login", Origin="http://shop.example.com", X_Forwarded_Proto="http").status_code == 200


def test_request_of_another_origin_is_refused_and_the_log_names_both(posted, caplog):
    caplog.set_level(logging.INFO, "latchkey")

    assert posted("/login", Origin="https://evil.example event=x").status_code == 403
    assert posted("/login", Origin="https://evil.example").status_code == 403
    assert posted("/login", trusts=False, **SAME_ORIGIN).status_code == 403
    said = [record.getMessage().partition("reason=cross_site_request ")[2] for record in caplog.records]
    assert said == [
        "origin=unknown host=shop.example.com",
        "origin=https://evil.example host=shop.example.com",
        "origin=https://shop.example.com host=internal:8080",
    ]


def test_doubled_cookies_are_removed_at_the_host_that_the_browser_asked_for(posted):
    doubled = "sRefreshToken=unknown; sIdRefreshToken=a; sIdRefreshToken=b"
    answer = posted("/session/refresh", Cookie=doubled, **SAME_ORIGIN)
    removals = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("sIdRefreshToken=;")]

    assert answer.status_code == 401 and cookies_of(answer)
    assert any("; Domain=shop.example.com; Path=/api/session;" in line for line in removals)
    assert not any("internal" in line for line in removals)


def test_session_names_the_address_of_the_user(posted, latchkey):
    latchkey.revoke_all_sessions_for_user("behind a proxy")
    posted("/login", **SAME_ORIGIN)

    (details,) = latchkey.get_all_sessions_for_user("behind a proxy")
    assert details.device.ip_address == "198.51.100.7"


class CutsPrefix:
    """Takes the beginning of paths away, as ``proxy_pass`` with a path does in nginx, and may say so."""

    def __init__(self, behind, says):
        self._behind = behind
        self._says = says

    def __call__(self, environ, start_response):
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix("/shop")
        if self._says:
            environ["HTTP_X_FORWARDED_PREFIX"] = "/shop"
        return self._behind(environ, start_response)


@pytest.mark.parametrize("says", [True, False], ids=["said", "unsaid"])
def test_session_is_refreshed_and_signed_out_behind_a_proxy_that_cuts_a_prefix(installations, applications, says):
    installation = installations.server(refresh_api_path="/shop/session/refresh")
    cut = {} if says else {"web_options": WebOptions(refresh_path="/session/refresh")}
    app = applications(installation.hosts, answers_paths=True, **cut)
    app.wsgi_app = CutsPrefix(ProxyFix(app.wsgi_app, x_for=0, x_proto=0, x_prefix=1) if says else app.wsgi_app, says)
    client = app.test_client()
    csrf = {"anti-csrf": client.post("/shop/login").headers["anti-csrf"]}

    assert client.get_cookie("sRefreshToken", path="/shop/session/refresh") is not None
    refreshed = client.post("/shop/session/refresh")
    assert (refreshed.status_code, refreshed.json) == (200, {})
    csrf["anti-csrf"] = refreshed.headers["anti-csrf"]
    assert client.post("/shop/page", headers=csrf).status_code == 200
    assert client.post("/shop/signout", headers=csrf).json == {"status": "OK"}
    assert client.get_cookie("sRefreshToken", path="/shop/session/refresh") is None
