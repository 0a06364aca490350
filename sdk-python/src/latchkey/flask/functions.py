"""The functions of the 1.0 documents. They work for the current application (``flask.current_app``).

Every one may raise :class:`~latchkey.errors.GeneralError`: the servers cannot be reached or are broken, or an argument
cannot be used. It never says anything about the user, and Flask answers it with 500. Whatever response is passed gets
cookies and headers at once; whichever the application answers with gets them too, also an error handler's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import Request, Response, request

from latchkey.flask.exchange import FlaskExchange
from latchkey.flask.extension import web_sessions
from latchkey.values import JsonObject, NewSession, SessionDetails
from latchkey.web.session import WebSession
from latchkey.web.sessions import REQUEST_HEADERS


def create_new_session(
    response: Response | None,
    user_id: str,
    jwt_payload: JsonObject | None = None,
    session_data: JsonObject | None = None,
) -> WebSession:
    """Creates a session after a login, and gives it to the browser.

    :param response: gets the cookies; ``None`` when it does not exist yet
    :param user_id: the application's own name for the user; may be empty
    :param jwt_payload: goes into every access token: JSON values, no secrets; ``None`` for ``{}``
    :param session_data: stays on the server: JSON values; ``None`` for ``{}``
    :raises GeneralError: also with the reason ``cookie_too_large`` when the payload makes the access token too long for
        a cookie (4096 bytes of name and value); there is no session then
    :raises CrossSiteRequestError: when another site sent the login; there is no session then
    """
    login = NewSession(user_id, jwt_payload or {}, session_data or {})
    return web_sessions().create_new_session(exchange_of(response), login)


def get_session(response: Response | None, enable_csrf_protection: bool) -> WebSession:
    """Verifies the session of the current request: without asking the server, unless that is needed.

    :param response: gets a new access token if there is one; ``None`` when it does not exist yet
    :param enable_csrf_protection: whether the anti-CSRF token is checked, if the settings make any: for every method
        that changes something
    :raises UnauthorisedError: when there is no session; the cookies are cleared, unless the marker cookie was missing
    :raises TryRefreshTokenError: when the browser has to refresh; cookies stay
    :raises CrossSiteRequestError: when another site sent it; cookies stay
    """
    return web_sessions().get_session(exchange_of(response), enable_csrf_protection)


def refresh_session(response: Response | None) -> WebSession:
    """Exchanges the refresh token of the current request, and gives the browser the new tokens.

    :param response: gets the cookies; ``None`` when it does not exist yet
    :raises UnauthorisedError: when there is no session, or no refresh token came; the cookies are cleared
    :raises TokenTheftDetectedError: when an old refresh token was shown again; the cookies are cleared, and the session
        still has to be revoked, which the usual error handler does
    :raises CrossSiteRequestError: when another site sent it; cookies stay
    """
    return web_sessions().refresh_session(exchange_of(response))


def sign_out(response: Response | None) -> None:
    """Ends the session of the current request, if it has one, and clears the cookies.

    :raises TryRefreshTokenError: when the browser has to refresh before; cookies stay
    :raises CrossSiteRequestError: when another site sent it; cookies stay
    """
    web_sessions().sign_out(exchange_of(response))


def revoke_session(session_handle: str) -> bool:
    """Revokes a session; no cookie changes.

    :return: whether this call ended one; ``False`` too when an answer was lost and the call repeated
    """
    return web_sessions().latchkey.revoke_session(session_handle)


def revoke_multiple_sessions(session_handles: Iterable[str]) -> list[str]:
    """Revokes sessions; those that are not there are ignored, and no cookie changes.

    :return: the handles of exactly those that this call ended
    """
    return web_sessions().latchkey.revoke_multiple_sessions(session_handles)


def revoke_all_sessions_for_user(user_id: str) -> list[str]:
    """Revokes all sessions of a user; no cookie changes.

    :return: the handles of exactly those that this call ended
    """
    return web_sessions().latchkey.revoke_all_sessions_for_user(user_id)


def revoke_other_sessions_for_user(user_id: str, kept_session_handle: str) -> list[str]:
    """Revokes all sessions of a user but one (OWASP ASVS 5.0, 7.4.3); no cookie changes.

    :return: the handles of exactly those that this call ended
    """
    return web_sessions().latchkey.revoke_other_sessions_for_user(user_id, kept_session_handle)


def get_all_session_handles_for_user(user_id: str) -> list[str]:
    """The handles of a user's sessions that have not ended, oldest first."""
    return web_sessions().latchkey.get_all_session_handles_for_user(user_id)


def get_all_sessions_for_user(user_id: str) -> list[SessionDetails]:
    """What is known of a user's sessions that have not ended, oldest first: times, and where the user logged in."""
    return web_sessions().latchkey.get_all_sessions_for_user(user_id)


def iterate_sessions_for_user(user_id: str) -> Iterator[SessionDetails]:
    """The same page by page, while they are wanted: for users with very many. Each step may raise GeneralError."""
    return web_sessions().latchkey.iterate_sessions_for_user(user_id)


def get_session_data(session_handle: str) -> JsonObject:
    """The session data.

    :raises UnauthorisedError: when there is no such session
    """
    return web_sessions().latchkey.get_session_data(session_handle)


def update_session_data(session_handle: str, new_session_data: JsonObject) -> None:
    """Replaces the session data as a whole, with JSON values.

    :raises UnauthorisedError: when there is no such session
    """
    web_sessions().latchkey.update_session_data(session_handle, new_session_data)


def get_jwt_payload(session_handle: str) -> JsonObject:
    """The JWT payload as it is on the server; access tokens may still carry an older one.

    :raises UnauthorisedError: when there is no such session
    """
    return web_sessions().latchkey.get_jwt_payload(session_handle)


def update_jwt_payload(session_handle: str, new_jwt_payload: JsonObject) -> None:
    """Replaces the JWT payload as a whole, with JSON values and no secrets; it reaches the browser at the next refresh.

    :raises UnauthorisedError: when there is no such session
    """
    web_sessions().latchkey.update_jwt_payload(session_handle, new_jwt_payload)


def set_relevant_headers_for_options_api(response: Response) -> None:
    """Lets pages of other origins send what browser SDKs add: to be called for OPTIONS requests.

    Adds to ``Access-Control-Allow-Headers`` and sets ``Access-Control-Allow-Credentials: true``. The application itself
    says which origins and methods it allows.
    """
    web_sessions().set_relevant_headers_for_options_api(exchange_of(response))


def get_cors_allowed_headers() -> list[str]:
    """The names of the headers that browser SDKs add to requests, for ``Access-Control-Allow-Headers``. Asks nobody."""
    return list(REQUEST_HEADERS)


def exchange_of(response: Response | None) -> FlaskExchange:
    """The current request with a response."""
    current: Request = request._get_current_object()  # type: ignore[attr-defined]
    return FlaskExchange(current, response)
