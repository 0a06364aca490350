"""Tokens in headers."""

from __future__ import annotations

import re

from latchkey.errors import GeneralError, SdkReason, UnauthorisedError
from latchkey.values import SessionTokens, SessionView, Token
from latchkey.web import bearer_token, front_token, set_cookie
from latchkey.web.bearer_token import TokenUse
from latchkey.web.exchange import WebExchange
from latchkey.web.response_headers import ResponseHeaders

_ACCESS = "st-access-token"
_REFRESH = "st-refresh-token"

#: What a header can hold, and a client hand back in ``Authorization``.
_PLAIN = re.compile(r"[!-~]+\Z")


class HeaderCarrier:
    """``Authorization: Bearer`` in requests, ``st-access-token`` and ``st-refresh-token`` in responses."""

    is_ambient = False

    def __init__(self, exchange: WebExchange) -> None:
        self._shown = bearer_token.read(exchange.request_headers("Authorization"))
        self._response = ResponseHeaders(exchange)

    def visiting(self) -> list[str]:
        tokens = self._tokens(TokenUse.ACCESS)
        if not tokens:
            raise UnauthorisedError(SdkReason.ACCESS_TOKEN_MISSING, "no access token in the Authorization header")
        return tokens

    def unmarked(self) -> list[str]:
        return []

    def refreshing(self) -> list[str]:
        tokens = self._tokens(TokenUse.REFRESH)
        if not tokens:
            raise UnauthorisedError(SdkReason.REFRESH_TOKEN_MISSING, "no refresh token in the Authorization header")
        return tokens

    def issue(self, tokens: SessionTokens) -> None:
        """Too long an access token is not written, nor what repeats its payload: proxies drop such responses."""
        access_token, refresh_token = tokens.access_token, tokens.refresh_token
        _require_plain(access_token, refresh_token)
        fits = _size(access_token) <= set_cookie.LARGEST
        if fits:
            self._response.overwrite("front-token", front_token.of(tokens.session, access_token))
        self._response.overwrite(_REFRESH, refresh_token.token)
        if fits:
            self._response.overwrite(_ACCESS, access_token.token)
        self._response.forbid_caches()
        self.require_fit(access_token)

    def replace(self, session: SessionView, access_token: Token) -> None:
        """Nothing is written when the token does not fit."""
        self.require_fit(access_token)
        self._response.overwrite("front-token", front_token.of(session, access_token))
        self._response.overwrite(_ACCESS, access_token.token)
        self._response.forbid_caches()

    def heal(self, access_token: str) -> None:
        """A request carries one token at most."""

    def clear(self) -> None:
        self.forget()
        self._response.overwrite("front-token", "remove")
        self._response.overwrite_or_remove("anti-csrf", None)

    def forget(self) -> None:
        self._response.overwrite(_REFRESH, "")
        self._response.overwrite(_ACCESS, "")
        self._response.forbid_caches()

    def require_fit(self, access_token: Token, refresh_token: Token | None = None) -> None:
        """The browser SDKs of others keep these tokens in cookies that they write themselves: the same length counts.

        :raises GeneralError: also with the reason ``answer_unreadable`` when a token would end a header
        """
        _require_plain(access_token, refresh_token or access_token)
        set_cookie.require_kept(_size(access_token))

    def _tokens(self, use: TokenUse) -> list[str]:
        shown = self._shown
        return [] if shown is None or shown.use is not use else [shown.text]


def _size(access_token: Token) -> int:
    return len(_ACCESS) + len(access_token.token)


def _require_plain(*tokens: Token) -> None:
    if not all(_PLAIN.match(token.token) for token in tokens):
        raise GeneralError(SdkReason.ANSWER_UNREADABLE, "the server answered with a token that no header can hold")
