"""The decorator in front of what needs a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast, overload

from flask import current_app, g

from latchkey.flask.extension import web_sessions
from latchkey.flask.functions import exchange_of
from latchkey.web.protection import is_safe

View = TypeVar("View", bound=Callable[..., Any])


@overload
def session_required(view_or_check: View) -> View:
    ...


@overload
def session_required(view_or_check: bool | None = None) -> Callable[[View], View]:
    ...


def session_required(view_or_check: Any = None) -> Any:
    """Lets nobody pass without a session, which the view finds in ``flask.g.latchkey``.

    ``@session_required``, ``@session_required()`` and ``@session_required(True)`` are possible.

    * A CORS preflight (OPTIONS with ``Origin`` and ``Access-Control-Request-Method``) passes without any check;
      ``g.latchkey`` is ``None`` then.
    * POST to the path that refreshes, with or without a slash at its end, refreshes instead of verifying.
    * Everything else is verified: :func:`~latchkey.flask.get_session`.

    Cookies reach the browser whatever the view answers, also when it raises and an error handler answers.

    :param view_or_check: the view; or whether the anti-CSRF token is checked, by default for every method but those
        that only read: GET, HEAD, OPTIONS, TRACE
    :raises UnauthorisedError: when there is no session
    :raises TryRefreshTokenError: when the browser has to refresh
    :raises TokenTheftDetectedError: when an old refresh token was shown again
    :raises CrossSiteRequestError: when another site sent the request
    """
    return guard(view_or_check, "latchkey")


def guard(view_or_check: Any, name: str) -> Any:
    """The decorator, with or without parentheses, that leaves the session under a name in ``flask.g``."""
    if callable(view_or_check):
        return _guarded(view_or_check, None, name)
    return lambda view: _guarded(view, view_or_check, name)


def _guarded(view: View, check: bool | None, name: str) -> View:
    @wraps(view)
    def guarded(*arguments: Any, **named: Any) -> Any:
        exchange = exchange_of(None)
        checks = not is_safe(exchange.method) if check is None else check
        setattr(g, name, web_sessions().get_or_refresh(exchange, checks))
        return current_app.ensure_sync(view)(*arguments, **named)

    return cast(View, guarded)
