"""Says how Latchkey servers are used."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from latchkey.token.rules import TokenRules
from latchkey.transport import addresses
from latchkey.transport.addresses import Hosts
from latchkey.transport.sender import TransportSettings

_LONGEST_TIME = timedelta(minutes=5)
_MAXIMUM_CLOCK_SKEW = timedelta(seconds=60)
_MAXIMUM_REMEMBERED = 10_000_000
_API_KEY = re.compile(r"[\x21-\x7e]{1,1024}\Z")


@dataclass(frozen=True)
class ClientOptions:
    """How Latchkey servers are used. Immutable.

    :raises ValueError: when one cannot be used; the text does not hold the API key
    """

    #: The key that the servers ask for (``api_keys``), a secret: 1 to 1024 visible ASCII characters. Default none.
    api_key: str | None = field(default=None, repr=False)
    #: How long a server has for accepting a connection, before the next one is tried. More than 0, at most 5 min.
    connect_timeout: timedelta = timedelta(seconds=1)
    #: How long a server has for its answer, connection included. More than 0, at most 5 min.
    request_timeout: timedelta = timedelta(seconds=5)
    #: How long a function takes at most, with everything that is repeated. More than 0, at most 5 min. Refreshing twice
    #: is safe within the grace period (``refresh_token_rotation_grace_period``), so this must be shorter.
    total_timeout: timedelta = timedelta(seconds=10)
    #: What ``iss`` of access tokens must be. Default: what the server's settings say, anything when they say nothing.
    expected_issuer: str | None = None
    #: What ``aud`` of access tokens must be. Default: what the server's settings say, anything when they say nothing.
    expected_audience: str | None = None
    #: How long after its end an access token is still taken, because this machine's clock may be ahead of the server's:
    #: 0 to 60 s. With 0 the client refreshes a little early, which costs less than tokens that live too long.
    clock_skew: timedelta = timedelta(0)
    #: How many verified access tokens are remembered, about 2 kB each: 0 to 10 million; 0 for none.
    remembered_tokens: int = 10_000
    #: Tells the time in seconds since the epoch; for tests.
    clock: Callable[[], float] = field(default=time.time, repr=False)

    def __post_init__(self) -> None:
        if self.api_key is not None and not _API_KEY.match(self.api_key):
            raise ValueError("api_key: must be 1 to 1024 visible ASCII characters")
        for name in ("connect_timeout", "request_timeout", "total_timeout"):
            given = getattr(self, name)
            if not timedelta(0) < given <= _LONGEST_TIME:
                raise ValueError(f"{name}: must be more than 0 and at most 5 min, not {given}")
        if "" in (self.expected_issuer, self.expected_audience):
            raise ValueError("expected_issuer, expected_audience: must not be an empty string")
        if not timedelta(0) <= self.clock_skew <= _MAXIMUM_CLOCK_SKEW:
            raise ValueError(f"clock_skew: must be between 0 and 60 s, not {self.clock_skew}")
        if not 0 <= self.remembered_tokens <= _MAXIMUM_REMEMBERED:
            raise ValueError(f"remembered_tokens: must be 0 to {_MAXIMUM_REMEMBERED}, not {self.remembered_tokens}")


def transport(hosts: Hosts, options: ClientOptions) -> TransportSettings:
    """How servers are called.

    :raises ValueError: when an address cannot be used
    """
    return TransportSettings(
        servers=tuple(addresses.parse(hosts)),
        api_key=options.api_key,
        connect_time=options.connect_timeout.total_seconds(),
        request_time=options.request_timeout.total_seconds(),
        total_time=options.total_timeout.total_seconds(),
    )


def rules(options: ClientOptions) -> TokenRules:
    """What access tokens must say, as far as the application decides it."""
    return TokenRules(options.expected_issuer, options.expected_audience, options.clock_skew.total_seconds())
