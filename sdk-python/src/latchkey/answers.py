"""Reads the objects that the native API answers with (spec/openapi.yaml)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from latchkey.answer_object import AnswerObject, Unreadable
from latchkey.paging import Page, Revoked
from latchkey.settings import (
    AntiCsrf,
    Checks,
    CookieAttributes,
    CookieSettings,
    Lifetimes,
    SameSite,
    Settings,
    StoreCheck,
)
from latchkey.values import Device, SessionDetails, SessionTokens, SessionView, Token, VerifiedSession

T = TypeVar("T")

#: What goes into headers as it is must end none of them, whoever answers in the place of the server.
_PLAIN = re.compile(r"[!-:<-~]+\Z")
_PATH = re.compile(r"/[!-+\--:<-~]*\Z")
_DOMAIN = re.compile(r"[A-Za-z0-9._-]+\Z")

_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,4096}\Z")


def issued(answer: AnswerObject, cookies: CookieSettings) -> SessionTokens:
    """All tokens of a login or a refresh."""
    return SessionTokens(
        session=_view(answer.object("session")),
        access_token=_token(answer.object("accessToken"), cookies.access_token),
        refresh_token=_token(answer.object("refreshToken"), cookies.refresh_token),
        id_refresh_token=_marker(answer.object("idRefreshToken"), cookies.access_token),
        anti_csrf_token=answer.formed_or_none(_PLAIN, "antiCsrfToken"),
    )


def verified(answer: AnswerObject, cookies: CookieSettings) -> VerifiedSession:
    """A session, and an access token when there is a new one."""
    has_token = answer.has("accessToken")
    token = _token(answer.object("accessToken"), cookies.access_token) if has_token else None
    return VerifiedSession(_view(answer.object("session")), token)


def details(answer: AnswerObject) -> SessionDetails:
    """What is known of a session."""
    return SessionDetails(
        handle=answer.text("handle"),
        user_id=answer.text("userId"),
        created_at=answer.time("createdAt"),
        last_refreshed_at=answer.time("lastRefreshedAt"),
        expires_at=answer.time("expiresAt"),
        device=_device(answer.object("device")) if answer.has("device") else Device(),
    )


def sessions(answer: AnswerObject) -> list[SessionDetails]:
    """A part of the list of sessions."""
    return [details(entry) for entry in answer.objects("sessions")]


def handles(answer: AnswerObject) -> list[str]:
    """A part of the list of handles. Servers from before there were parts name the sessions."""
    if answer.has("handles"):
        return answer.texts("handles")
    return [session.text("handle") for session in answer.objects("sessions")]


def page(answer: AnswerObject, asked: str | None, reading: Callable[[AnswerObject], list[T]]) -> Page[T]:
    """A part of a list.

    :param asked: with which cursor it was asked for; a server that names it again has no end
    """
    cursor = answer.text_or_none("nextCursor")
    if cursor is not None and (cursor == asked or not _CURSOR.match(cursor)):
        raise Unreadable("member 'nextCursor' repeats the last one")
    return Page(reading(answer), cursor)


def revoked(answer: AnswerObject) -> Revoked:
    """What one call revoked."""
    return Revoked(answer.texts("revoked"), is_all=not (answer.has("more") and answer.truth("more")))


def settings(answer: AnswerObject) -> Settings:
    """What an installation wants of its SDKs."""
    status = answer.whole("sessionExpiredStatusCode")
    if not 400 <= status <= 599:
        raise Unreadable("member 'sessionExpiredStatusCode' is not an HTTP status from 400 to 599")
    return Settings(
        cookies=_cookies(answer.object("cookies")),
        checks=Checks(
            anti_csrf=answer.choice(AntiCsrf, "antiCsrf"),
            store_check=answer.choice(StoreCheck, "storeCheck"),
            issuer=answer.text_or_none("issuer"),
            audience=answer.text_or_none("audience"),
        ),
        lifetimes=Lifetimes(
            access_token=answer.duration("accessTokenValidity"),
            refresh_token=answer.duration("refreshTokenValidity"),
            grace_period=answer.duration("gracePeriod"),
        ),
        session_expired_status_code=status,
    )


def _cookies(cookies: AnswerObject) -> CookieSettings:
    return CookieSettings(
        access_token=_attributes(cookies, cookies.formed(_PATH, "accessTokenPath")),
        refresh_token=_attributes(cookies, cookies.formed(_PATH, "refreshTokenPath")),
    )


def _attributes(cookies: AnswerObject, path: str) -> CookieAttributes:
    return CookieAttributes(
        path=path,
        domain=cookies.formed_or_none(_DOMAIN, "domain"),
        secure=cookies.truth("secure"),
        same_site=cookies.choice(SameSite, "sameSite"),
    )


def _view(session: AnswerObject) -> SessionView:
    return SessionView(session.text("handle"), session.text("userId"), session.members("jwtPayload"))


def _token(token: AnswerObject, cookie: CookieAttributes) -> Token:
    return Token(token.text("token"), token.time("createdAt"), token.time("expiresAt"), cookie)


def _marker(token: AnswerObject, cookie: CookieAttributes) -> Token:
    """It goes into a header, too."""
    token.formed(_PLAIN, "token")
    return _token(token, cookie)


def _device(device: AnswerObject) -> Device:
    return Device(device.text_or_none("label"), device.text_or_none("ipAddress"), device.text_or_none("userAgent"))
