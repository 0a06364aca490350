"""A token of ours in the header ``Authorization``, by its form alone: whether it is good shows later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from latchkey.ascii_text import trimmed
from latchkey.token.presented import MAXIMUM_LENGTH, looks_like_access_token

#: RFC 6750, 2.1, with the characters of our tokens; names of schemes are in any case (RFC 9110, 11.1).
_BEARER = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._-]+)\Z")
_LONGEST_HEADER = MAXIMUM_LENGTH + 64

#: What spec/tokens.md says of refresh tokens, as far as it can be seen without a secret.
_REFRESH_TOKEN = re.compile(r"lkrt1\.[A-Za-z0-9._-]{1,1018}\Z")


class TokenUse(Enum):
    """What a token is for, and so what a carrier is chosen for."""

    #: A login, for which there is no token yet.
    LOGIN = "login"
    #: An access token: a visit, or signing out.
    ACCESS = "access"
    #: A refresh token.
    REFRESH = "refresh"


@dataclass(frozen=True)
class BearerToken:
    """A token that a request carries."""

    use: TokenUse
    #: The token: a secret.
    text: str = field(repr=False)


def read(lines: Sequence[str]) -> BearerToken | None:
    """The token of ours in the ``Authorization`` headers of a request; ``None`` when there is none.

    Foreign tokens are none, and neither is anything in two such headers, of which nobody could say which one counts.
    """
    if len(lines) != 1 or len(lines[0]) > _LONGEST_HEADER:
        return None
    match = _BEARER.match(trimmed(lines[0]))
    if match is None:
        return None
    if _REFRESH_TOKEN.match(match[1]):
        return BearerToken(TokenUse.REFRESH, match[1])
    return BearerToken(TokenUse.ACCESS, match[1]) if looks_like_access_token(match[1]) else None
