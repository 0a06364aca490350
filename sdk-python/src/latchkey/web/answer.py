"""An answer that is ready: the application does not see the request."""

from __future__ import annotations

from dataclasses import dataclass

from latchkey import json_text


@dataclass(frozen=True)
class Answer:
    """An answer. Headers and cookies stand in the exchange already."""

    status: int
    #: A JSON object, to be sent as ``application/json``.
    body: str


REFRESHED = Answer(200, "{}")
SIGNED_OUT = Answer(200, '{"status":"OK"}')


def refusal(status: int, message: str, reason: str) -> Answer:
    """The usual refusal: nothing but words of ours and a reason code goes out."""
    return Answer(status, json_text.write_ascii({"message": message, "reason": reason}))
