"""Keeps what belongs to one user out of caches, whatever the application says (RFC 9111; RFC 9213; spec/cookies.md)."""

from __future__ import annotations

from collections.abc import Iterable

from latchkey.ascii_text import small, trimmed
from latchkey.web import set_cookie

VARY = "Vary"
CACHE_CONTROL = "Cache-Control"

#: What our cookies are called behind a prefix.
ACCESS, REFRESH, MARKER = "sAccessToken", "sRefreshToken", "sIdRefreshToken"

_COOKIES = frozenset(prefix + name for prefix in ("", "__Secure-", "__Host-") for name in (ACCESS, REFRESH, MARKER))

#: The headers for browser SDKs.
TOKENS = ("front-token", "id-refresh-token", "anti-csrf", "st-access-token", "st-refresh-token")

#: What tells single caches something else than ``Cache-Control`` does.
OVERRULING = (
    *("Expires", "Surrogate-Control", "Edge-Control", "X-Accel-Expires"),
    *("CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Netlify-CDN-Cache-Control", "Vercel-CDN-Cache-Control"),
)
_OVERRULING = frozenset(small(name) for name in OVERRULING)


def guarded(headers: Iterable[tuple[str, str]], varying: Iterable[str]) -> list[tuple[str, str]]:
    """The headers with which an answer may go out.

    With a token it has exactly ``Cache-Control: no-store``. With one, and when a session was looked for, it varies by
    what tokens may come in.

    :param varying: the request headers that tokens may come in; empty when no session was looked for
    """
    names = list(varying)
    lines = list(headers)
    carries = any(carries_token(name, value) for name, value in lines)
    if carries:
        lines = [(name, value) for name, value in lines if not _tells_caches(name)]
        lines.append((CACHE_CONTROL, "no-store"))
    return _varying(lines, names or ["Cookie"]) if carries or names else lines


def carries_token(name: str, value: str) -> bool:
    """Whether a header of an answer sets one of our cookies, or is one of those for browser SDKs."""
    lower = small(name)
    return lower in TOKENS or (lower == "set-cookie" and set_cookie.place(value)[0] in _COOKIES)


def varied(lines: Iterable[str], names: Iterable[str]) -> str:
    """The value of ``Vary`` with these names in it; ``*`` stays as it is."""
    present = listed(lines)
    known = set(map(small, present))
    missing = [name for name in names if small(name) not in known]
    return ", ".join(present if "*" in present else [*present, *missing])


def listed(lines: Iterable[str]) -> list[str]:
    """The members of a list in header lines."""
    return [trimmed(name) for line in lines for name in line.split(",") if trimmed(name)]


def _tells_caches(name: str) -> bool:
    lower = small(name)
    return lower == "cache-control" or lower in _OVERRULING or lower.endswith("-cache-control")


def _varying(lines: list[tuple[str, str]], names: list[str]) -> list[tuple[str, str]]:
    value = varied((value for name, value in lines if small(name) == "vary"), names)
    return [*((name, value) for name, value in lines if small(name) != "vary"), (VARY, value)]
