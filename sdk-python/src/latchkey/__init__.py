"""Login sessions that a Latchkey server keeps: access tokens verified here, refresh tokens whose reuse reveals theft.

Without a framework: tokens in, tokens out. ``latchkey.flask`` is for Flask, ``latchkey.web`` for other frameworks.
"""

from latchkey.client import Latchkey
from latchkey.errors import (
    CrossSiteRequestError,
    GeneralError,
    SdkReason,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.options import ClientOptions
from latchkey.plain import (
    create_new_session,
    get_all_session_handles_for_user,
    get_all_sessions_for_user,
    get_jwt_payload,
    get_session,
    get_session_data,
    init,
    iterate_sessions_for_user,
    refresh_session,
    regenerate_session,
    revoke_all_sessions_for_user,
    revoke_multiple_sessions,
    revoke_other_sessions_for_user,
    revoke_session,
    update_jwt_payload,
    update_session_data,
)
from latchkey.values import Device, NewSession, SessionDetails, SessionTokens, SessionView, Token, VerifiedSession

__version__ = "0.1.0"

__all__ = [
    "ClientOptions",
    "CrossSiteRequestError",
    "Device",
    "GeneralError",
    "Latchkey",
    "NewSession",
    "SdkReason",
    "SessionDetails",
    "SessionError",
    "SessionTokens",
    "SessionView",
    "Token",
    "TokenTheftDetectedError",
    "TryRefreshTokenError",
    "UnauthorisedError",
    "VerifiedSession",
    "create_new_session",
    "get_all_session_handles_for_user",
    "get_all_sessions_for_user",
    "get_jwt_payload",
    "get_session",
    "get_session_data",
    "init",
    "iterate_sessions_for_user",
    "refresh_session",
    "regenerate_session",
    "revoke_all_sessions_for_user",
    "revoke_multiple_sessions",
    "revoke_other_sessions_for_user",
    "revoke_session",
    "update_jwt_payload",
    "update_session_data",
]
