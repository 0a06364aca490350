"""Sessions of browsers and phones for any framework, which only has to offer a :class:`WebExchange`."""

from latchkey.web.answer import Answer
from latchkey.web.cookie_prefix import CookiePrefix
from latchkey.web.exchange import WebExchange
from latchkey.web.options import WebOptions
from latchkey.web.protection import Protection
from latchkey.web.session import WebSession
from latchkey.web.sessions import WebSessions
from latchkey.web.token_carrier import TokenCarrier

__all__ = [
    "Answer",
    "CookiePrefix",
    "Protection",
    "TokenCarrier",
    "WebExchange",
    "WebOptions",
    "WebSession",
    "WebSessions",
]
