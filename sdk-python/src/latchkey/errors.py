"""Why a session function did not do what was asked for. There are four kinds; each error has a reason code."""

from __future__ import annotations

from enum import Enum


class SdkReason(str, Enum):
    """Reasons that only an SDK can know (spec/reasons.md); those of the server come as texts."""

    #: No server could be reached; the call was not done.
    NO_SERVER_REACHABLE = "no_server_reachable"
    #: A server was reached and its answer did not come; the call may have been done.
    ANSWER_LOST = "answer_lost"
    #: The answer is none of the native API, or too large.
    ANSWER_UNREADABLE = "answer_unreadable"
    #: An argument of a function cannot be used.
    ARGUMENT_INVALID = "argument_invalid"
    #: The client was closed before the call or during it.
    CLIENT_CLOSED = "client_closed"
    #: The request carries no access token, but the marker of a session.
    ACCESS_TOKEN_MISSING = "access_token_missing"
    #: The request carries no marker of a session.
    ID_REFRESH_TOKEN_MISSING = "id_refresh_token_missing"
    #: The request to refresh carries no refresh token.
    REFRESH_TOKEN_MISSING = "refresh_token_missing"
    #: A cookie with this token is larger than browsers keep.
    COOKIE_TOO_LARGE = "cookie_too_large"
    #: The cookie settings of the installation and the cookie prefix of the application exclude each other.
    COOKIE_SETTINGS_CONTRADICTORY = "cookie_settings_contradictory"
    #: Cookies were to be set when the head of the response was on its way.
    RESPONSE_COMMITTED = "response_committed"
    #: The request was started by another site.
    CROSS_SITE_REQUEST = "cross_site_request"

    def __str__(self) -> str:
        return self.value


class SessionError(Exception):
    """The base of the four kinds.

    ``reason`` is one of the codes that spec/reasons.md lists, for logs and support. The text names no secret.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.reason = str(reason)
        self._message = message

    def __str__(self) -> str:
        return self._message


class GeneralError(SessionError):
    """Something is broken, or an argument cannot be used. It says nothing about the user; answer with 500."""


class UnauthorisedError(SessionError):
    """There is no session: the user has to log in."""


class TryRefreshTokenError(SessionError):
    """The access token is not good, but the refresh token may be: the client has to refresh."""


class TokenTheftDetectedError(SessionError):
    """An old refresh token was shown again, so somebody has a copy. The session is still to be revoked.

    ``session_handle`` names the session, ``user_id`` its user.
    """

    def __init__(self, reason: str, session_handle: str, user_id: str) -> None:
        super().__init__(reason, f"token theft detected: {reason}")
        self.args = (reason, session_handle, user_id)
        self.session_handle = session_handle
        self.user_id = user_id


class CrossSiteRequestError(Exception):
    """Another site made the browser send this request. Answer with 403; cookies stay as they are.

    ``origin`` is where the request says that it comes from, ``host`` where it went as the framework believes; both are
    ``unknown`` when the request says nothing that can be read. Where they are two names of one application, a proxy in
    front of it does not tell the framework which host was asked for.
    """

    def __init__(self, origin: str = "unknown", host: str = "unknown") -> None:
        super().__init__(origin, host)
        self.reason = str(SdkReason.CROSS_SITE_REQUEST)
        self.origin = origin
        self.host = host

    def __str__(self) -> str:
        return f"the request was started by another site: origin {self.origin}, host {self.host}"
