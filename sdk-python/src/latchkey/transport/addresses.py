"""Reads where the servers are: ``core-1:3567;core-2:3567`` or ``https://sessions.example.com/base``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from latchkey import ascii_text
from latchkey import hosts as hosts_

DEFAULT_PORT = 3567
MAXIMUM_SERVERS = 64

_PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/\\]+)(/(?!/)[^\\]*)?\Z")
_VISIBLE = re.compile(r"[!-~]+\Z")

#: What an address of a server does not have: a query and a fragment.
_NEEDLESS = frozenset("?#")

#: What files and environments of settings leave around a value.
_AROUND = " \t\r\n"


@dataclass(frozen=True)
class ServerAddress:
    """Where a server is."""

    scheme: str
    #: In small letters; an IPv6 address without brackets.
    host: str
    port: int
    #: In front of every path; without a slash at its end.
    base_path: str = ""

    def __str__(self) -> str:
        """The URL that is called."""
        return f"{self.scheme}://{self._shown_host}:{self.port}{self.base_path}"

    @property
    def host_header(self) -> str:
        """What the header ``Host`` says: without a port that is usual for the scheme."""
        return self._shown_host if self.port == _PORTS[self.scheme] else f"{self._shown_host}:{self.port}"

    @property
    def _shown_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


#: One text with semicolons, or a list of texts or of mappings with ``hostname`` and ``port``.
Hosts = str | Iterable[str | Mapping[str, object]]


def parse(hosts: Hosts) -> list[ServerAddress]:
    """The addresses, each once, in their order.

    Without a scheme it is http, and the port, when there is none, 3567; with a scheme it is that of the scheme.

    :raises ValueError: when one cannot be used, or there is none, or more than 64
    """
    addresses = list(dict.fromkeys(_address(entry) for entry in _entries(hosts)))
    if not 1 <= len(addresses) <= MAXIMUM_SERVERS:
        raise ValueError(f"hosts: must be 1 to {MAXIMUM_SERVERS} addresses, not {len(addresses)}")
    return addresses


def _entries(hosts: Hosts) -> list[str]:
    given = hosts.split(";") if isinstance(hosts, str) else [_text(host) for host in hosts]
    return [entry.strip(_AROUND) for entry in given if entry.strip(_AROUND)]


def _text(host: str | Mapping[str, object]) -> str:
    return host if isinstance(host, str) else f"{host.get('hostname', '')}:{host.get('port', DEFAULT_PORT)}"


def _address(entry: str) -> ServerAddress:
    if "@" in entry:
        # The value may hold a password.
        raise ValueError("hosts: an address must not contain a user name")
    parts = _ADDRESS.match(entry) if _VISIBLE.match(entry) and not _NEEDLESS.intersection(entry) else None
    authority = None if parts is None else hosts_.parse(parts[2])
    scheme = "http" if parts is None or parts[1] is None else ascii_text.small(parts[1])
    if parts is None or authority is None or authority.port == 0 or scheme not in _PORTS:
        raise _unusable(entry)
    usual = DEFAULT_PORT if parts[1] is None else _PORTS[scheme]
    port = usual if authority.port is None else authority.port
    return ServerAddress(scheme, authority.host.strip("[]"), port, (parts[3] or "").rstrip("/"))


def _unusable(entry: str) -> ValueError:
    return ValueError(f"hosts: not an address like 'host:3567' or 'https://host/path': {entry!r}")
