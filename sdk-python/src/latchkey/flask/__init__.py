"""Sessions of browsers and phones for Flask: the functions of the 1.0 documents.

``FlaskSessions(app)`` once, then the functions; ``@session_required`` in front of what needs a session.
"""

from latchkey.errors import (
    CrossSiteRequestError,
    GeneralError,
    SessionError,
    TokenTheftDetectedError,
    TryRefreshTokenError,
    UnauthorisedError,
)
from latchkey.flask.decorator import session_required
from latchkey.flask.exchange import FlaskExchange
from latchkey.flask.extension import FlaskSessions
from latchkey.flask.functions import (
    create_new_session,
    get_all_session_handles_for_user,
    get_all_sessions_for_user,
    get_cors_allowed_headers,
    get_jwt_payload,
    get_session,
    get_session_data,
    iterate_sessions_for_user,
    refresh_session,
    revoke_all_sessions_for_user,
    revoke_multiple_sessions,
    revoke_other_sessions_for_user,
    revoke_session,
    set_relevant_headers_for_options_api,
    sign_out,
    update_jwt_payload,
    update_session_data,
)
from latchkey.web.session import WebSession as Session

__all__ = [
    "CrossSiteRequestError",
    "FlaskExchange",
    "FlaskSessions",
    "GeneralError",
    "Session",
    "SessionError",
    "TokenTheftDetectedError",
    "TryRefreshTokenError",
    "UnauthorisedError",
    "create_new_session",
    "get_all_session_handles_for_user",
    "get_all_sessions_for_user",
    "get_cors_allowed_headers",
    "get_jwt_payload",
    "get_session",
    "get_session_data",
    "iterate_sessions_for_user",
    "refresh_session",
    "revoke_all_sessions_for_user",
    "revoke_multiple_sessions",
    "revoke_other_sessions_for_user",
    "revoke_session",
    "session_required",
    "set_relevant_headers_for_options_api",
    "sign_out",
    "update_jwt_payload",
    "update_session_data",
]
