"""Which ways an application lets tokens travel."""

from __future__ import annotations

from enum import Enum


class TokenCarrier(Enum):
    """Which ways an application lets tokens travel (spec/carriers.md).

    Scripts can read tokens that travel in headers, and where a client may choose, any script in a page may do so.
    """

    #: In cookies, which only browsers hold.
    COOKIE = "cookie"
    #: In headers, for phones and for pages that get no cookies: ``Authorization`` in requests, ``st-access-token`` and
    #: ``st-refresh-token`` in responses.
    HEADER = "header"
    #: As each client chooses: by what it sends, and at a login by ``st-auth-mode``.
    ANY = "any"
