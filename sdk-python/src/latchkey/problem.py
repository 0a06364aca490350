"""Makes errors of the problem documents (RFC 9457) with which the native API refuses."""

from __future__ import annotations

import re

from latchkey.answer_object import AnswerObject, Unreadable
from latchkey.errors import GeneralError, SessionError, TokenTheftDetectedError, TryRefreshTokenError, UnauthorisedError
from latchkey.transport.calls import ServerAnswer

_TYPE = "urn:latchkey:problem:"
_REASON = re.compile(r"[a-z0-9_]{1,64}\Z")
_MAXIMUM_DETAIL = 200


def error(answer: ServerAnswer) -> SessionError:
    """What a refusal means.

    :raises Unreadable: when it is none of the native API
    """
    problem = AnswerObject.read(answer.body)
    kind, reason = problem.text("type"), problem.text("reason")
    if not kind.startswith(_TYPE) or not _REASON.match(reason):
        raise Unreadable("it is not a problem document of the native API")
    kind = kind[len(_TYPE) :]
    if kind == "try-refresh-token":
        return TryRefreshTokenError(reason, f"the access token is refused: {reason}")
    if kind in ("unauthorised", "session-not-found"):
        return UnauthorisedError(reason, f"there is no session: {reason}")
    if kind == "token-theft-detected":
        return TokenTheftDetectedError(reason, problem.text("sessionHandle"), problem.text("userId"))
    return GeneralError(reason, f"the server answered {answer.status}, {reason}{_detail(problem)}")


def _detail(problem: AnswerObject) -> str:
    """What comes from elsewhere must not break a log line."""
    text = (problem.text_or_none("detail") or "")[:_MAXIMUM_DETAIL]
    printable = "".join(character if character.isprintable() else " " for character in text)
    return f": {printable}" if printable else ""
