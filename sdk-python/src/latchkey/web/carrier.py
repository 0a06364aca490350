"""The tokens of one exchange, in one of the ways in which they travel (spec/carriers.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from latchkey.values import SessionTokens, SessionView, Token


class Carrier(Protocol):
    """Cookies or headers.

    Everything is written at once, not after the application's code, which may fail or commit the response. A committed
    response is left alone.
    """

    @property
    def is_ambient(self) -> bool:
        """Whether browsers add the tokens by themselves, so that other sites can make them do so."""

    def visiting(self) -> list[str]:
        """The access tokens that came with a request, the one to be tried first in front: at least one.

        :raises UnauthorisedError: when nothing says that there is a session
        :raises TryRefreshTokenError: when something does, and there is no access token
        """

    def unmarked(self) -> list[str]:
        """Access tokens whose session may live on though nothing else says that there is one."""

    def refreshing(self) -> list[str]:
        """The refresh tokens that came with a request, the one to be tried first in front: at least one.

        :raises UnauthorisedError: when there is none
        """

    def issue(self, tokens: SessionTokens) -> None:
        """Writes all tokens of a login or a refresh.

        :raises GeneralError: what :meth:`require_fit` raises; a new refresh token that fits has been written then
        """

    def replace(self, session: SessionView, access_token: Token) -> None:
        """Writes a new access token.

        :raises GeneralError: what :meth:`require_fit` raises
        """

    def heal(self, access_token: str) -> None:
        """Leaves one token of each kind with the client: that of the session which was verified."""

    def clear(self) -> None:
        """Takes the session away from the client."""

    def forget(self) -> None:
        """Takes the tokens away from a client that keeps its session in the other way."""

    def require_fit(self, access_token: Token, refresh_token: Token | None = None) -> None:
        """Refuses tokens that would not arrive.

        :raises GeneralError: with the reason ``cookie_too_large`` when the access token is longer than browsers keep
        """


class ChosenCarrier:
    """The carrier that one exchange uses.

    A client has one session: where it gets tokens or loses them, those that it sent in the other way are taken from it.
    """

    def __init__(self, used: Carrier, other: Callable[[], Carrier | None]) -> None:
        """A chosen carrier.

        :param used: the one that counts
        :param other: gives the other one, if the request shows tokens in it
        """
        self.used = used
        self._other = other

    def issue(self, tokens: SessionTokens) -> None:
        """See :meth:`Carrier.issue`."""
        self._forget_other()
        self.used.issue(tokens)

    def clear(self) -> None:
        """See :meth:`Carrier.clear`."""
        self._forget_other()
        self.used.clear()

    def _forget_other(self) -> None:
        other = self._other()
        if other is not None:
            other.forget()
