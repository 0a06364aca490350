"""The usual answers to failures."""

from __future__ import annotations

import logging

from latchkey.client import Latchkey
from latchkey.errors import (
    CrossSiteRequestError,
    GeneralError,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
)
from latchkey.web import answer
from latchkey.web.answer import Answer
from latchkey.web.later_revocations import LaterRevocations

_LOG = logging.getLogger("latchkey")


class Refusals:
    """The usual answers: ``{"message": "...", "reason": "..."}``. Any number of threads may use one instance."""

    def __init__(self, latchkey: Latchkey) -> None:
        self._latchkey = latchkey
        self._later = LaterRevocations(lambda handles: latchkey.revoke_multiple_sessions(handles))
        latchkey.on_close(self._later.close)

    def cross_site(self, refusal: CrossSiteRequestError) -> Answer:
        """403."""
        _LOG.info(
            "event=cross_site_request reason=%s origin=%s host=%s", refusal.reason, refusal.origin, refusal.host
        )
        return answer.refusal(403, "cross-site request refused", refusal.reason)

    def to(self, failure: SessionError) -> Answer:
        """The status of the settings for an ended session, and 500 when something is broken. Theft revokes."""
        try:
            return self._refusal(failure)
        except GeneralError as broken:
            return self._broken(broken)

    def _refusal(self, failure: SessionError) -> Answer:
        if isinstance(failure, GeneralError):
            return self._broken(failure)
        status = self._latchkey.settings().session_expired_status_code
        if isinstance(failure, TryRefreshTokenError):
            return answer.refusal(status, "try refresh token", failure.reason)
        if isinstance(failure, TokenTheftDetectedError):
            self.revoke_after_theft(failure)
            return answer.refusal(status, "token theft detected", failure.reason)
        return answer.refusal(status, "unauthorised", failure.reason)

    def revoke_after_theft(self, theft: TokenTheftDetectedError) -> None:
        """The user is signed out whether or not the session can be revoked at this moment; if not, it is later."""
        _LOG.warning("event=token_theft_detected reason=%s", theft.reason)
        try:
            self._latchkey.revoke_session(theft.session_handle)
        except GeneralError as broken:
            _LOG.error("event=revoke_after_theft_failed reason=%s", broken.reason)
            self._later.add(theft.session_handle)

    @staticmethod
    def _broken(failure: GeneralError) -> Answer:
        _LOG.error("event=session_failure reason=%s", failure.reason, exc_info=failure)
        return answer.refusal(500, "internal error", failure.reason)
