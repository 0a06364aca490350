"""Sessions of browsers and phones: the functions of the 1.0 documents for any framework."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from latchkey.client import Latchkey
from latchkey.errors import (
    CrossSiteRequestError,
    GeneralError,
    SdkReason,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.values import NewSession, SessionTokens
from latchkey.web import answer, attempts, devices, origins
from latchkey.web.answer import Answer
from latchkey.web.bearer_token import TokenUse
from latchkey.web.carrier import ChosenCarrier
from latchkey.web.carriers import Carriers
from latchkey.web.exchange import WebExchange
from latchkey.web.options import WebOptions
from latchkey.web.own_paths import PathKnowledge, PathsUnknown, Purpose
from latchkey.web.protection import Protection, is_preflight, is_safe
from latchkey.web.refusals import Refusals
from latchkey.web.response_headers import ALLOWED, ResponseHeaders
from latchkey.web.session import WebSession

#: In the place of the marker, which the carrier has seen.
_MARKER_SEEN = "seen"

#: What browser SDKs add to requests.
REQUEST_HEADERS = (
    "anti-csrf",
    "supertokens-sdk-name",
    "supertokens-sdk-version",
    "rid",
    "fdi-version",
    "st-auth-mode",
    "authorization",
)


class WebSessions:
    """Reads the tokens of an exchange, asks :class:`~latchkey.client.Latchkey`, writes cookies or headers, at once.

    What is said of cookies goes for tokens in headers as well.
    Any number of threads may use one instance. Every function may raise :class:`~latchkey.errors.GeneralError`:
    something is broken, and nothing is known about the user.
    """

    def __init__(self, latchkey: Latchkey, options: WebOptions | None = None) -> None:
        """Nothing is sent yet.

        When options and the settings of the installation contradict each other, the first function that needs them
        raises :class:`~latchkey.errors.GeneralError` with the reason ``cookie_settings_contradictory``;
        :meth:`check_settings` tells earlier.
        """
        self.latchkey = latchkey
        self.options = options or WebOptions()
        self.refusals = Refusals(latchkey)
        self._paths = PathKnowledge(latchkey.settings, self.options)
        self._carriers = Carriers(self.options)

    def check_settings(self) -> None:
        """Asks for the settings of the installation.

        :raises GeneralError: when they contradict the options, or cannot be had
        """
        self._carriers.plan(self.latchkey.settings())

    def create_new_session(self, exchange: WebExchange, login: NewSession) -> WebSession:
        """Creates a session after a login, and gives it to the browser.

        What the login does not say of its device is taken from the request.

        :raises GeneralError: also with the reason ``cookie_too_large`` when the payload makes the access token too long
            for a cookie, and ``response_committed`` when the browser can get no cookies any more; there is no session
            then
        :raises CrossSiteRequestError: when another site sent the login; there is no session then. An identity provider
            that posts users back has to be a trusted origin
        """
        in_headers = self._admit(exchange, TokenUse.LOGIN)
        _require_open(exchange)
        carrier = self._carrier(exchange, in_headers)
        device = devices.completed(login.device, exchange, self.options.device_label(exchange))
        tokens = self.latchkey.create(replace(login, device=device))
        try:
            _require_open(exchange)  # the application may have answered meanwhile
            carrier.used.require_fit(tokens.access_token, tokens.refresh_token)
        except GeneralError:
            self.latchkey.revoke_session(tokens.session.handle)
            raise
        carrier.issue(tokens)
        return self._session(carrier, tokens)

    def get_session(self, exchange: WebExchange, do_anti_csrf_check: bool) -> WebSession:
        """Verifies the session of a request.

        :param exchange: the request and its response
        :param do_anti_csrf_check: whether the anti-CSRF token is checked, if the settings make any and the tokens came
            in cookies
        :raises UnauthorisedError: when there is no session; the cookies are cleared, unless the marker cookie was
            missing: a login in another tab may just be setting it
        :raises TryRefreshTokenError: when the browser has to refresh; cookies stay
        :raises CrossSiteRequestError: when another site sent it; cookies stay
        """
        in_headers = self._admit(exchange, TokenUse.ACCESS)
        carrier = self._carrier(exchange, in_headers)
        tokens = carrier.used.visiting()
        sent = exchange.request_headers("anti-csrf")
        anti_csrf = sent[0] if sent else None
        check = do_anti_csrf_check and carrier.used.is_ambient
        try:
            found, token = attempts.first_good(
                tokens, lambda each: self.latchkey.get_session(each, anti_csrf, check, _MARKER_SEEN)
            )
        except UnauthorisedError:
            carrier.clear()
            raise
        carrier.used.heal(token)
        if found.access_token is not None:
            carrier.used.replace(found.session, found.access_token)
            token = found.access_token.token
        return WebSession(self.latchkey, carrier, found.session, token)

    def refresh_session(self, exchange: WebExchange) -> WebSession:
        """Exchanges the refresh token of a request, and gives the browser the new tokens.

        :raises UnauthorisedError: when there is no session, or no refresh token came; the cookies are cleared
        :raises TokenTheftDetectedError: when an old refresh token was shown again; the cookies are cleared, and the
            session still has to be revoked
        :raises GeneralError: also with the reason ``response_committed`` when the browser can get no cookies any more;
            it has to refresh again
        :raises CrossSiteRequestError: when another site sent it; cookies stay
        """
        in_headers = self._admit(exchange, TokenUse.REFRESH)
        _require_open(exchange)
        carrier = self._carrier(exchange, in_headers)
        try:
            tokens, _ = attempts.first_good(carrier.used.refreshing(), self.latchkey.refresh_session)
        except (UnauthorisedError, TokenTheftDetectedError):
            carrier.clear()
            raise
        _require_open(exchange)  # the application may have answered meanwhile
        carrier.issue(tokens)
        return self._session(carrier, tokens)

    def sign_out(self, exchange: WebExchange) -> None:
        """Ends the session of a request, if it has one, and clears the cookies.

        :raises TryRefreshTokenError: when the browser has to refresh before; cookies stay
        :raises CrossSiteRequestError: when another site sent it; cookies stay
        """
        try:
            self.get_session(exchange, not is_safe(exchange.method)).revoke_session()
        except UnauthorisedError:
            carrier = self._carrier(exchange, self._carriers.uses_headers(exchange, TokenUse.ACCESS))
            self._end_unmarked(exchange, carrier.used.unmarked())
            carrier.clear()

    def _end_unmarked(self, exchange: WebExchange, access_tokens: list[str]) -> None:
        sent = exchange.request_headers("anti-csrf")
        anti_csrf = sent[0] if sent else None
        for token in access_tokens:
            try:
                found = self.latchkey.get_session(token, anti_csrf, not is_safe(exchange.method), _MARKER_SEEN)
                self.latchkey.revoke_session(found.session.handle)
            except (UnauthorisedError, TryRefreshTokenError):
                pass  # then it tells of no session that could be ended

    def get_or_refresh(self, exchange: WebExchange, do_anti_csrf_check: bool) -> WebSession | None:
        """What a route needs that may be the one that refreshes.

        A CORS preflight needs no session: ``None``. POST to the path that refreshes refreshes. Everything else is
        verified.

        :raises SessionError: what :meth:`refresh_session` and :meth:`get_session` raise
        :raises CrossSiteRequestError: when another site sent it
        """
        if is_preflight(exchange):
            return None
        if self._purpose_of(exchange, Protection.SESSION) is Purpose.REFRESH:
            return self.refresh_session(exchange)
        return self.get_session(exchange, do_anti_csrf_check)

    def admit(self, exchange: WebExchange, protection: Protection) -> Answer | WebSession | None:
        """Does what has to happen before the application sees a request.

        * a CORS preflight goes on without a session, and no other request of the methods OPTIONS and TRACE;
        * POST to the path that refreshes is answered with ``{}``;
        * POST to the path that signs out is answered with ``{"status":"OK"}``;
        * everything else goes on with what the protection demands.

        A slash at the end of a path makes no difference. While the settings, which name the paths, cannot be had, those
        that they named last, or usually name, are answered with that failure.

        :return: the answer, or the session with which it is the application's turn; ``None`` when none was asked for
        :raises SessionError: when what is demanded is not there
        :raises CrossSiteRequestError: when another site sent it
        """
        if is_preflight(exchange):
            return None
        purpose = self._purpose_of(exchange, protection)
        if purpose is Purpose.REFRESH:
            self.refresh_session(exchange)
            return answer.REFRESHED
        if purpose is Purpose.SIGN_OUT:
            self.sign_out(exchange)
            return answer.SIGNED_OUT
        if protection is Protection.NONE:
            return None
        return self.get_session(exchange, protection.checks_anti_csrf(exchange.method))

    def intercept(self, exchange: WebExchange, protection: Protection) -> Answer | WebSession | None:
        """The same as :meth:`admit`, with refusals as answers."""
        try:
            return self.admit(exchange, protection)
        except (SessionError, CrossSiteRequestError) as failure:
            return self.answer(failure)

    def answer(self, failure: SessionError | CrossSiteRequestError) -> Answer:
        """The usual answer to a failure. The cookies were dealt with when it was raised. Theft revokes the session.

        The body is ``{"message": "...", "reason": "..."}``. The status is that of the settings for an ended session,
        403 for a request of another site, and 500 when something is broken.
        """
        if isinstance(failure, CrossSiteRequestError):
            return self.refusals.cross_site(failure)
        return self.refusals.to(failure)

    def set_relevant_headers_for_options_api(self, exchange: WebExchange) -> None:
        """Lets pages of other origins send what browser SDKs add: to be called for OPTIONS requests.

        The application itself says which origins and methods it allows.
        """
        response = ResponseHeaders(exchange)
        response.extend(ALLOWED, REQUEST_HEADERS)
        response.allow_credentials()

    def finish(self, exchange: WebExchange) -> None:
        """To be called when the application has answered and the head of the response is not on its way yet.

        For every exchange with which a function of this class was called: an answer that carries tokens is not to be
        kept by caches, and one for which a session was looked for varies by cookies, whatever the application said.
        """
        ResponseHeaders(exchange).finish(self._carriers.varying)

    def _purpose_of(self, exchange: WebExchange, protection: Protection) -> Purpose:
        """While nobody knows the paths, what needs no session goes on without a server, but for those expected."""
        if exchange.method != "POST":
            return Purpose.APPLICATION
        own = self._paths.now()
        if isinstance(own, PathsUnknown) and protection is not Protection.NONE:
            raise own.failure
        return own.purpose_of(exchange.path)

    def _admit(self, exchange: WebExchange, use: TokenUse) -> bool:
        """Whether tokens travel in headers. Only what browsers add by themselves can be abused by another site."""
        ResponseHeaders(exchange).vary(self._carriers.varying)
        if self._carriers.uses_headers(exchange, use):
            return True
        trusted = cast("frozenset[str]", self.options.trusted_origins)
        if self.options.refuses_cross_site and origins.is_cross_site(exchange, trusted):
            raise origins.refusal(exchange)
        return False

    def _carrier(self, exchange: WebExchange, in_headers: bool) -> ChosenCarrier:
        return self._carriers.of(exchange, in_headers, self.latchkey.settings())

    def _session(self, carrier: ChosenCarrier, tokens: SessionTokens) -> WebSession:
        return WebSession(self.latchkey, carrier, tokens.session, tokens.access_token.token)


def _require_open(exchange: WebExchange) -> None:
    if exchange.is_committed:
        raise GeneralError(
            SdkReason.RESPONSE_COMMITTED, "The response headers have already been sent: cookies can no longer be set."
        )
