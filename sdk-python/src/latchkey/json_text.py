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
    try:
        _refuse_depth(text)
        value = json.loads(text, object_pairs_hook=_members, parse_float=_decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError):
        # The parser's message may quote the input, which may hold a secret.
        raise ValueError("not one JSON object") from None
    if not isinstance(value, dict):
        raise ValueError("not one JSON object")
    return value


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

    :raises ValueError: when it holds something that JSON does not have, such as a date or a number that is none, or is
        nested too deep; the message names types and no values
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
        return {name: copy(member) for name, member in value.items()}
    if isinstance(value, list):
        return [copy(element) for element in value]
    return value


def _text(value: Any, text_of: Callable[[str], str]) -> str:
    if not isinstance(value, dict):
        raise ValueError(f"not a dict but {type(value).__name__}")
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
            self._add(int.__repr__(value))
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
            if has_lone_surrogate(name):
                raise ValueError("the name of a JSON member holds half of a surrogate pair")
            self._add(("," if index else "") + self._text_of(name) + ":")
            self.write(member, depth + 1)
        self._add("}")


def _number(value: Any) -> str:
    is_finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    if not is_finite:
        raise ValueError(f"JSON has no such number of the type {type(value).__name__}")
    return float.__repr__(value) if isinstance(value, float) else str(value)
