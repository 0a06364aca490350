"""Hosts and ports as browsers read them (WHATWG URL, 3.5 and 3.6), in ASCII: other letters come as ``xn--``."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from latchkey import ascii_text

_LONGEST = 1024
_HIGHEST_PORT = 65535

_NAME = re.compile(r"[a-z0-9._-]+\Z")
_IPV6 = re.compile(r"\[[0-9a-f:.]{2,45}\]\Z")
_HOST_AND_PORT = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]*))?\Z")

#: The last label of what is an IPv4 address or nothing.
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")

_OCTAL = re.compile(r"[0-7]+\Z")


@dataclass(frozen=True)
class HostAndPort:
    """A host and a port."""

    #: In small letters; an IPv6 address in brackets and in its shortest form.
    host: str
    #: ``None`` when none is named.
    port: int | None = None

    def __str__(self) -> str:
        return self.host if self.port is None else f"{self.host}:{self.port}"


def parse(text: str) -> HostAndPort | None:
    """Reads ``host``, ``host:port`` or ``[address]:port``, as in the header ``Host``; ``None`` when it is none."""
    parts = _HOST_AND_PORT.match(text) if len(text) <= _LONGEST else None
    if parts is None:
        return None
    host, port = _host(ascii_text.small(parts[1])), ascii_text.whole(parts[2] or "0", 8)
    if host is None or port is None or port > _HIGHEST_PORT:
        return None
    return HostAndPort(host, port if parts[2] else None)


def _host(text: str) -> str | None:
    if text.startswith("["):
        return _ipv6(text)
    if not _NAME.match(text):
        return None
    labels = text.removesuffix(".").split(".")
    return _ipv4(labels) if _NUMBER.match(labels[-1]) else text


def _ipv6(text: str) -> str | None:
    try:
        address = ipaddress.IPv6Address(text[1:-1]) if _IPV6.match(text) else None
    except ValueError:
        return None
    return None if address is None else f"[{_shortest(address)}]"


def _shortest(address: ipaddress.IPv6Address) -> str:
    """As in RFC 5952, 4, without dots: Python writes addresses that hold one of IPv4 in another way since 3.13."""
    pieces = [f"{int.from_bytes(address.packed[at:at + 2], 'big'):x}" for at in range(0, 16, 2)]
    longest = max(range(8), key=lambda begin: _zeros(pieces, begin))
    length = _zeros(pieces, longest)
    if length < 2:
        return ":".join(pieces)
    return ":".join(pieces[:longest]) + "::" + ":".join(pieces[longest + length :])


def _zeros(pieces: list[str], begin: int) -> int:
    end = begin
    while end < len(pieces) and pieces[end] == "0":
        end += 1
    return end - begin


def _ipv4(labels: list[str]) -> str | None:
    """One to four numbers, of which the last one fills the rest of the address."""
    numbers = [_number(label) for label in labels]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or len(known) > 4:
        return None
    *first, last = known
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return None
    value = last + sum(number << (8 * (3 - place)) for place, number in enumerate(first))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int | None:
    """In tens, or in eights after a ``0``, or in sixteens after ``0x``."""
    if len(label) > 16 or not _NUMBER.match(label):
        return None
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    if label.startswith("0") and len(label) > 1:
        return int(label, 8) if _OCTAL.match(label) else None
    return int(label)
