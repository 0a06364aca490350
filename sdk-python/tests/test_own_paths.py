"""Which paths are answered here, when the settings say it and when nobody does."""

import pytest

from latchkey.errors import GeneralError
from latchkey.settings import CookieAttributes, CookieSettings
from latchkey.web import WebOptions
from latchkey.web.own_paths import ApiPaths, PathKnowledge, PathsKnown, PathsUnknown, Purpose


class Server:
    """Says where tokens are refreshed; nothing while ``refresh`` is ``None``."""

    def __init__(self, refresh=None):
        self.refresh = refresh

    @property
    def cookies(self):
        return CookieSettings(attributes("/"), attributes(self.refresh))

    def settings(self):
        if self.refresh is None:
            raise GeneralError("no_server_reachable", "nobody there")
        return self


def attributes(path):
    return CookieAttributes(path=path, domain=None, secure=True, same_site="lax")


@pytest.mark.parametrize(
    ("refresh", "sign_out"),
    [
        ("/auth/session/refresh", "/auth/signout"),
        ("/auth/session/refresh/", "/auth/signout"),
        ("/session/refresh", "/signout"),
        ("/refresh", "/signout"),
        ("/api/refresh", "/api/signout"),
        ("/", "/signout"),
    ],
)
def test_sign_out_is_beside_refresh(refresh, sign_out):
    now = PathKnowledge(Server(refresh).settings, WebOptions()).now()

    assert now == PathsKnown(ApiPaths(refresh.rstrip("/"), sign_out))


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("/auth/session/refresh", Purpose.REFRESH),
        ("/auth/session/refresh/", Purpose.REFRESH),
        ("/auth/session/refresh//", Purpose.APPLICATION),
        ("/auth/signout/", Purpose.SIGN_OUT),
        ("/session/refresh", Purpose.APPLICATION),
    ],
)
def test_purpose_is_what_the_settings_say(path, purpose):
    assert PathKnowledge(Server("/auth/session/refresh").settings, WebOptions()).now().purpose_of(path) is purpose


def test_paths_that_the_application_names_need_no_settings():
    def silent():
        raise AssertionError("asked")

    now = PathKnowledge(silent, WebOptions(refresh_path="/api/refresh/")).now()

    assert now == PathsKnown(ApiPaths("/api/refresh", "/api/signout"))


@pytest.mark.parametrize(
    ("options", "expected", "other"),
    [
        (WebOptions(), ["/session/refresh", "/session/refresh/", "/signout", "/signout/"], "/auth/session/refresh"),
        (WebOptions(sign_out_path="/bye/"), ["/session/refresh", "/bye"], "/signout"),
    ],
)
def test_paths_before_any_settings_are_expected_where_they_usually_are(options, expected, other):
    now = PathKnowledge(Server().settings, options).now()

    for path in expected:
        with pytest.raises(GeneralError) as raised:
            now.purpose_of(path)
        assert raised.value.reason == "no_server_reachable"
    assert now.purpose_of(other) is Purpose.APPLICATION


def test_paths_whose_settings_are_lost_are_expected_where_they_were():
    server = Server("/auth/session/refresh")
    knowledge = PathKnowledge(server.settings, WebOptions())
    knowledge.now()
    server.refresh = None

    now = knowledge.now()

    assert isinstance(now, PathsUnknown)
    assert now.expected == ApiPaths("/auth/session/refresh", "/auth/signout")
    assert now.purpose_of("/session/refresh") is Purpose.APPLICATION
