"""Headers that a response is to get, whichever response it will be.

A view may make several responses, or fail after a refresh so that the error handler makes one: tokens must reach the
browser all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Request
from werkzeug.datastructures import Headers

from latchkey.ascii_text import small
from latchkey.web import caching
from latchkey.web.response_headers import ALLOWED, EXPOSED, SET_COOKIE, extended, replaced
from latchkey.web.set_cookie import place

_KEY = "_latchkey_pending_headers"
_LISTS = frozenset({small(EXPOSED), small(ALLOWED)})

#: Where the WSGI environment has what is pending for the requests of one call of an application.
HELD = "latchkey.flask.pending"


class PendingHeaders:
    """The headers of one request's response, as they are known so far. Not shared between threads."""

    def __init__(self) -> None:
        self._headers: dict[str, tuple[str, list[str]]] = {}
        self._own_cookies: set[str] = set()
        #: Whether the response has left the application.
        self.is_sent = False

    def get(self, name: str) -> list[str]:
        """The values of a header; empty when there is none."""
        return list(self._headers.get(small(name), (name, []))[1])

    def set(self, name: str, values: Sequence[str]) -> None:
        """Replaces a header; no values take it away from the response."""
        self._headers[small(name)] = (name, list(values))
        if small(name) == small(SET_COOKIE):
            self._own_cookies.update(values)

    def finish(self, headers: Headers) -> None:
        """Writes what is pending to the response that the application answers with. Twice is the same as once.

        A cookie in one of our places that the application itself set there is the later word, and stays. What caches
        are told is not the application's.
        """
        places = {place(line) for line in self.get(SET_COOKIE)}
        lines = headers.getlist(SET_COOKIE)
        later = [line for line in lines if line not in self._own_cookies and place(line) in places]
        self.write_to(headers)
        if later:
            headers.setlist(SET_COOKIE, replaced(headers.getlist(SET_COOKIE), later))
        given = headers.to_wsgi_list()
        guarded = caching.guarded(given, caching.listed(self.get(caching.VARY)))
        if guarded != given:
            headers.clear()
            headers.extend(guarded)

    def write_to(self, headers: Headers) -> None:
        """Writes what is pending. Twice is the same as once.

        Lists of names keep what is there, cookies of other places too; everything else is overwritten.
        """
        for name, values in self._headers.values():
            if small(name) in _LISTS:
                headers[name] = extended(headers.getlist(name), ", ".join(values).split(", "))
            elif small(name) == small(caching.VARY):
                headers[name] = caching.varied(headers.getlist(name), caching.listed(values))
            elif small(name) == small(SET_COOKIE):
                headers.setlist(name, replaced(headers.getlist(name), values))
            elif values:
                headers[name] = values[0]
            else:
                headers.remove(name)


def of(request: Request) -> PendingHeaders:
    """What is pending for a request; it lives as long as the request.

    It is kept with the request: the WSGI environment may be handed to one application after the other.
    """
    known: PendingHeaders | None = vars(request).get(_KEY)
    if known is None:
        known = vars(request)[_KEY] = PendingHeaders()
        held: list[PendingHeaders] = request.environ.get(HELD, [])
        held.append(known)
    return known
