"""The session of one request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from latchkey import json_text
from latchkey.client import Latchkey
from latchkey.errors import GeneralError, SdkReason, UnauthorisedError
from latchkey.values import JsonObject, SessionView, Token
from latchkey.web.carrier import ChosenCarrier
from latchkey.web.set_cookie import LARGEST

T = TypeVar("T")

#: For the cookie's name, and claims whose length changes.
_SPARE = 128


class WebSession:
    """The session of one request.

    Every function may raise :class:`~latchkey.errors.GeneralError`; those that ask the server take the tokens from the
    client before they raise :class:`~latchkey.errors.UnauthorisedError`. Cookies and headers reach it if the response
    is not committed yet. Belongs to one request: not for several threads at once.
    """

    def __init__(self, latchkey: Latchkey, carrier: ChosenCarrier, view: SessionView, access_token: str) -> None:
        self._latchkey = latchkey
        self._carrier = carrier
        self._view = view
        self._access_token = access_token

    def get_session_handle(self) -> str:
        """The session's name: constant, no secret. Asks nobody."""
        return self._view.handle

    def get_handle(self) -> str:
        """The same as :meth:`get_session_handle`."""
        return self._view.handle

    def get_user_id(self) -> str:
        """The user. Asks nobody."""
        return self._view.user_id

    def get_jwt_payload(self) -> JsonObject:
        """What the application put into the access token. Asks nobody."""
        return self._view.jwt_payload

    def get_access_token(self) -> str:
        """The access token in use: a secret. Asks nobody."""
        return self._access_token

    def get_session_data(self) -> JsonObject:
        """The session data.

        :raises UnauthorisedError: when the session has ended
        """
        return self._or_clear(lambda: self._latchkey.get_session_data(self._view.handle))

    def update_session_data(self, new_session_data: JsonObject) -> None:
        """Replaces the session data as a whole, with JSON values.

        :raises UnauthorisedError: when the session has ended
        """
        self._or_clear(lambda: self._latchkey.update_session_data(self._view.handle, new_session_data))

    def update_jwt_payload(self, new_jwt_payload: JsonObject) -> None:
        """Replaces the JWT payload as a whole, with JSON values and no secrets, on the server and in the access token.

        When the token ran out meanwhile, the browser gets the new payload at its next refresh.

        :raises UnauthorisedError: when the session has ended
        :raises GeneralError: with the reason ``cookie_too_large`` when the access token would not fit into a cookie;
            the payload is then as before
        """
        may_be_too_large = _may_be_too_large(self._access_token, new_jwt_payload)
        before = self._stored() if may_be_too_large else self._view.jwt_payload
        changed = self._or_clear(lambda: self._latchkey.regenerate_session(self._access_token, new_jwt_payload))
        if changed.access_token is not None:
            self._require_fit(changed.access_token, before)
            self._carrier.used.replace(changed.session, changed.access_token)
            self._access_token = changed.access_token.token
        self._view = changed.session

    def revoke_session(self) -> None:
        """Ends the session and takes the tokens from the client, also when it had ended already."""
        self._latchkey.revoke_session(self._view.handle)
        self._carrier.clear()

    def _stored(self) -> JsonObject:
        """What is on the server may be newer than what the token says."""
        return self._or_clear(lambda: self._latchkey.get_jwt_payload(self._view.handle))

    def _require_fit(self, token: Token, before: JsonObject) -> None:
        try:
            self._carrier.used.require_fit(token)
        except GeneralError:
            self._latchkey.update_jwt_payload(self._view.handle, before)
            raise

    def _or_clear(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except UnauthorisedError:
            self._carrier.clear()
            raise

    def __repr__(self) -> str:
        """Leaves the access token and the payload out."""
        return f"WebSession(handle={self._view.handle!r})"


def _may_be_too_large(access_token: str, jwt_payload: JsonObject) -> bool:
    """Whatever else the new token says, its user's name before all, the present one says as well."""
    try:
        payload = len(json_text.write_ascii(jwt_payload))
    except ValueError as not_json:
        raise GeneralError(SdkReason.ARGUMENT_INVALID, f"the JWT payload is invalid: {not_json}") from None
    return len(access_token) + payload * 4 // 3 + _SPARE > LARGEST
