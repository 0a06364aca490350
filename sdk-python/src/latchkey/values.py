"""What goes into sessions and what comes back. All are immutable; secrets are left out of their ``repr``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from latchkey.settings import CookieAttributes

#: A JSON object (RFC 8259): texts as keys; values are ``None``, bool, int, float, str, lists and such objects.
JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Device:
    """Where a user logged in, as the application says it. Shown in lists of sessions, never checked."""

    #: The application's own name for the device, at most 256 characters; ``None`` when unknown.
    label: str | None = None
    #: At most 64 characters; ``None`` when unknown.
    ip_address: str | None = None
    #: At most 1024 characters; ``None`` when unknown.
    user_agent: str | None = None


@dataclass(frozen=True)
class NewSession:
    """A login."""

    #: The application's own name for the user; may be empty.
    user_id: str
    #: Goes into every access token: JSON values, no secrets.
    jwt_payload: JsonObject = field(default_factory=dict, repr=False)
    #: Stays on the server: JSON values.
    session_data: JsonObject = field(default_factory=dict, repr=False)
    #: Where the user logged in, for the list of sessions.
    device: Device = Device()


@dataclass(frozen=True)
class SessionView:
    """What an access token says of its session."""

    #: The session's name: constant, no secret.
    handle: str
    user_id: str
    #: What the application put into the token. A copy of the caller's own.
    jwt_payload: JsonObject = field(repr=False)


@dataclass(frozen=True)
class Token:
    """A token on its way to a client."""

    #: The token: a secret.
    token: str = field(repr=False)
    #: When it was made: UTC, whole seconds.
    created_time: datetime
    #: When it is over: UTC, whole seconds. At that instant it is not good any more (RFC 7519, 4.1.4).
    expiry: datetime
    #: The attributes of the cookie that it goes into.
    cookie: CookieAttributes


@dataclass(frozen=True)
class SessionTokens:
    """All that a client receives at login and at each refresh."""

    session: SessionView
    #: For every request.
    access_token: Token = field(repr=False)
    #: For the next refresh.
    refresh_token: Token = field(repr=False)
    #: Tells a client that there is a session; new at each refresh, no secret.
    id_refresh_token: Token = field(repr=False)
    #: To be sent beside the access token; ``None`` when anti-CSRF is off.
    anti_csrf_token: str | None = field(repr=False)


@dataclass(frozen=True)
class VerifiedSession:
    """What came of verifying an access token."""

    session: SessionView
    #: The access token to use from now on; ``None`` when there is no new one.
    access_token: Token | None = field(default=None, repr=False)


@dataclass(frozen=True)
class SessionDetails:
    """What is known of a session beside its contents. Times are UTC, in whole seconds."""

    handle: str
    user_id: str
    #: When the user logged in.
    created_at: datetime
    #: When tokens were last exchanged, or the first use of new ones was seen; the login when neither happened yet.
    last_refreshed_at: datetime
    #: When it ends if it is not refreshed before.
    expires_at: datetime
    #: Where the user logged in.
    device: Device = Device()
