"""The functions of the 1.0 documents as functions of a module: :func:`init` once, then the others.

They are those of one :class:`~latchkey.client.Latchkey`; whoever needs several uses that class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latchkey.client import Latchkey
from latchkey.errors import GeneralError, SdkReason
from latchkey.options import ClientOptions
from latchkey.transport.addresses import Hosts
from latchkey.values import JsonObject, SessionDetails, SessionTokens, VerifiedSession

_known: list[Latchkey] = []


def init(hosts: Hosts = "127.0.0.1:3567", options: ClientOptions | None = None) -> Latchkey:
    """Says where the servers are; of several calls the last one counts. Nothing is sent yet.

    :param hosts: see :class:`~latchkey.client.Latchkey`
    :param options: API key, time-outs, what tokens must name
    :return: what the functions of this module use from now on
    :raises ValueError: when an address cannot be used
    """
    _known[:] = [Latchkey(hosts, options)]
    return _known[0]


def create_new_session(
    user_id: str, jwt_payload: JsonObject | None = None, session_data: JsonObject | None = None
) -> SessionTokens:
    """See :meth:`~latchkey.client.Latchkey.create_new_session`."""
    return _latchkey().create_new_session(user_id, jwt_payload, session_data)


def get_session(
    access_token: str | None, anti_csrf_token: str | None, do_anti_csrf_check: bool, id_refresh_token: str | None
) -> VerifiedSession:
    """See :meth:`~latchkey.client.Latchkey.get_session`."""
    return _latchkey().get_session(access_token, anti_csrf_token, do_anti_csrf_check, id_refresh_token)


def refresh_session(refresh_token: str) -> SessionTokens:
    """See :meth:`~latchkey.client.Latchkey.refresh_session`."""
    return _latchkey().refresh_session(refresh_token)


def revoke_session(session_handle: str) -> bool:
    """See :meth:`~latchkey.client.Latchkey.revoke_session`."""
    return _latchkey().revoke_session(session_handle)


def revoke_multiple_sessions(session_handles: Iterable[str]) -> list[str]:
    """See :meth:`~latchkey.client.Latchkey.revoke_multiple_sessions`."""
    return _latchkey().revoke_multiple_sessions(session_handles)


def revoke_all_sessions_for_user(user_id: str) -> list[str]:
    """See :meth:`~latchkey.client.Latchkey.revoke_all_sessions_for_user`."""
    return _latchkey().revoke_all_sessions_for_user(user_id)


def revoke_other_sessions_for_user(user_id: str, kept_session_handle: str) -> list[str]:
    """See :meth:`~latchkey.client.Latchkey.revoke_other_sessions_for_user`."""
    return _latchkey().revoke_other_sessions_for_user(user_id, kept_session_handle)


def get_all_session_handles_for_user(user_id: str) -> list[str]:
    """See :meth:`~latchkey.client.Latchkey.get_all_session_handles_for_user`."""
    return _latchkey().get_all_session_handles_for_user(user_id)


def get_all_sessions_for_user(user_id: str) -> list[SessionDetails]:
    """See :meth:`~latchkey.client.Latchkey.get_all_sessions_for_user`."""
    return _latchkey().get_all_sessions_for_user(user_id)


def iterate_sessions_for_user(user_id: str) -> Iterator[SessionDetails]:
    """See :meth:`~latchkey.client.Latchkey.iterate_sessions_for_user`."""
    return _latchkey().iterate_sessions_for_user(user_id)


def get_session_data(session_handle: str) -> JsonObject:
    """See :meth:`~latchkey.client.Latchkey.get_session_data`."""
    return _latchkey().get_session_data(session_handle)


def update_session_data(session_handle: str, new_session_data: JsonObject) -> None:
    """See :meth:`~latchkey.client.Latchkey.update_session_data`."""
    _latchkey().update_session_data(session_handle, new_session_data)


def get_jwt_payload(session_handle: str) -> JsonObject:
    """See :meth:`~latchkey.client.Latchkey.get_jwt_payload`."""
    return _latchkey().get_jwt_payload(session_handle)


def update_jwt_payload(session_handle: str, new_jwt_payload: JsonObject) -> None:
    """See :meth:`~latchkey.client.Latchkey.update_jwt_payload`."""
    _latchkey().update_jwt_payload(session_handle, new_jwt_payload)


def regenerate_session(access_token: str, new_jwt_payload: JsonObject) -> VerifiedSession:
    """See :meth:`~latchkey.client.Latchkey.regenerate_session`."""
    return _latchkey().regenerate_session(access_token, new_jwt_payload)


def _latchkey() -> Latchkey:
    if not _known:
        raise GeneralError(SdkReason.ARGUMENT_INVALID, "call latchkey.init(...) before any other function")
    return _known[0]
