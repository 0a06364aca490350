"""Headers that a response is to get, whichever response it will be.

A view may make several responses, or fail after a refresh so that the error handler makes one: tokens must reach the
browser all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Request, Response

from latchkey.web.response_headers import ALLOWED, EXPOSED, SET_COOKIE, extended, replaced

_KEY = "latchkey.pending_headers"
_LISTS = frozenset({EXPOSED.lower(), ALLOWED.lower()})


class PendingHeaders:
    """The headers of one request's response, as they are known so far. Not shared between threads."""

    def __init__(self) -> None:
        self._headers: dict[str, tuple[str, list[str]]] = {}
        #: Whether the response has left the application.
        self.is_sent = False

    def get(self, name: str) -> list[str]:
        """The values of a header; empty when there is none."""
        return list(self._headers.get(name.lower(), (name, []))[1])

    def set(self, name: str, values: Sequence[str]) -> None:
        """Replaces a header; no values take it away from the response."""
        self._headers[name.lower()] = (name, list(values))

    def write_to(self, response: Response) -> None:
        """Writes what is pending. Doing it twice is the same as doing it once.

        Lists of header names keep what is there, cookies of other places too; everything else is overwritten.
        """
        headers = response.headers
        for name, values in self._headers.values():
            if name.lower() in _LISTS:
                headers[name] = extended(headers.getlist(name), ", ".join(values).split(", "))
            elif name.lower() == SET_COOKIE.lower():
                headers.setlist(name, replaced(headers.getlist(name), values))
            elif values:
                headers[name] = values[0]
            else:
                headers.remove(name)


def of(request: Request) -> PendingHeaders:
    """What is pending for a request; it lives as long as the request."""
    known: PendingHeaders = request.environ.setdefault(_KEY, PendingHeaders())
    return known
