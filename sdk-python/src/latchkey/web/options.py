"""What an application decides about its sessions in browsers. All else comes from the settings of the installation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from latchkey.settings import CookieSettings
from latchkey.web.cookie_prefix import CookiePrefix
from latchkey.web.exchange import WebExchange
from latchkey.web.origins import origin_of
from latchkey.web.token_carrier import TokenCarrier

#: A path as it stands in URLs, without what would end an attribute of a cookie.
_PATH = re.compile(r"/[!$-:<->@-~]+\Z")


def _no_label(exchange: WebExchange) -> str | None:
    return None


@dataclass(frozen=True)
class WebOptions:
    """What an application decides. The defaults are what most want. Immutable.

    :raises ValueError: when a trusted origin is none, or a path cannot stand in a URL and in a cookie
    """

    #: In front of the names of cookies.
    cookie_prefix: CookiePrefix = CookiePrefix.NONE
    #: Origins whose pages may change something, beside the one that serves this API: ``https://www.example.com``.
    trusted_origins: Iterable[str] = ()
    #: Whether requests that change something are refused when another site made the browser send them. When not,
    #: anti-CSRF tokens and SameSite have to do.
    refuses_cross_site: bool = True
    #: Where tokens are refreshed, as it stands in URLs; ``None`` for the path of the refresh token's cookie in the
    #: settings. The cookie goes to this path as well, unless the settings name a longer one that ends with it: then
    #: something in front of the application takes the beginning away.
    refresh_path: str | None = None
    #: Where sessions are signed out; ``None`` for ``/signout`` in the place of ``/session/refresh`` in the path that
    #: refreshes, or in the place of its last segment.
    sign_out_path: str | None = None
    #: Names the device of a login, for the list of sessions: at most 256 characters are kept; ``None`` for no name.
    device_label: Callable[[WebExchange], str | None] = _no_label
    #: How tokens travel: in cookies, in headers, or as each client chooses.
    token_carrier: TokenCarrier = TokenCarrier.COOKIE

    def __post_init__(self) -> None:
        for name in ("refresh_path", "sign_out_path"):
            path = getattr(self, name)
            if path is not None and not _PATH.match(path):
                raise ValueError(f"{name}: must be a path as written in URLs, such as /session/refresh, not {path!r}")
        object.__setattr__(self, "trusted_origins", frozenset(_origin(text) for text in self.trusted_origins))

    def reaching(self, settings: CookieSettings) -> CookieSettings:
        """The settings, with the refresh token's cookie sent to where it is refreshed."""
        cookie = settings.refresh_token
        path = cookie.path if self.refresh_path is None else bare(self.refresh_path)
        if cookie.path.endswith(path):
            return settings
        return replace(settings, refresh_token=replace(cookie, path=path))


def bare(path: str) -> str:
    """A path without a slash at its end."""
    return path.removesuffix("/")


def _origin(text: str) -> str:
    origin = origin_of(text)
    after_scheme = text.removesuffix("/").partition("://")[2]
    if not origin or any(mark in after_scheme for mark in "/?#"):
        raise ValueError(f"not an origin such as https://www.example.com: {text!r}")
    return origin
