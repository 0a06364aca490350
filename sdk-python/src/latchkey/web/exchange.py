"""A request and the response to it, as a framework has them. This is all that a framework has to implement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class WebExchange(Protocol):
    """A request and its response.

    Names of headers are compared without regard to case. An exchange belongs to one request; it is not shared between
    threads.
    """

    @property
    def method(self) -> str:
        """The method, in capital letters."""

    @property
    def path(self) -> str:
        """The path as it stands in the URL that the browser asked for.

        Percent-encoded, with the path of the application in front, without the query.
        """

    @property
    def host(self) -> str:
        """The host that was asked for, with its port when the request names one: the ``Host`` header."""

    @property
    def scheme(self) -> str:
        """``http`` or ``https``, as the framework believes it."""

    @property
    def remote_address(self) -> str | None:
        """The address of the client as the framework knows it; ``None`` when it does not."""

    @property
    def is_committed(self) -> bool:
        """Whether the head of the response is on its way, so that headers come too late."""

    def request_headers(self, name: str) -> Sequence[str]:
        """Every value of a header of the request, in order; empty when there is none."""

    def response_headers(self, name: str) -> Sequence[str]:
        """Every value of a header of the response so far, in order; empty when there is none."""

    def set_response_header(self, name: str, values: Sequence[str]) -> None:
        """Replaces a header of the response: one line for each value; with none the header is removed."""
