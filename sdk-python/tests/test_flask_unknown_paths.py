"""What an application for Flask answers while no server has said yet which paths refresh and sign out."""

import pytest

from flask_application import applications  # noqa: F401
from latchkey.flask import GeneralError
from latchkey.options import ClientOptions
from latchkey_server import COMMON, LatchkeyServer

#: What is no more than a moment ago is not asked for again, in seconds.
A_MOMENT = 1.0


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self):
        self.now = 1_796_000_000.0

    def __call__(self):
        return self.now


def answer_to_general_error(error):
    return {"message": "internal error", "reason": error.reason}, 500


def browser(applications, hosts, clock=None):
    options = ClientOptions(clock=clock) if clock else None
    app = applications(hosts, client_options=options, answers_paths=True)
    app.register_error_handler(GeneralError, answer_to_general_error)
    app.add_url_rule("/other", view_func=lambda: {"other": True}, methods=["POST"])
    return app.test_client()


@pytest.mark.parametrize("path", ["/session/refresh", "/session/refresh/", "/signout", "/signout/"])
def test_paths_before_a_server_answered_are_answered_like_what_needs_one(applications, path):
    client = browser(applications, "127.0.0.1:1")

    answer = client.post(path)

    assert (answer.status_code, answer.get_json()) == (
        500,
        {"message": "internal error", "reason": "no_server_reachable"},
    )
    assert client.get("/page").get_json() == answer.get_json()


def test_paths_of_the_application_go_on_before_a_server_answered(applications):
    client = browser(applications, "127.0.0.1:1")

    assert client.post("/other").get_json() == {"other": True}
    assert client.get("/session/refresh").status_code == 404
    assert client.post("/auth/session/refresh").status_code == 404


def test_failure_that_nobody_handles_is_flasks_500(applications):
    app = applications("127.0.0.1:1", answers_paths=True)

    assert app.test_client().post("/session/refresh").status_code == 500
    assert app.test_client().get("/page").status_code == 500


@pytest.fixture
def server_to_come():
    server = LatchkeyServer({**COMMON, "refresh_api_path": "/auth/session/refresh"}).start()
    server.stop()
    yield server
    server.remove()


def test_paths_are_those_of_the_settings_once_a_server_answered(applications, server_to_come):
    clock = Clock()
    client = browser(applications, server_to_come.hosts, clock)
    assert client.post("/session/refresh").status_code == 500
    server_to_come.start()
    clock.now += A_MOMENT

    answer = client.post("/auth/session/refresh")

    assert (answer.status_code, answer.get_json()["reason"]) == (401, "refresh_token_missing")
    assert client.post("/session/refresh").status_code == 404
