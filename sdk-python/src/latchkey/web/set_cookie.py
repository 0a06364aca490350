"""One ``Set-Cookie`` line (RFC 6265bis, 4.1). Always HttpOnly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from urllib.parse import quote

from latchkey import ascii_text
from latchkey.errors import GeneralError, SdkReason
from latchkey.settings import CookieAttributes, SameSite
from latchkey.values import Token

#: Browsers cut longer lives (RFC 6265bis, 5.5).
LONGEST = timedelta(days=400)

#: Browsers drop a cookie whose name and value are longer, in bytes (RFC 6265bis, 5.6).
LARGEST = 4096

_SAME_SITE = {SameSite.NONE: "None", SameSite.LAX: "Lax", SameSite.STRICT: "Strict"}
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Life:
    """How long a cookie stays."""

    #: By the client's own clock.
    max_age: timedelta
    #: For clients that know nothing else; ``None`` leaves it out.
    expires: datetime | None = None


@dataclass(frozen=True)
class SetCookie:
    """A cookie that is set."""

    #: With its prefix.
    name: str
    #: As it is before percent-encoding.
    value: str = field(repr=False)
    attributes: CookieAttributes
    life: Life

    @property
    def size(self) -> int:
        """How many bytes count against :data:`LARGEST`."""
        return len(self.name) + len(_encode(self.value))

    @property
    def line(self) -> str:
        """The value of the header."""
        attributes = self.attributes
        parts = [f"{self.name}={_encode(self.value)}"]
        if attributes.domain is not None:
            parts.append(f"Domain={attributes.domain}")
        parts.append(f"Path={attributes.path}")
        if self.life.expires is not None:
            parts.append(f"Expires={format_datetime(self.life.expires, usegmt=True)}")
        parts.append(f"Max-Age={int(self.life.max_age.total_seconds())}")
        parts.append("HttpOnly")
        if attributes.secure:
            parts.append("Secure")
        parts.append(f"SameSite={_SAME_SITE[attributes.same_site]}")
        return "; ".join(parts)


def of_token(name: str, token: Token, attributes: CookieAttributes) -> SetCookie:
    """The cookie of a token, with its life cut to what browsers allow."""
    life = min(token.expiry - token.created_time, LONGEST)
    return SetCookie(name, token.token, attributes, Life(life, token.created_time + life))


def again(name: str, value: str, attributes: CookieAttributes, life: timedelta) -> SetCookie:
    """A cookie that is set once more, of which no moment is known."""
    return SetCookie(name, value, attributes, Life(min(life, LONGEST)))


def removal(name: str, attributes: CookieAttributes) -> SetCookie:
    """A cookie that is removed."""
    return SetCookie(name, "", attributes, Life(timedelta(0), _EPOCH))


def require_kept(size: int) -> None:
    """Refuses what browsers would drop without a word.

    :param size: of the name and the value of a cookie, in bytes
    :raises GeneralError: with the reason ``cookie_too_large``
    """
    if size > LARGEST:
        raise GeneralError(
            SdkReason.COOKIE_TOO_LARGE,
            f"A cookie would have {size} bytes; browsers drop cookies that are longer than {LARGEST}: "
            "put less into the JWT payload, and the rest into the session data.",
        )


def place(line: str) -> tuple[str, str, str]:
    """Name, domain and path: two lines with the same set the same cookie of a browser (RFC 6265bis, 5.7).

    A dot in front of a domain means nothing.
    """
    pair, *attributes = line.split(";")
    named = {ascii_text.small(name): value for name, value in map(_divided, attributes)}
    domain = ascii_text.small(named.get("domain", "")).removeprefix(".")
    return _divided(pair)[0], domain, named.get("path", "")


def _divided(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return ascii_text.trimmed(name), ascii_text.trimmed(value)


def _encode(value: str) -> str:
    """Percent-encodes all but letters, digits and ``- . _ *`` (spec/cookies.md)."""
    return quote(value, safe="*").replace("~", "%7E")
