"""What stands in front of the names of cookies."""

from __future__ import annotations

from enum import Enum


class CookiePrefix(Enum):
    """What stands in front of the names of cookies.

    Browsers refuse such a cookie unless it has the attributes that its prefix promises (RFC 6265bis, 4.1.3; OWASP ASVS
    5.0, 3.3.1 and 3.3.3). A change of the prefix renames the cookies: every user has to log in again.
    """

    #: Nothing: the names that SDKs of other languages read.
    NONE = ""
    #: Sent over https only, so nobody on the network can set it.
    SECURE = "__Secure-"
    #: Besides, no other host of the domain can set it. Every path becomes ``/``, so the refresh token goes with every
    #: request, and there must be no cookie domain.
    HOST = "__Host-"

    def name_of(self, plain: str) -> str:
        """The name of a cookie with the prefix."""
        return self.value + plain
