"""Tokens in headers, in an application for Flask, against a real server."""

import pytest

from flask_application import applications, cookies_of  # noqa: F401
from latchkey import flask as sessions
from latchkey.web import TokenCarrier, WebOptions

CROSS_SITE = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
HEADER_MODE = {"st-auth-mode": "header"}


class Phone:
    """What an app on a phone does with its SDK: keeps tokens, sends them in ``Authorization``, and has no cookies."""

    def __init__(self, app, tokens=None):
        self.app = app
        self.tokens = dict(tokens or {})

    def call(self, method, path, token="st-access-token", headers=None):
        client = self.app.test_client(use_cookies=False)
        answer = client.open(path, method=method, headers=HEADER_MODE | self.bearer(token) | (headers or {}))
        for name in ("st-access-token", "st-refresh-token"):
            if name in answer.headers:
                self.tokens[name] = answer.headers[name]
        return answer

    def refresh(self, headers=None):
        return self.call("POST", "/refresh", "st-refresh-token", headers)

    def bearer(self, token="st-access-token"):
        return {"Authorization": f"Bearer {self.tokens[token]}"} if self.tokens.get(token) else {}


@pytest.fixture
def app(server, applications):
    return applications(server.hosts, web_options=WebOptions(token_carrier=TokenCarrier.ANY))


@pytest.fixture
def phone(app):
    phone = Phone(app)
    assert phone.call("POST", "/login").status_code == 200
    return phone


def test_session_lives_in_headers_through_visit_refresh_and_logout(phone):
    first = Phone(phone.app, phone.tokens)
    assert phone.call("POST", "/page").get_json()["user"] == "user"

    refreshed = phone.refresh()

    assert (refreshed.status_code, cookies_of(refreshed)) == (200, [])
    assert phone.tokens["st-refresh-token"] != first.tokens["st-refresh-token"]
    assert phone.call("GET", "/page").status_code == 200
    ended = phone.call("POST", "/logout")
    assert ended.headers["front-token"] == "remove"
    assert phone.tokens == {"st-access-token": "", "st-refresh-token": ""}
    assert first.refresh().get_json()["reason"] == "session_ended"


def test_session_in_headers_needs_neither_the_site_nor_the_anti_csrf_token(phone):
    assert phone.call("POST", "/page", headers=CROSS_SITE).status_code == 200
    assert phone.refresh(CROSS_SITE).status_code == 200


def test_login_in_headers_is_not_stored_and_visit_varies_by_both_carriers(phone):
    login, visit = phone.call("POST", "/login"), phone.call("GET", "/page")

    assert login.headers["Cache-Control"] == "no-store"
    assert login.headers["Access-Control-Expose-Headers"] == "front-token, st-refresh-token, st-access-token"
    assert visit.headers["Vary"] == "Cookie, Authorization"


def test_browser_in_the_same_application_has_cookies_with_their_rules(app):
    browser = app.test_client()
    login = browser.post("/login")
    anti_csrf = {"anti-csrf": login.headers["anti-csrf"]}

    assert "st-access-token" not in login.headers
    assert browser.post("/page", headers=anti_csrf).status_code == 200
    assert browser.post("/page", headers=HEADER_MODE).status_code == 401
    assert browser.post("/page", headers=anti_csrf | HEADER_MODE | CROSS_SITE).status_code == 403
    refreshed = browser.post("/refresh", headers=HEADER_MODE)
    assert len(cookies_of(refreshed)) == 3
    assert "st-refresh-token" not in refreshed.headers


def test_client_that_shows_both_keeps_its_header_alone(app, phone):
    browser = app.test_client()
    browser.post("/login")

    visit = browser.post("/page", headers=phone.bearer())
    refreshed = browser.post("/refresh", headers=phone.bearer("st-refresh-token"))

    assert (visit.status_code, cookies_of(visit)) == (200, [])
    assert refreshed.headers["st-access-token"] != ""
    assert all("Max-Age=0" in line for line in refreshed.headers.getlist("Set-Cookie"))
    assert browser.get("/page").get_json()["reason"] == "id_refresh_token_missing"


def test_token_in_a_header_is_none_unless_the_application_allows_it(server, applications, phone):
    strict = Phone(applications(server.hosts), phone.tokens)

    assert strict.call("GET", "/page").get_json()["reason"] == "id_refresh_token_missing"
    login = strict.call("POST", "/login")
    assert (len(cookies_of(login)), login.headers["st-access-token"]) == (3, "")


def test_names_of_headers_for_cors_are_a_list_of_their_own():
    sessions.get_cors_allowed_headers().clear()

    assert {"authorization", "st-auth-mode", "anti-csrf"} <= set(sessions.get_cors_allowed_headers())
