"""What a request needs before the application sees it."""

from __future__ import annotations

from enum import Enum

from latchkey.web.exchange import WebExchange

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def is_safe(method: str) -> bool:
    """Whether a method only reads (RFC 9110, 9.2.1)."""
    return method in SAFE_METHODS


def is_preflight(exchange: WebExchange) -> bool:
    """Whether a browser asks what pages of another origin may send: it sends no cookies with that (Fetch, 4.8)."""
    return exchange.method == "OPTIONS" and all(
        map(exchange.request_headers, ("Origin", "Access-Control-Request-Method"))
    )


class Protection(Enum):
    """What a request needs before the application sees it."""

    #: Nothing: only refreshing and signing out are answered.
    NONE = "none"
    #: A session, and the anti-CSRF token unless the method is GET, HEAD, OPTIONS or TRACE.
    SESSION = "session"
    #: A session and the anti-CSRF token, whatever the method.
    SESSION_WITH_ANTI_CSRF = "session_with_anti_csrf"
    #: A session, without a look at the anti-CSRF token.
    SESSION_WITHOUT_ANTI_CSRF = "session_without_anti_csrf"

    def checks_anti_csrf(self, method: str) -> bool:
        """Whether the anti-CSRF token is checked for a method."""
        if self is Protection.SESSION:
            return not is_safe(method)
        return self is Protection.SESSION_WITH_ANTI_CSRF
