"""Writes headers for browser SDKs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from latchkey import ascii_text
from latchkey.web import caching, set_cookie
from latchkey.web.exchange import WebExchange
from latchkey.web.set_cookie import SetCookie

EXPOSED = "Access-Control-Expose-Headers"
ALLOWED = "Access-Control-Allow-Headers"
SET_COOKIE = "Set-Cookie"


class ResponseHeaders:
    """Headers with one value are overwritten, and lists keep what is there.

    Of two cookies in the same place the later one stays. Nothing is written once the response is committed.
    """

    def __init__(self, exchange: WebExchange) -> None:
        self._exchange = exchange

    def overwrite(self, name: str, value: str) -> None:
        """Overwrites a header and lets pages of other origins read it."""
        self._put(name, [value])
        self.extend(EXPOSED, [name])

    def overwrite_or_remove(self, name: str, value: str | None) -> None:
        """The same; ``None`` removes the header."""
        if value is not None:
            self.overwrite(name, value)
        else:
            self._put(name, [])

    def extend(self, header: str, names: Iterable[str]) -> None:
        """Adds what is not there yet to a list of header names."""
        self._put(header, [extended(self._exchange.response_headers(header), names)])

    def set(self, cookie: SetCookie) -> None:
        """Sets a cookie; another one of its name, domain and path in this response goes."""
        self._put(SET_COOKIE, replaced(self._exchange.response_headers(SET_COOKIE), [cookie.line]))

    def forbid_caches(self) -> None:
        """Keeps a token out of caches (OWASP Session Management Cheat Sheet), whatever single ones were told."""
        for name in caching.OVERRULING:
            if self._exchange.response_headers(name):
                self._put(name, [])
        self._put(caching.CACHE_CONTROL, ["no-store"])

    def vary(self, names: Iterable[str]) -> None:
        """Keeps caches from giving the answer to whoever sends something else in these headers."""
        self._put(caching.VARY, [caching.varied(self._exchange.response_headers(caching.VARY), names)])

    def finish(self, varying: Iterable[str]) -> None:
        """Says both once more, after the application's code."""
        names = (*caching.TOKENS, SET_COOKIE)
        lines = [(name, value) for name in names for value in self._exchange.response_headers(name)]
        if any(caching.carries_token(name, value) for name, value in lines):
            self.forbid_caches()
        self.vary(varying)

    def allow_credentials(self) -> None:
        """Lets pages of other origins send cookies."""
        self._put("Access-Control-Allow-Credentials", ["true"])

    def _put(self, name: str, values: Sequence[str]) -> None:
        if not self._exchange.is_committed:
            self._exchange.set_response_header(name, values)


def extended(lines: Iterable[str], names: Iterable[str]) -> str:
    """A list of header names with those added that it lacks."""
    present = [ascii_text.trimmed(name) for line in lines for name in line.split(",") if ascii_text.trimmed(name)]
    known = {ascii_text.small(name) for name in present}
    return ", ".join([*present, *(name for name in names if ascii_text.small(name) not in known)])


def replaced(lines: Iterable[str], newer: Sequence[str]) -> list[str]:
    """``Set-Cookie`` lines, those that newer ones replace left out, and the newer ones."""
    places = {set_cookie.place(line) for line in newer}
    return [*(line for line in lines if set_cookie.place(line) not in places), *newer]
