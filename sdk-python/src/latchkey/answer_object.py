"""One object of an answer, read member by member."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any, TypeVar

from latchkey import json_text

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Unreadable(Exception):
    """An answer is not as the native API has it. The text names a member and no value."""


class AnswerObject:
    """One object of an answer. Every method raises :class:`Unreadable` when a member is not as it should be."""

    def __init__(self, members: dict[str, Any]) -> None:
        self._members = members

    @staticmethod
    def read(body: bytes) -> AnswerObject:
        """Reads a body that is one JSON object."""
        members = _members(body)
        if members is None:
            raise Unreadable("it is not a single JSON object")
        return AnswerObject(members)

    def has(self, name: str) -> bool:
        return name in self._members

    def text(self, name: str) -> str:
        return self._of(str, name)

    def text_or_none(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def formed(self, form: re.Pattern[str], name: str) -> str:
        """A text that has a form."""
        text = self.text(name)
        if not form.match(text):
            raise Unreadable(f"member '{name}' has the wrong form")
        return text

    def formed_or_none(self, form: re.Pattern[str], name: str) -> str | None:
        return self.formed(form, name) if self.has(name) else None

    def truth(self, name: str) -> bool:
        return self._of(bool, name)

    def whole(self, name: str) -> int:
        if isinstance(self._members.get(name), bool):
            raise Unreadable(f"member '{name}' is not a whole number")
        return self._of(int, name)

    def time(self, name: str) -> datetime:
        try:
            return _EPOCH + timedelta(seconds=self.whole(name))
        except OverflowError:
            raise Unreadable(f"member '{name}' is not a time") from None

    def duration(self, name: str) -> timedelta:
        try:
            return timedelta(seconds=self.whole(name))
        except OverflowError:
            raise Unreadable(f"member '{name}' is not a duration") from None

    def choice(self, kind: type[E], name: str) -> E:
        try:
            return kind(self.text(name))
        except ValueError:
            raise Unreadable(f"member '{name}' has an unknown value") from None

    def members(self, name: str) -> dict[str, Any]:
        return self._of(dict, name)

    def object(self, name: str) -> AnswerObject:
        return AnswerObject(self.members(name))

    def texts(self, name: str) -> list[str]:
        return self._entries(str, name)

    def objects(self, name: str) -> list[AnswerObject]:
        return [AnswerObject(entry) for entry in self._entries(dict, name)]

    def _entries(self, kind: type[T], name: str) -> list[T]:
        entries = self._of(list, name)
        if not all(isinstance(entry, kind) for entry in entries):
            raise Unreadable(f"member '{name}' contains a value of the wrong type")
        return entries

    def _of(self, kind: type[T], name: str) -> T:
        value = self._members.get(name)
        if not isinstance(value, kind):
            raise Unreadable(f"member '{name}' is missing or has the wrong type")
        return value


def _members(body: bytes) -> dict[str, Any] | None:
    """``None`` when there are none: errors of decoding hold what they could not decode."""
    try:
        return json_text.read_object(body.decode("utf-8"))
    except ValueError:
        return None
