"""Has the last word on the head of a response.

Functions that Flask calls after a view may be registered before ours, and are called after them then: what they say to
caches must not make the tokens of one user those of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers

from latchkey.flask.pending import HELD, PendingHeaders

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class LastWord:
    """An application of WSGI whose responses get what is pending for their requests. For any number of threads."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Calls the application."""
        held: list[PendingHeaders] = []

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start_response(status, _finished(headers, held), *failure)

        outer = environ.get(HELD)
        environ[HELD] = held
        try:
            return self._application(environ, start)
        finally:
            # Another application may get the same environment next.
            environ.pop(HELD, None)
            if outer is not None:
                environ[HELD] = outer


def _finished(headers: list[tuple[str, str]], held: list[PendingHeaders]) -> list[tuple[str, str]]:
    finished = Headers(headers)
    for pending in held or [PendingHeaders()]:
        pending.finish(finished)
        pending.is_sent = True
    return finished.to_wsgi_list()
