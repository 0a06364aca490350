"""The cookies of a request, with all values of a name.

A browser sends two cookies of one name when their domains or paths differ, the one with the longer path first, and
otherwise the older one first (RFC 6265bis, 5.8.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from latchkey import ascii_text

#: More values of one name than this are not looked at: each may cost a question.
MOST_VALUES = 8


class RequestCookies:
    """The cookies of a request. Whatever is no pair is passed over.

    Nothing but spaces and tabs is taken away around a name, and a name is compared as it stands: what looks like the
    name of a cookie with a prefix is none, and may have been set by another host of the domain.
    """

    def __init__(self, headers: Iterable[str]) -> None:
        """:param headers: the ``Cookie`` headers"""
        self._pairs: list[tuple[str, str]] = []
        for part in (part for header in headers for part in header.split(";")):
            name, equals, value = part.partition("=")
            if equals and ascii_text.trimmed(name):
                self._pairs.append((ascii_text.trimmed(name), ascii_text.trimmed(value)))

    def values(self, name: str) -> list[str]:
        """The different values of a name, the one to be tried first in front: the newest, of the shortest path.

        Empty values count as none.
        """
        values: list[str] = []
        for pair_name, value in reversed(self._pairs):
            decoded = decode(_unquoted(value)) if pair_name == name else ""
            if decoded and decoded not in values and len(values) < MOST_VALUES:
                values.append(decoded)
        return values

    def is_doubled(self, name: str) -> bool:
        """Whether the browser keeps more than one cookie of a name."""
        return sum(pair_name == name for pair_name, _ in self._pairs) > 1


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return value[1:-1] if is_quoted else value


def decode(text: str) -> str:
    """Undoes percent-encoding; text that was not encoded, or not from UTF-8, stays as it is."""
    try:
        return unquote_to_bytes(text).decode("utf-8") if "%" in text else text
    except UnicodeError:
        return text
