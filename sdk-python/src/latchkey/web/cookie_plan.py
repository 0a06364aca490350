"""The names and the final attributes of the three cookies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from latchkey.errors import GeneralError, SdkReason
from latchkey.settings import CookieAttributes, CookieSettings, SameSite
from latchkey.web import caching
from latchkey.web.cookie_prefix import CookiePrefix


@dataclass(frozen=True)
class CookiePlan:
    """The cookies of the access token, the refresh token and the marker."""

    access_name: str
    refresh_name: str
    marker_name: str
    #: Of the access token and of the marker.
    access: CookieAttributes
    refresh: CookieAttributes


def plan(wanted: CookieSettings, prefix: CookiePrefix) -> CookiePlan:
    """Fits what the settings want to what the prefix promises.

    :raises GeneralError: when they contradict each other
    """
    access_name, refresh_name, marker_name = names(prefix)
    return CookiePlan(
        access_name=access_name,
        refresh_name=refresh_name,
        marker_name=marker_name,
        access=_fitted(wanted.access_token, prefix),
        refresh=_fitted(wanted.refresh_token, prefix),
    )


def names(prefix: CookiePrefix) -> tuple[str, str, str]:
    """The names of the access token's, the refresh token's and the marker's cookie."""
    return prefix.name_of(caching.ACCESS), prefix.name_of(caching.REFRESH), prefix.name_of(caching.MARKER)


def _fitted(wanted: CookieAttributes, prefix: CookiePrefix) -> CookieAttributes:
    one_place = prefix is CookiePrefix.HOST
    if one_place and wanted.domain is not None:
        raise GeneralError(
            SdkReason.COOKIE_SETTINGS_CONTRADICTORY,
            f"A cookie with the prefix __Host- has no domain, but the settings name {wanted.domain}: "
            "take CookiePrefix.SECURE, or remove cookie_domain.",
        )
    secure = wanted.secure or prefix is not CookiePrefix.NONE or wanted.same_site is SameSite.NONE
    return replace(wanted, path="/" if one_place else wanted.path, secure=secure)
