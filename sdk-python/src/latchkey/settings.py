"""What an installation wants of its SDKs. All are immutable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum


class SameSite(Enum):
    """Whether a cookie is sent with requests that other sites start (RFC 6265bis, 4.1.2.7)."""

    #: Always; browsers demand Secure as well.
    NONE = "none"
    #: With top-level navigation only.
    LAX = "lax"
    #: Never.
    STRICT = "strict"


@dataclass(frozen=True)
class CookieAttributes:
    """The attributes of a cookie (RFC 6265bis, 4.1.2). Every cookie is HttpOnly."""

    path: str
    #: ``None`` for the host that set it.
    domain: str | None
    #: Whether it is sent over https only.
    secure: bool
    same_site: SameSite


@dataclass(frozen=True)
class CookieSettings:
    """The attributes of cookies."""

    #: Of the access token and of the marker cookie.
    access_token: CookieAttributes
    #: Of the refresh token; its path is that of the API that refreshes.
    refresh_token: CookieAttributes


class AntiCsrf(Enum):
    """Whether access tokens are bound to an anti-CSRF token."""

    ON = "on"
    OFF = "off"


class StoreCheck(Enum):
    """When a verification looks at the session's row."""

    #: When an access token is used for the first time after a refresh.
    WHEN_NEEDED = "when_needed"
    #: Always: revoking then acts at once.
    ALWAYS = "always"


@dataclass(frozen=True)
class Checks:
    """What is checked when an access token is verified."""

    anti_csrf: AntiCsrf
    store_check: StoreCheck
    #: What ``iss`` says; ``None`` when tokens name none.
    issuer: str | None
    #: What ``aud`` says; ``None`` when tokens name none.
    audience: str | None


@dataclass(frozen=True)
class Lifetimes:
    """How long things live."""

    access_token: timedelta
    #: A session that is not refreshed.
    refresh_token: timedelta
    #: How long the previous refresh token may be shown again.
    grace_period: timedelta


@dataclass(frozen=True)
class Settings:
    """What an installation wants of its SDKs."""

    cookies: CookieSettings
    checks: Checks
    lifetimes: Lifetimes
    #: What an API answers when a session has ended or must be refreshed: 400 to 599.
    session_expired_status_code: int
