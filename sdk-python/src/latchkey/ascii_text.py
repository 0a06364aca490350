"""Text from outside, read as the standards of the web have it: in ASCII.

``str`` knows more white space, digits and letters than they do: ``strip`` takes a no-break space away, ``int`` reads
Arabic digits, underscores and signs, ``lower`` makes a ``k`` of the sign for Kelvin. Where two readers differ is a way
around checks.
"""

from __future__ import annotations

import re

#: What may stand around names and values in HTTP and in cookies (RFC 9110, 5.6.3; RFC 6265bis, 5.6).
_BLANKS = " \t"

_SMALL = {ord(capital): ord(capital) + 32 for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_DIGITS = re.compile(r"[0-9]+\Z")


def trimmed(text: str) -> str:
    """A text without spaces and tabs at its ends."""
    return text.strip(_BLANKS)


def small(text: str) -> str:
    """A text with its capital letters A to Z made small; everything else stays."""
    return text.translate(_SMALL)


def whole(text: str, most_digits: int) -> int | None:
    """The number that a text of one to so many digits 0 to 9 names; ``None`` when it is anything else."""
    if len(text) > most_digits or not _DIGITS.match(text):
        return None
    return int(text)
