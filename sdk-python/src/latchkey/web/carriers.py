"""Chooses how tokens travel."""

from __future__ import annotations

from latchkey.ascii_text import small, trimmed
from latchkey.settings import Settings
from latchkey.web import bearer_token, cookie_plan
from latchkey.web.bearer_token import TokenUse
from latchkey.web.carrier import Carrier, ChosenCarrier
from latchkey.web.exchange import WebExchange
from latchkey.web.exchange_cookies import ExchangeCookies
from latchkey.web.header_carrier import HeaderCarrier
from latchkey.web.options import WebOptions
from latchkey.web.request_cookies import RequestCookies
from latchkey.web.token_carrier import TokenCarrier

#: By what responses vary.
_VARYING = {
    TokenCarrier.COOKIE: ("Cookie",),
    TokenCarrier.HEADER: ("Authorization",),
    TokenCarrier.ANY: ("Cookie", "Authorization"),
}


class Carriers:
    """Chooses from the form of a request alone and once for each exchange (spec/carriers.md).

    Whether another site may have sent the request depends on the choice, so a token that proves to be no good never
    opens the way to the other carrier. Any number of threads may use one instance.
    """

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._names = cookie_plan.names(options.cookie_prefix)
        self._planned: tuple[Settings, cookie_plan.CookiePlan] | None = None

    @property
    def varying(self) -> tuple[str, ...]:
        """The request headers that tokens may come in."""
        return _VARYING[self._options.token_carrier]

    def uses_headers(self, exchange: WebExchange, use: TokenUse) -> bool:
        """Whether headers are the carrier; otherwise cookies are.

        A client that shows a token of ours in ``Authorization`` uses headers, even when the browser adds cookies: no
        other site can make it do that, while cookies come along by themselves. Otherwise cookies count when there are
        any, whatever the client asks for, so that what only a browser holds is never turned into what scripts can read.
        """
        policy = self._options.token_carrier
        if policy is not TokenCarrier.ANY:
            return policy is TokenCarrier.HEADER
        if use is TokenUse.LOGIN:
            return _asks_for_headers(exchange)
        shown = bearer_token.read(exchange.request_headers("Authorization"))
        if shown is not None and shown.use is use:
            return True
        return _asks_for_headers(exchange) and not self._shows_cookies(exchange)

    def of(self, exchange: WebExchange, in_headers: bool, settings: Settings) -> ChosenCarrier:
        """The carrier of an exchange.

        :raises GeneralError: with the reason ``cookie_settings_contradictory`` when there can be no cookies
        """

        def cookies() -> Carrier:
            return ExchangeCookies(exchange, settings.lifetimes, self.plan(settings))

        def headers_if_shown() -> Carrier | None:
            shown = bearer_token.read(exchange.request_headers("Authorization"))
            return None if shown is None else HeaderCarrier(exchange)

        def cookies_if_shown() -> Carrier | None:
            return cookies() if self._shows_cookies(exchange) else None

        if in_headers:
            return ChosenCarrier(HeaderCarrier(exchange), cookies_if_shown)
        return ChosenCarrier(cookies(), headers_if_shown)

    def plan(self, settings: Settings) -> cookie_plan.CookiePlan:
        """Settings stay the same object for minutes. Threads may do this at the same time, and replace all of it."""
        planned = self._planned
        if planned is None or planned[0] is not settings:
            options = self._options
            plan = cookie_plan.plan(options.reaching(settings.cookies), options.cookie_prefix)
            planned = self._planned = (settings, plan)
        return planned[1]

    def _shows_cookies(self, exchange: WebExchange) -> bool:
        sent = RequestCookies(exchange.request_headers("Cookie"))
        return any(sent.values(name) for name in self._names)


def _asks_for_headers(exchange: WebExchange) -> bool:
    """What a client wants at a login; everything that is not clear wants nothing."""
    said = exchange.request_headers("st-auth-mode")
    return len(said) == 1 and small(trimmed(said[0])) == "header"
