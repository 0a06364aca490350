"""Whether another site made a browser send a request.

W3C Fetch Metadata; OWASP CSRF Prevention Cheat Sheet; ASVS 5.0, 3.5.1 and 3.5.8.
"""

from __future__ import annotations

import re

from latchkey import ascii_text, hosts
from latchkey.errors import CrossSiteRequestError
from latchkey.web.exchange import WebExchange
from latchkey.web.protection import is_safe

_HARMLESS = frozenset({"same-origin", "none"})
_USUAL_PORTS = {"http": 80, "https": 443}
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\x00-\x20\x7f\\]*)(?:[/?#][^\x00-\x20\x7f]*)?\Z")


def is_cross_site(exchange: WebExchange, trusted_origins: frozenset[str]) -> bool:
    """Whether the request is to be refused.

    A request that says nothing of where it comes from is not from a browser, or from one that would not add cookies of
    its own.
    """
    if is_safe(exchange.method) and not _opens_web_socket(exchange):
        return False
    origin = _source(exchange)
    if origin is not None and origin in trusted_origins:
        return False
    metadata = exchange.request_headers("Sec-Fetch-Site")
    if metadata:
        return not _HARMLESS.issuperset(metadata)
    return origin is not None and not _is_of(origin, exchange)


def refusal(exchange: WebExchange) -> CrossSiteRequestError:
    """Says which origin and which host did not fit, both in a form that cannot break a line of a log."""
    asked = hosts.parse(exchange.host)
    return CrossSiteRequestError(_source(exchange) or "unknown", "unknown" if asked is None else str(asked))


def origin_of(url: str) -> str:
    """Scheme, host and port unless it is the scheme's own; empty when the text names none, or a user as well."""
    parts = _URL.match(url)
    authority = None if parts is None else hosts.parse(parts[2])
    if parts is None or authority is None:
        return ""
    return _origin(ascii_text.small(parts[1]), authority)


def _origin(scheme: str, authority: hosts.HostAndPort) -> str:
    port = authority.port
    is_usual = port is None or port == _USUAL_PORTS.get(scheme)
    return f"{scheme}://{authority.host}" + ("" if is_usual else f":{port}")


def _opens_web_socket(exchange: WebExchange) -> bool:
    """A GET that CORS does not guard, and through which everything may come (RFC 6455, 4.1)."""
    listed = ",".join(exchange.request_headers("Upgrade")).split(",")
    return "websocket" in (ascii_text.small(ascii_text.trimmed(protocol)) for protocol in listed)


def _source(exchange: WebExchange) -> str | None:
    """The ``Origin``, or else that of the ``Referer``; ``None`` when there is neither."""
    origins = exchange.request_headers("Origin")
    if origins:
        return origin_of(origins[0]) if len(origins) == 1 else ""
    referers = exchange.request_headers("Referer")
    return origin_of(referers[0]) if referers else None


def _is_of(origin: str, exchange: WebExchange) -> bool:
    """A framework that believes in http may not know of the https in front of it; one that believes in https does.

    Pages of other schemes were not served here.
    """
    scheme = origin.partition("://")[0]
    if scheme != "https" and (scheme != "http" or exchange.scheme == "https"):
        return False
    asked = hosts.parse(exchange.host)
    return asked is not None and _origin(scheme, asked) == origin
