"""Tries the tokens of a request until one is good: there are two when a browser keeps an old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from latchkey.errors import GeneralError, SessionError, UnauthorisedError

T = TypeVar("T")


def first_good(tokens: list[str], attempt: Callable[[str], T]) -> tuple[T, str]:
    """The first success and the token that had it.

    :param tokens: at least one
    :raises SessionError: the refusal that matters most when none is good: anything rather than that there is no
        session. What is broken is raised at once
    """
    refusal: SessionError | None = None
    for token in tokens:
        try:
            return attempt(token), token
        except GeneralError:
            raise
        except UnauthorisedError as weaker:
            refusal = refusal or weaker
        except SessionError as stronger:
            is_first = refusal is None or isinstance(refusal, UnauthorisedError)
            refusal = stronger if is_first else refusal
    if refusal is None:
        raise ValueError("no tokens")
    raise refusal
