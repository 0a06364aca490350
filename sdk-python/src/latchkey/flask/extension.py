"""The Flask extension: says where the servers are, answers failures, gives tokens to whichever response there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import WeakSet

from flask import Flask, Response, current_app, has_app_context, request

from latchkey.client import Latchkey
from latchkey.errors import (
    CrossSiteRequestError,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.flask import pending
from latchkey.flask.exchange import FlaskExchange
from latchkey.flask.last_word import LastWord
from latchkey.options import ClientOptions
from latchkey.transport.addresses import Hosts
from latchkey.web.answer import Answer
from latchkey.web.options import WebOptions
from latchkey.web.protection import Protection
from latchkey.web.sessions import WebSessions

_NAME = "latchkey"
_DEFAULT_HOSTS = "127.0.0.1:3567"

#: What Flask can make a response of.
Answered = Any

#: The sessions of every application that is still there, for functions that are called outside of any.
_installed: WeakSet[WebSessions] = WeakSet()


class FlaskSessions:
    """Sessions for a Flask application, or for several. Any number of threads may use one instance."""

    _config_prefix = "LATCHKEY"

    def __init__(
        self,
        app: Flask | None = None,
        client_options: ClientOptions | None = None,
        web_options: WebOptions | None = None,
        answers_paths: bool = False,
    ) -> None:
        """Sessions of an application.

        :param app: the application; ``None`` when :meth:`init_app` is called later
        :param client_options: how servers are used; ``LATCHKEY_API_KEY`` of the application's configuration counts
            unless an API key is given here
        :param web_options: cookie prefix, how tokens travel, trusted origins, paths
        :param answers_paths: whether POST to the path that refreshes and to the one that signs out are answered without
            a route of the application
        :raises ValueError: when an option cannot be used
        """
        self._client_options = client_options or ClientOptions()
        self._web_options = web_options or WebOptions()
        self._answers_paths = answers_paths
        self._unauthorised: Callable[[UnauthorisedError], Answered] | None = None
        self._try_refresh_token: Callable[[TryRefreshTokenError], Answered] | None = None
        self._token_theft_detected: Callable[[str, str], Answered] | None = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Begins to work for an application. Nothing is sent to the servers yet.

        ``app.config["LATCHKEY_HOSTS"]`` says where they are: a text as :class:`~latchkey.client.Latchkey` takes it, or
        a list of ``{"hostname": ..., "port": ...}``; by default ``127.0.0.1:3567``.

        :raises ValueError: when an address or the API key cannot be used
        """
        hosts: Hosts = app.config.get(f"{self._config_prefix}_HOSTS") or _DEFAULT_HOSTS
        api_key: str | None = app.config.get(f"{self._config_prefix}_API_KEY")
        options = self._client_options
        if options.api_key is None and api_key:
            options = replace(options, api_key=api_key)
        sessions = WebSessions(Latchkey(hosts, options), self._web_options)
        app.extensions[_NAME] = sessions
        _installed.add(sessions)
        app.after_request(_write_pending)
        app.wsgi_app = LastWord(app.wsgi_app)  # type: ignore[method-assign]
        if self._answers_paths:
            app.before_request(_answer_paths)
        app.register_error_handler(UnauthorisedError, self._on_unauthorised)
        app.register_error_handler(TryRefreshTokenError, self._on_try_refresh_token)
        app.register_error_handler(TokenTheftDetectedError, self._on_token_theft_detected)
        app.register_error_handler(CrossSiteRequestError, _usual)

    def set_unauthorised_error_handler(self, callback: Callable[[UnauthorisedError], Answered]) -> None:
        """Replaces the answer when there is no session: ``{"message": "unauthorised"}`` with a ``reason``.

        The usual status is that of the settings for an ended session (401). The cookies were dealt with before.

        :param callback: takes the error and returns anything that Flask can turn into a response
        """
        self._unauthorised = callback

    def set_try_refresh_token_error_handler(self, callback: Callable[[TryRefreshTokenError], Answered]) -> None:
        """Replaces the answer when the browser has to refresh: ``{"message": "try refresh token"}`` with a ``reason``.

        The usual status is that of the settings for an ended session (401): browser SDKs wait for it. Cookies stay.

        :param callback: takes the error and returns anything that Flask can turn into a response
        """
        self._try_refresh_token = callback

    def set_token_theft_detected_error_handler(self, callback: Callable[[str, str], Answered]) -> None:
        """Replaces the answer to theft: ``{"message": "token theft detected"}`` with a ``reason``.

        Usually the session is revoked, and the status is that of the settings for an ended session (401). The cookies
        were cleared before.

        :param callback: takes the session handle and the user id, has to revoke the session, and returns anything that
            Flask can turn into a response
        """
        self._token_theft_detected = callback

    def _on_unauthorised(self, error: UnauthorisedError) -> Answered:
        return self._unauthorised(error) if self._unauthorised else _usual(error)

    def _on_try_refresh_token(self, error: TryRefreshTokenError) -> Answered:
        return self._try_refresh_token(error) if self._try_refresh_token else _usual(error)

    def _on_token_theft_detected(self, error: TokenTheftDetectedError) -> Answered:
        if self._token_theft_detected:
            return self._token_theft_detected(error.session_handle, error.user_id)
        return _usual(error)


def web_sessions() -> WebSessions:
    """The sessions of the current application; outside of any, those of the one there is.

    :raises RuntimeError: when none is initialised, or when it is unclear which one is meant
    """
    if has_app_context():
        sessions = current_app.extensions.get(_NAME)
        if isinstance(sessions, WebSessions):
            return sessions
        raise RuntimeError("FlaskSessions(app) was not called for this application")
    if len(_installed) != 1:
        raise RuntimeError(f"outside of an application context while {len(_installed)} applications have sessions")
    return next(iter(_installed))


def _usual(error: SessionError | CrossSiteRequestError) -> Response:
    return response_of(web_sessions().answer(error))


def response_of(answer: Answer) -> Response:
    """An answer as a response."""
    return current_app.response_class(answer.body, status=answer.status, mimetype="application/json")


def _answer_paths() -> Response | None:
    exchange = FlaskExchange(request._get_current_object())  # type: ignore[attr-defined]
    admitted = web_sessions().admit(exchange, Protection.NONE)
    return response_of(admitted) if isinstance(admitted, Answer) else None


def _write_pending(response: Response) -> Response:
    of_request = pending.of(request._get_current_object())  # type: ignore[attr-defined]
    of_request.finish(response.headers)
    of_request.is_sent = pending.HELD not in request.environ
    return response
