"""Headers that a response is to get, whichever response it will be.

A view may make several responses, or fail after a refresh so that the error handler makes one: tokens must reach the
browser all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Request, Response

from latchkey.ascii_text import small
from latchkey.web.response_headers import ALLOWED, EXPOSED, SET_COOKIE, extended, replaced
from latchkey.web.set_cookie import place

_KEY = "_latchkey_pending_headers"
_LISTS = frozenset({small(EXPOSED), small(ALLOWED)})


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

    def finish(self, response: Response) -> None:
        """Writes what is pending to the response that the application answers with.

        A cookie in one of our places that the application itself set there is the later word, and stays.
        """
        places = {place(line) for line in self.get(SET_COOKIE)}
        lines = response.headers.getlist(SET_COOKIE)
        later = [line for line in lines if line not in self._own_cookies and place(line) in places]
        self.write_to(response)
        if later:
            response.headers.setlist(SET_COOKIE, replaced(response.headers.getlist(SET_COOKIE), later))
        self.is_sent = True

    def write_to(self, response: Response) -> None:
        """Writes what is pending. Doing it twice is the same as doing it once.

        Lists of header names keep what is there, cookies of other places too; everything else is overwritten.
        """
        headers = response.headers
        for name, values in self._headers.values():
            if small(name) in _LISTS:
                headers[name] = extended(headers.getlist(name), ", ".join(values).split(", "))
            elif small(name) == small(SET_COOKIE):
                headers.setlist(name, replaced(headers.getlist(name), values))
            elif values:
                headers[name] = values[0]
            else:
                headers.remove(name)


def of(request: Request) -> PendingHeaders:
    """What is pending for a request; it lives as long as the request.

    It is not kept in the WSGI environment: that may be handed to one application after the other.
    """
    known: PendingHeaders = vars(request).setdefault(_KEY, PendingHeaders())
    return known
