"""Where a cookie of a name can have been set before the cookie settings changed.

The browser sent it with this request, so its domain is the host or one above it, and its path is one above that of the
request (RFC 6265bis, 5.1.3 and 5.1.4).
"""

from __future__ import annotations

import re
from dataclasses import replace

from latchkey import hosts
from latchkey.settings import CookieAttributes
from latchkey.web import set_cookie
from latchkey.web.exchange import WebExchange
from latchkey.web.set_cookie import SetCookie

#: Each costs about 120 bytes of a response whose head may have 8 kB.
MOST = 12

#: Whoever calls decides how long the path of a request is; no settings had a longer one.
_LONGEST_PATH = 100

_MOST_PATHS = 8
_MOST_DOMAINS = 8

#: Longer names do not exist (RFC 1035, 2.3.4).
_LONGEST_NAME = 253

#: A host name, and no address.
_NAME = re.compile(r"(?=.*[a-z])[a-z0-9._-]+\Z")

#: What neither ends an attribute nor the line.
_SAFE_PATH = re.compile(r"/[!-+\--:<-~]*\Z")


def removals(name: str, configured: CookieAttributes, exchange: WebExchange) -> list[SetCookie]:
    """The removals of all cookies of a name but the configured one, likely ones first."""
    itself = set_cookie.place(set_cookie.removal(name, configured).line)
    everywhere = [
        set_cookie.removal(name, replace(configured, domain=domain, path=path))
        for path in _paths(configured.path, exchange.path)
        for domain in _domains(exchange.host)
    ]
    return [each for each in everywhere if set_cookie.place(each.line) != itself][:MOST]


def _domains(host_and_port: str) -> list[str | None]:
    """No domain at all, then the host, and what is above it down to two labels."""
    asked = hosts.parse(host_and_port)
    rest = "" if asked is None else asked.host
    domains: list[str | None] = [None]
    if len(rest) > _LONGEST_NAME or not _NAME.match(rest):
        return domains
    while rest.find(".") > 0 and len(domains) < _MOST_DOMAINS:
        domains.append(rest)
        rest = rest.partition(".")[2]
    return domains


def _paths(configured: str, requested: str) -> list[str]:
    paths = [configured, "/"]
    if _SAFE_PATH.match(requested):
        slash = requested.find("/", 1)
        while 0 < slash <= _LONGEST_PATH and len(paths) < _MOST_PATHS:
            paths.append(requested[:slash])
            slash = requested.find("/", slash + 1)
        if len(requested) <= _LONGEST_PATH:
            paths.append(requested)
    return list(dict.fromkeys(paths))
