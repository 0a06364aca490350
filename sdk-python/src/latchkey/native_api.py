"""Calls of the native API: an object goes out, what is read of the answer comes back, failures are SessionErrors."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from latchkey import json_text, problem
from latchkey.answer_object import AnswerObject, Unreadable
from latchkey.errors import GeneralError, SdkReason
from latchkey.transport.calls import Fault, Reuse, ServerAnswer, ServerCall, TransportError
from latchkey.transport.servers import Servers

T = TypeVar("T")

#: Largest request that is sent; the server's own limit may be lower.
MAXIMUM_REQUEST_BYTES = 8 * 1024 * 1024

#: Nobody else may meet the key by chance, and whoever has it can have the answer.
_KEY_BYTES = 32

_REASONS = {
    Fault.NOT_REACHED: SdkReason.NO_SERVER_REACHABLE,
    Fault.ANSWER_LOST: SdkReason.ANSWER_LOST,
    Fault.ANSWER_TOO_LARGE: SdkReason.ANSWER_UNREADABLE,
    Fault.CLOSED: SdkReason.CLIENT_CLOSED,
}


class NativeApi:
    """Calls of the native API. Safe for use by several threads."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def get(self, target: str, reading: Callable[[ServerAnswer], T]) -> T:
        """Reads something of the server's."""
        return self._call(ServerCall("GET", target), reading)

    def put(self, path: str, body: dict[str, Any]) -> None:
        """Sends an object of which nobody needs the answer."""
        self._call(ServerCall("PUT", path, _json(body)), lambda answer: None)

    def post(self, path: str, body: dict[str, Any], reading: Callable[[AnswerObject], T]) -> T:
        """Sends an object."""
        return self._call(ServerCall("POST", path, _json(body)), lambda answer: reading(AnswerObject.read(answer.body)))

    def post_once(self, path: str, body: dict[str, Any], reading: Callable[[AnswerObject], T]) -> T:
        """Sends an object that makes something new, once, however often it has to be sent for an answer."""
        key = f'"{secrets.token_urlsafe(_KEY_BYTES)}"'
        call = ServerCall("POST", path, _json(body), (("Idempotency-Key", key),), Reuse.JUST_USED)
        return self._call(call, lambda answer: reading(AnswerObject.read(answer.body)))

    def _call(self, call: ServerCall, reading: Callable[[ServerAnswer], T]) -> T:
        answer = self._send(call)
        try:
            if answer.status >= 400:
                raise problem.error(answer)
            if answer.status // 100 != 2:
                raise Unreadable("nothing answers so")
            return reading(answer)
        except Unreadable as unreadable:
            raise GeneralError(
                SdkReason.ANSWER_UNREADABLE, f"{call}: cannot read the answer {answer.status}: {unreadable}"
            ) from None

    def _send(self, call: ServerCall) -> ServerAnswer:
        try:
            return self._servers.send(call)
        except TransportError as failed:
            raise GeneralError(_REASONS[failed.fault], str(failed)) from failed


def query(path: str, **parameters: str) -> str:
    """A path with parameters in its query.

    :raises GeneralError: when a value has no form in UTF-8
    """
    return f"{path}?" + "&".join(f"{name}={_encoded(name, value)}" for name, value in parameters.items())


def _encoded(name: str, value: str) -> str:
    if not isinstance(value, str):
        raise unusable(f"{name} must be a string, not {type(value).__name__}")
    if json_text.has_lone_surrogate(value):
        raise unusable(f"{name} contains an unpaired surrogate")
    return quote(value, safe="")


def _json(body: dict[str, Any]) -> bytes:
    try:
        octets = json_text.write(body)
    except ValueError as not_json:
        raise unusable(str(not_json)) from None
    if len(octets) > MAXIMUM_REQUEST_BYTES:
        raise unusable(f"the request would have more than {MAXIMUM_REQUEST_BYTES} bytes of JSON")
    return octets


def unusable(why: str) -> GeneralError:
    """What is raised for an argument that cannot be sent."""
    return GeneralError(SdkReason.ARGUMENT_INVALID, f"invalid argument: {why}")
