"""Strict JSON (RFC 8259): what two readers could take for different things is refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

#: Deepest nesting that is read or written, in levels; one level more is refused.
MAXIMUM_DEPTH = 256

#: What the server takes (spec/openapi.yaml). Python has a limit of its own, which would be named otherwise.
MAXIMUM_DIGITS = 1_000
MAXIMUM_EXPONENT = 999_999_999
MAXIMUM_NAME = 50_000

_TOO_MANY_DIGITS = 10**MAXIMUM_DIGITS
_EXPONENT_DIGITS = len(str(MAXIMUM_EXPONENT))

#: A string may lack its end: to look for that again at each quote in it would take quadratic time.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{\]}]', re.DOTALL)
_PLAIN = json.JSONEncoder(ensure_ascii=False).encode
_ASCII = json.JSONEncoder(ensure_ascii=True).encode
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_object(text: str) -> dict[str, Any]:
    """Reads a text that holds one JSON object and nothing else.

    Numbers with a fraction or exponent become float, or Decimal where a float would be infinite.

    :raises ValueError: when it is anything else, too deep, has two members of one name or one whose name holds half of
        a surrogate pair; the message quotes nothing of it
    """
    value = _parsed(text)
    if not isinstance(value, dict):
        raise ValueError("not a single JSON object")
    return value


def _parsed(text: str) -> Any:
    """``None`` when it cannot be read: the parser's error holds the input, which may hold a secret."""
    try:
        _refuse_depth(text)
        return json.loads(text, object_pairs_hook=_members, parse_float=_decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def _refuse_depth(text: str) -> None:
    if text.count("{") + text.count("[") <= MAXIMUM_DEPTH:
        return
    depth = 0
    for bracket in _BRACKETS.findall(text):
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > MAXIMUM_DEPTH:
            raise ValueError("too deep")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs) or any(has_lone_surrogate(name) for name in members):
        raise ValueError("names")
    return members


def _decimal(text: str) -> Any:
    number = float(text)
    return Decimal(text) if math.isinf(number) else number


def _refuse(text: str) -> Any:
    raise ValueError("no number")


def write(value: dict[str, Any]) -> bytes:
    """Writes an object as UTF-8.

    Half of a surrogate pair, which has no form in UTF-8, is escaped as a value.

    :raises ValueError: when it holds something that JSON does not have, such as a date or a number that is none, or
        passes a limit; the message names types and limits, and no values
    """
    text = _text(value, _PLAIN)
    if has_lone_surrogate(text):
        text = _text(value, _ASCII)
    return text.encode("utf-8")


def write_ascii(value: dict[str, Any]) -> str:
    """Writes an object in ASCII: everything beyond it is escaped.

    :raises ValueError: as :func:`write` does
    """
    return _text(value, _ASCII)


def has_lone_surrogate(text: str) -> bool:
    """Whether a text holds half of a surrogate pair, and so has no form in UTF-8."""
    return _LONE_SURROGATE.search(text) is not None


def copy(value: Any) -> Any:
    """A copy of a JSON value that shares nothing with it that can be changed."""
    if isinstance(value, dict):
        return {name: copy(member) if isinstance(member, _CHANGEABLE) else member for name, member in value.items()}
    if isinstance(value, list):
        return [copy(element) if isinstance(element, _CHANGEABLE) else element for element in value]
    return value


#: To ask before calling is cheaper than a call, and most values are neither.
_CHANGEABLE = (dict, list)


def _text(value: Any, text_of: Callable[[str], str]) -> str:
    if not isinstance(value, dict):
        raise ValueError(f"must be a dict, not {type(value).__name__}")
    parts: list[str] = []
    try:
        _Writer(parts, text_of).write(value, 1)
    except RecursionError:  # whoever calls is deep himself
        raise ValueError("JSON nested too deep") from None
    return "".join(parts)


class _Writer:
    def __init__(self, parts: list[str], text_of: Callable[[str], str]) -> None:
        self._add = parts.append
        self._text_of = text_of

    def write(self, value: Any, depth: int) -> None:
        if value is None:
            self._add("null")
        elif value is True or value is False:
            self._add("true" if value else "false")
        elif isinstance(value, str):
            self._add(self._text_of(value))
        elif isinstance(value, int):
            self._add(_whole(value))
        elif isinstance(value, (float, Decimal)):
            self._add(_number(value))
        elif isinstance(value, (dict, list, tuple)):
            self._structure(value, depth)
        else:
            raise ValueError(f"JSON has no values of the type {type(value).__name__}")

    def _structure(self, value: Any, depth: int) -> None:
        if depth > MAXIMUM_DEPTH:
            raise ValueError(f"JSON nested deeper than {MAXIMUM_DEPTH} levels")
        if isinstance(value, dict):
            self._object(value, depth)
            return
        self._add("[")
        for index, element in enumerate(value):
            self._add("," if index else "")
            self.write(element, depth + 1)
        self._add("]")

    def _object(self, value: dict[Any, Any], depth: int) -> None:
        self._add("{")
        for index, (name, member) in enumerate(value.items()):
            if not isinstance(name, str):
                raise ValueError(f"JSON has no member names of the type {type(name).__name__}")
            _check_name(name)
            self._add(("," if index else "") + self._text_of(name) + ":")
            self.write(member, depth + 1)
        self._add("}")


def _check_name(name: str) -> None:
    if has_lone_surrogate(name):
        raise ValueError("the name of a JSON member contains an unpaired surrogate")
    if len(name) > MAXIMUM_NAME // 2 and len(name.encode("utf-16-le")) > 2 * MAXIMUM_NAME:
        raise ValueError(f"a member's name in JSON has more than {MAXIMUM_NAME} characters")


def _whole(value: int) -> str:
    if abs(value) >= _TOO_MANY_DIGITS:
        raise _too_many_digits()
    return int.__repr__(value)


def _number(value: float | Decimal) -> str:
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if not math.isfinite(value):
        raise _no_number(value)
    return float.__repr__(value)


def _decimal_text(value: Decimal) -> str:
    if not value.is_finite():
        raise _no_number(value)
    text = Decimal.__str__(value)
    if sum(map(str.isdigit, text)) > MAXIMUM_DIGITS:
        raise _too_many_digits()
    if len(text.partition("E")[2].lstrip("+-0")) > _EXPONENT_DIGITS:
        raise ValueError(f"a number in JSON has an exponent beyond {MAXIMUM_EXPONENT}")
    return text


def _no_number(value: object) -> ValueError:
    return ValueError(f"JSON has no such number of the type {type(value).__name__}")


def _too_many_digits() -> ValueError:
    return ValueError(f"a number in JSON has more than {MAXIMUM_DIGITS} digits")
