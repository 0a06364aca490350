"""Reads where the servers are: ``core-1:3567;core-2:3567`` or ``https://sessions.example.com/base``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORT = 3567
MAXIMUM_SERVERS = 64

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9._:-]+\Z")
_VISIBLE = re.compile(r"[!-~]+\Z")


@dataclass(frozen=True)
class ServerAddress:
    """Where a server is."""

    scheme: str
    host: str
    port: int
    #: In front of every path; without a slash at its end.
    base_path: str = ""


#: One text with semicolons, or a list of texts or of mappings with ``hostname`` and ``port``.
Hosts = str | Iterable[str | Mapping[str, object]]


def parse(hosts: Hosts) -> list[ServerAddress]:
    """The addresses, each once, in their order.

    Without a scheme it is http, and the port, when there is none, 3567; with a scheme it is that of the scheme.

    :raises ValueError: when one cannot be used, or there is none, or more than 64
    """
    addresses = list(dict.fromkeys(_address(entry) for entry in _entries(hosts)))
    if not 1 <= len(addresses) <= MAXIMUM_SERVERS:
        raise ValueError(f"hosts: 1 to {MAXIMUM_SERVERS} addresses are needed, not {len(addresses)}")
    return addresses


def _entries(hosts: Hosts) -> list[str]:
    given = hosts.split(";") if isinstance(hosts, str) else [_text(host) for host in hosts]
    return [entry.strip() for entry in given if entry.strip()]


def _text(host: str | Mapping[str, object]) -> str:
    return host if isinstance(host, str) else f"{host.get('hostname', '')}:{host.get('port', DEFAULT_PORT)}"


def _address(entry: str) -> ServerAddress:
    if "@" in entry:
        # The value may hold a password.
        raise ValueError("hosts: an address must not hold a user's name")
    has_scheme = "://" in entry
    try:
        url = urlsplit(entry if has_scheme else f"http://{entry}")
        port = url.port
    except ValueError:
        raise _unusable(entry) from None
    if not _is_usable(url, entry) or port == 0:
        raise _unusable(entry)
    usual = _PORTS[url.scheme] if has_scheme else DEFAULT_PORT
    return ServerAddress(url.scheme, url.hostname or "", usual if port is None else port, url.path.rstrip("/"))


def _is_usable(url: SplitResult, entry: str) -> bool:
    return (
        url.scheme in _PORTS
        and _HOST.match(url.hostname or "") is not None
        and _VISIBLE.match(entry) is not None
        and "?" not in entry
        and "#" not in entry
    )


def _unusable(entry: str) -> ValueError:
    return ValueError(f"hosts: not an address like 'host:3567' or 'https://host/path': {entry!r}")
