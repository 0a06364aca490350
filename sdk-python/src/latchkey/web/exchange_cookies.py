"""The session's cookies and headers in one exchange."""

from __future__ import annotations

from latchkey.errors import SdkReason, TryRefreshTokenError, UnauthorisedError
from latchkey.settings import CookieAttributes, Lifetimes
from latchkey.values import SessionTokens, SessionView, Token
from latchkey.web import front_token, set_cookie, stale_cookies
from latchkey.web.cookie_plan import CookiePlan
from latchkey.web.exchange import WebExchange
from latchkey.web.request_cookies import RequestCookies
from latchkey.web.response_headers import ResponseHeaders


class ExchangeCookies:
    """Everything is written at once, not after the application's code, which may fail or commit the response.

    A committed response is left alone.
    """

    is_ambient = True

    def __init__(self, exchange: WebExchange, lifetimes: Lifetimes, plan: CookiePlan) -> None:
        self._exchange = exchange
        self._lifetimes = lifetimes
        self._plan = plan
        self._sent = RequestCookies(exchange.request_headers("Cookie"))
        self._response = ResponseHeaders(exchange)

    def visiting(self) -> list[str]:
        """Without the marker cookie there is no session."""
        if not self._markers:
            raise UnauthorisedError(SdkReason.ID_REFRESH_TOKEN_MISSING, "no sIdRefreshToken cookie")
        tokens = self._access_tokens
        if not tokens:
            raise TryRefreshTokenError(SdkReason.ACCESS_TOKEN_MISSING, "no sAccessToken cookie")
        return tokens

    def unmarked(self) -> list[str]:
        """A browser may have lost the marker and not the access token."""
        return [] if self._markers else self._access_tokens

    def refreshing(self) -> list[str]:
        tokens = self._sent.values(self._plan.refresh_name)
        if not tokens:
            raise UnauthorisedError(SdkReason.REFRESH_TOKEN_MISSING, "no sRefreshToken cookie")
        return tokens

    @property
    def _access_tokens(self) -> list[str]:
        return self._sent.values(self._plan.access_name)

    @property
    def _markers(self) -> list[str]:
        return self._sent.values(self._plan.marker_name)

    def issue(self, tokens: SessionTokens) -> None:
        """Writes all tokens of a login or a refresh.

        :raises GeneralError: with the reason ``cookie_too_large``, after everything was written
        """
        plan, response, marker = self._plan, self._response, tokens.id_refresh_token
        self._remove_all_stale()
        response.overwrite("front-token", front_token.of(tokens.session, tokens.access_token))
        response.overwrite("id-refresh-token", f"{marker.token};{front_token.milliseconds(marker)}")
        response.overwrite_or_remove("anti-csrf", tokens.anti_csrf_token)
        response.set(set_cookie.of_token(plan.access_name, tokens.access_token, plan.access))
        response.set(set_cookie.of_token(plan.refresh_name, tokens.refresh_token, plan.refresh))
        response.set(set_cookie.of_token(plan.marker_name, marker, plan.access))
        response.forbid_caches()
        self.require_fit(tokens.access_token)

    def replace(self, session: SessionView, access_token: Token) -> None:
        """Writes a new access token.

        :raises GeneralError: with the reason ``cookie_too_large``, after everything was written
        """
        self._response.overwrite("front-token", front_token.of(session, access_token))
        self._response.set(set_cookie.of_token(self._plan.access_name, access_token, self._plan.access))
        self._response.forbid_caches()
        self.require_fit(access_token)

    def heal(self, access_token: str) -> None:
        """Leaves one cookie of each name in the browser: that of the session which was verified.

        Two exist when the domain or path of cookies changed while the session lived.
        """
        plan, lifetimes = self._plan, self._lifetimes
        if self._sent.is_doubled(plan.access_name):
            self._remove_stale(plan.access_name, plan.access)
            self._response.set(set_cookie.again(plan.access_name, access_token, plan.access, lifetimes.access_token))
            self._response.forbid_caches()
        if self._sent.is_doubled(plan.marker_name):
            self._remove_stale(plan.marker_name, plan.access)
            self._response.set(
                set_cookie.again(plan.marker_name, self._markers[0], plan.access, lifetimes.refresh_token)
            )

    def clear(self) -> None:
        """Takes the session away from the browser."""
        self.forget()
        self._response.overwrite("front-token", "remove")
        self._response.overwrite("id-refresh-token", "remove")
        self._response.overwrite_or_remove("anti-csrf", None)

    def forget(self) -> None:
        """Removes the cookies, and says nothing of the session."""
        self._remove_all_stale()
        for name, attributes in self._places():
            self._response.set(set_cookie.removal(name, attributes))
        self._response.forbid_caches()

    def require_fit(self, access_token: Token, refresh_token: Token | None = None) -> None:
        """Refuses an access token that browsers would drop without a word.

        :raises GeneralError: with the reason ``cookie_too_large``
        """
        set_cookie.require_kept(set_cookie.of_token(self._plan.access_name, access_token, self._plan.access).size)

    def _places(self) -> list[tuple[str, CookieAttributes]]:
        plan = self._plan
        return [(plan.access_name, plan.access), (plan.refresh_name, plan.refresh), (plan.marker_name, plan.access)]

    def _remove_all_stale(self) -> None:
        for name, attributes in self._places():
            self._remove_stale(name, attributes)

    def _remove_stale(self, name: str, configured: CookieAttributes) -> None:
        if self._sent.is_doubled(name):
            for removal in stale_cookies.removals(name, configured, self._exchange):
                self._response.set(removal)
