"""The names of supertokens-flask 1.x, so that an application moves by changing its import lines.

What differs is in docs/migration-from-supertokens-flask.md. New applications use :mod:`latchkey.flask`.
"""

from __future__ import annotations

from typing import Any

from latchkey.errors import GeneralError as SuperTokensGeneralError
from latchkey.errors import SessionError as SuperTokensError
from latchkey.errors import TokenTheftDetectedError as SuperTokensTokenTheftError
from latchkey.errors import TryRefreshTokenError as SuperTokensTryRefreshTokenError
from latchkey.errors import UnauthorisedError as SuperTokensUnauthorisedError
from latchkey.flask.decorator import guard
from latchkey.flask.extension import FlaskSessions
from latchkey.flask.functions import (
    create_new_session,
    get_all_session_handles_for_user,
    get_cors_allowed_headers,
    get_jwt_payload,
    get_session,
    get_session_data,
    refresh_session,
    revoke_all_sessions_for_user,
    revoke_multiple_sessions,
    revoke_session,
    set_relevant_headers_for_options_api,
    update_jwt_payload,
    update_session_data,
)
from latchkey.web.session import WebSession as Session


class SuperTokens(FlaskSessions):
    """:class:`~latchkey.flask.FlaskSessions` that reads ``SUPERTOKENS_HOSTS`` and ``SUPERTOKENS_API_KEY``."""

    _config_prefix = "SUPERTOKENS"


def supertokens_middleware(view_or_check: Any = None) -> Any:
    """:func:`~latchkey.flask.session_required` that leaves the session in ``flask.g.supertokens``."""
    return guard(view_or_check, "supertokens")


__all__ = [
    "Session",
    "SuperTokens",
    "SuperTokensError",
    "SuperTokensGeneralError",
    "SuperTokensTokenTheftError",
    "SuperTokensTryRefreshTokenError",
    "SuperTokensUnauthorisedError",
    "create_new_session",
    "get_all_session_handles_for_user",
    "get_cors_allowed_headers",
    "get_jwt_payload",
    "get_session",
    "get_session_data",
    "refresh_session",
    "revoke_all_sessions_for_user",
    "revoke_multiple_sessions",
    "revoke_session",
    "set_relevant_headers_for_options_api",
    "supertokens_middleware",
    "update_jwt_payload",
    "update_session_data",
]
