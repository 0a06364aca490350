"""What a request says of the device that it comes from."""

from __future__ import annotations

from latchkey.values import Device
from latchkey.web.exchange import WebExchange

_LABEL = 256
_IP_ADDRESS = 64
_USER_AGENT = 1024


def completed(said: Device, exchange: WebExchange, label: str | None) -> Device:
    """Fills what the application does not say of the device."""
    agents = exchange.request_headers("User-Agent")
    return Device(
        label=cut(label if said.label is None else said.label, _LABEL),
        ip_address=cut(exchange.remote_address if said.ip_address is None else said.ip_address, _IP_ADDRESS),
        user_agent=cut((agents[0] if agents else None) if said.user_agent is None else said.user_agent, _USER_AGENT),
    )


def cut(text: str | None, length: int) -> str | None:
    """Cuts to so many units of UTF-16, in which the server counts, and not through a character of two units."""
    if text is None or len(text) * 2 <= length:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * length:
        return text
    last, next_one = (units[index + 1] & 0xFC for index in (2 * length - 2, 2 * length))
    is_through_character = (last, next_one) == (0xD8, 0xDC)
    return units[: 2 * (length - 1 if is_through_character else length)].decode("utf-16-le", "surrogatepass")
