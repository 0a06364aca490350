"""A Flask request and its response."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from flask import Request, Response

from latchkey.flask import pending

#: What may stand in a path as it is (RFC 3986, 3.3).
_PATH = "/!$&'()*+,;=:@~-._"


class FlaskExchange:
    """A request and the response to it.

    The address of the client is the one that WSGI knows: behind a proxy, use ``werkzeug.middleware.proxy_fix``.
    """

    def __init__(self, request: Request, response: Response | None = None) -> None:
        """An exchange.

        :param request: the request, and not the proxy object of that name
        :param response: gets the headers at once; whichever response the application answers with gets them too
        """
        self._request = request
        self._response = response
        self._pending = pending.of(request)

    @property
    def method(self) -> str:
        return self._request.method

    @property
    def path(self) -> str:
        return quote(self._request.root_path + self._request.path, safe=_PATH)

    @property
    def host(self) -> str:
        environ = self._request.environ
        header = environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME')}:{environ.get('SERVER_PORT')}"
        return str(header)

    @property
    def scheme(self) -> str:
        return self._request.scheme

    @property
    def remote_address(self) -> str | None:
        return self._request.remote_addr

    @property
    def is_committed(self) -> bool:
        return self._pending.is_sent

    def request_headers(self, name: str) -> Sequence[str]:
        return self._request.headers.getlist(name)

    def response_headers(self, name: str) -> Sequence[str]:
        return self._pending.get(name)

    def set_response_header(self, name: str, values: Sequence[str]) -> None:
        self._pending.set(name, values)
        if self._response is not None:
            self._pending.write_to(self._response.headers)
