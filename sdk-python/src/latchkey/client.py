"""Login sessions that Latchkey servers keep: tokens in, tokens out, without a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, TypeVar

from latchkey import answers, json_text, paging
from latchkey import options as options_
from latchkey.answer_object import AnswerObject
from latchkey.closing_work import ClosingWork
from latchkey.errors import SdkReason, TryRefreshTokenError, UnauthorisedError
from latchkey.native_api import NativeApi, query, unusable
from latchkey.options import ClientOptions
from latchkey.paging import Page
from latchkey.server_knowledge import ServerKnowledge
from latchkey.settings import AntiCsrf, Checks, Settings, StoreCheck
from latchkey.token.access_token import AccessToken
from latchkey.token.refusal import Refusal
from latchkey.token.rules import TokenRules
from latchkey.token.verifier import AccessTokenVerifier, KeyUnknown
from latchkey.transport.addresses import Hosts
from latchkey.transport.servers import Servers
from latchkey.values import Device, JsonObject, NewSession, SessionDetails, SessionTokens, SessionView, VerifiedSession

T = TypeVar("T")


class Latchkey:
    """Login sessions, without a framework: the functions of the 1.0 documents (facts, SDK sheet A1.2 and A7.1).

    Nothing is sent before the first call. Any number of threads may use one instance, and a process that forks may go
    on using it on both sides. A context manager that closes itself.

    Every function may raise :class:`~latchkey.errors.GeneralError`: the servers cannot be reached or are broken, or an
    argument cannot be used. It never says anything about the user.
    """

    def __init__(self, hosts: Hosts = "127.0.0.1:3567", options: ClientOptions | None = None) -> None:
        """Says where the servers are.

        :param hosts: ``host:port`` or URLs with http or https and a base path, several divided by semicolons or in a
            list (there also mappings with ``hostname`` and ``port``). Without a scheme it is http, and the port is 3567
            when none is said. They share one store; calls go to them in turn, and where one cannot be reached to the
            next. 1 to 64.
        :param options: API key, time-outs, what tokens must name
        :raises ValueError: when an address cannot be used
        """
        given = options or ClientOptions()
        self._servers = Servers(options_.transport(hosts, given))
        self._api = NativeApi(self._servers)
        self._clock = given.clock
        self._knowledge = ServerKnowledge(self._api, given.clock)
        self._verifier = AccessTokenVerifier(given.remembered_tokens)
        self._local_rules = options_.rules(given)
        self._judging: tuple[Checks | None, TokenRules] = (None, self._local_rules)
        self._closing = ClosingWork()

    def create_new_session(
        self,
        user_id: str,
        jwt_payload: JsonObject | None = None,
        session_data: JsonObject | None = None,
        device: Device | None = None,
    ) -> SessionTokens:
        """Creates a session: after a login.

        :param user_id: the application's own name for the user; may be empty
        :param jwt_payload: goes into every access token: JSON values, no secrets; ``None`` for ``{}``
        :param session_data: stays on the server: JSON values; ``None`` for ``{}``
        :param device: where the user logged in, for the list of sessions
        :return: the tokens that the client receives
        """
        return self.create(NewSession(user_id, jwt_payload or {}, session_data or {}, device or Device()))

    def create(self, login: NewSession) -> SessionTokens:
        """Creates a session, as :meth:`create_new_session` does."""
        cookies = self.settings().cookies
        body: dict[str, Any] = {
            "userId": login.user_id,
            "jwtPayload": login.jwt_payload,
            "sessionData": login.session_data,
        }
        if login.device != Device():
            body["device"] = _device(login.device)
        return self._api.post_once("/v1/sessions", body, lambda answer: answers.issued(answer, cookies))

    def get_session(
        self,
        access_token: str | None,
        anti_csrf_token: str | None,
        do_anti_csrf_check: bool,
        id_refresh_token: str | None,
    ) -> VerifiedSession:
        """Verifies an access token: here, without input or output.

        The server is asked only when the token is used for the first time after a refresh, or when the settings demand
        that every one is checked; and now and then for its settings and keys, which are kept.

        :param access_token: the token; ``None`` when none came
        :param anti_csrf_token: what came beside it; ``None`` when nothing did
        :param do_anti_csrf_check: whether the anti-CSRF token is checked, if the settings make any
        :param id_refresh_token: the marker cookie; ``None`` when there is none, which means no session
        :return: the session, and another access token when the client is to use that from now on
        :raises TryRefreshTokenError: when the token is not good, but the refresh token may be
        :raises UnauthorisedError: when there is no session
        """
        _require_text("access_token", access_token)
        _require_text("anti_csrf_token", anti_csrf_token)
        _require_text("id_refresh_token", id_refresh_token)
        if do_anti_csrf_check is not True and do_anti_csrf_check is not False:
            raise unusable("do_anti_csrf_check must be True or False")
        if id_refresh_token is None:
            raise UnauthorisedError(SdkReason.ID_REFRESH_TOKEN_MISSING, "there is no session: no id refresh token")
        checks = self._knowledge.settings().checks
        token = self._verified(access_token, checks)
        if do_anti_csrf_check and checks.anti_csrf is AntiCsrf.ON:
            refusal = token.anti_csrf_refusal(anti_csrf_token)
            if refusal is not None:
                raise _refused(refusal)
        if token.names_parent or checks.store_check is StoreCheck.ALWAYS:
            return self._verified_by_server(access_token or "", anti_csrf_token, do_anti_csrf_check)
        # The token is remembered: whoever changes a payload gets one of his own.
        payload = json_text.copy(token.jwt_payload)
        return VerifiedSession(SessionView(token.session_handle, token.user_id, payload))

    def _verified(self, access_token: str | None, checks: Checks) -> AccessToken:
        if not access_token:
            raise TryRefreshTokenError(SdkReason.ACCESS_TOKEN_MISSING, "there is no access token")
        rules = self._rules(checks)
        keys = self._knowledge.keys()
        verification = self._verifier.verify(access_token, keys, rules, self._clock())
        if isinstance(verification, AccessToken):
            return verification
        if isinstance(verification, KeyUnknown):
            newer = self._knowledge.keys_newer_than(keys)
            verification = self._verifier.verify(access_token, newer, rules, self._clock())
        if isinstance(verification, AccessToken):
            return verification
        if isinstance(verification, KeyUnknown):
            # The same reason as a bad signature, and other words: one looks at another place then.
            raise _refused(Refusal.ACCESS_TOKEN_SIGNATURE_INVALID, ", the server has no such key")
        raise _refused(verification)

    def _rules(self, checks: Checks) -> TokenRules:
        """Settings stay the same object for minutes. Threads may do this at the same time, and replace all of it."""
        known, rules = self._judging
        if known is not checks:
            own = self._local_rules
            rules = TokenRules(own.issuer or checks.issuer, own.audience or checks.audience, own.clock_skew)
            self._judging = (checks, rules)
        return rules

    def _verified_by_server(
        self, access_token: str, anti_csrf_token: str | None, do_anti_csrf_check: bool
    ) -> VerifiedSession:
        cookies = self.settings().cookies
        body: dict[str, Any] = {"accessToken": access_token, "checkAntiCsrf": do_anti_csrf_check}
        if anti_csrf_token is not None:
            body["antiCsrfToken"] = anti_csrf_token
        return self._api.post("/v1/sessions/verify", body, lambda answer: answers.verified(answer, cookies))

    def refresh_session(self, refresh_token: str) -> SessionTokens:
        """Exchanges a refresh token for new tokens. Repeating a call whose answer was lost is safe.

        :return: the tokens that the client receives; they replace all that it has
        :raises UnauthorisedError: when there is no session for this token
        :raises TokenTheftDetectedError: when an old refresh token was shown again
        """
        cookies = self.settings().cookies
        body = {"refreshToken": refresh_token}
        return self._api.post("/v1/sessions/refresh", body, lambda answer: answers.issued(answer, cookies))

    def revoke_session(self, session_handle: str) -> bool:
        """Revokes a session.

        :return: whether this call ended one; ``False`` too when an answer was lost and the call repeated
        """
        return bool(self.revoke_multiple_sessions([session_handle]))

    def revoke_multiple_sessions(self, session_handles: Iterable[str]) -> list[str]:
        """Revokes sessions; those that are not there are ignored.

        :return: the handles of exactly those that this call ended, without those that were ended when an answer was
            lost and the call repeated
        """
        # A single handle is iterable too, and none of its characters is the handle of a session.
        if isinstance(session_handles, (str, bytes)) or not isinstance(session_handles, Iterable):
            raise unusable(f"session_handles must be a list of strings, not {type(session_handles).__name__}")
        return self._revoke({"handles": list(session_handles)})

    def revoke_all_sessions_for_user(self, user_id: str) -> list[str]:
        """Revokes all sessions of a user, in several calls when there are many.

        When one of them fails, those that were revoked before stay so: call it again.

        :return: what :meth:`revoke_multiple_sessions` returns
        """
        return self._revoke({"userId": user_id})

    def revoke_other_sessions_for_user(self, user_id: str, kept_session_handle: str) -> list[str]:
        """Revokes all sessions of a user but one (OWASP ASVS 5.0, 7.4.3).

        :return: what :meth:`revoke_multiple_sessions` returns
        """
        return self._revoke({"userId": user_id, "exceptHandle": kept_session_handle})

    def _revoke(self, whose: dict[str, Any]) -> list[str]:
        return paging.revoked(lambda: self._api.post("/v1/sessions/revoke", whose, answers.revoked))

    def get_all_session_handles_for_user(self, user_id: str) -> list[str]:
        """The handles of a user's sessions that have not ended, oldest first."""
        return list(paging.entries(lambda cursor: self._page(user_id, cursor, "handles", answers.handles)))

    def get_all_sessions_for_user(self, user_id: str) -> list[SessionDetails]:
        """What is known of a user's sessions that have not ended, oldest first.

        :meth:`iterate_sessions_for_user` is for users with so many that a list of them would be a danger.
        """
        return list(self.iterate_sessions_for_user(user_id))

    def iterate_sessions_for_user(self, user_id: str) -> Iterator[SessionDetails]:
        """What is known of a user's sessions that have not ended, oldest first, asked for page by page.

        Nothing is sent before the first one is wanted, and each step may raise what functions raise. Every session that
        lives all the while is seen once.
        """
        return paging.entries(lambda cursor: self._page(user_id, cursor, "details", answers.sessions))

    def _page(self, user_id: str, cursor: str | None, view: str, reading: Callable[[AnswerObject], list[T]]) -> Page[T]:
        target = query("/v1/sessions", userId=user_id, view=view, **({} if cursor is None else {"cursor": cursor}))
        return self._api.get(target, lambda answer: answers.page(AnswerObject.read(answer.body), cursor, reading))

    def get_session_details(self, session_handle: str) -> SessionDetails:
        """What is known of a session.

        :raises UnauthorisedError: when there is no such session
        """
        return self._api.get(
            query("/v1/session", handle=session_handle),
            lambda answer: answers.details(AnswerObject.read(answer.body)),
        )

    def get_session_data(self, session_handle: str) -> JsonObject:
        """The session data.

        :raises UnauthorisedError: when there is no such session
        """
        return self._contents("/v1/session/data", session_handle, "sessionData")

    def update_session_data(self, session_handle: str, new_session_data: JsonObject) -> None:
        """Replaces the session data as a whole, with JSON values.

        :raises UnauthorisedError: when there is no such session
        """
        self._api.put("/v1/session/data", {"handle": session_handle, "sessionData": new_session_data})

    def get_jwt_payload(self, session_handle: str) -> JsonObject:
        """The JWT payload as it is on the server; access tokens may still carry an older one.

        :raises UnauthorisedError: when there is no such session
        """
        return self._contents("/v1/session/jwt-payload", session_handle, "jwtPayload")

    def update_jwt_payload(self, session_handle: str, new_jwt_payload: JsonObject) -> None:
        """Replaces the JWT payload as a whole; it reaches access tokens at the next refresh. JSON values, no secrets.

        :raises UnauthorisedError: when there is no such session
        """
        self._api.put("/v1/session/jwt-payload", {"handle": session_handle, "jwtPayload": new_jwt_payload})

    def _contents(self, path: str, session_handle: str, member: str) -> JsonObject:
        return self._api.get(
            query(path, handle=session_handle), lambda answer: AnswerObject.read(answer.body).members(member)
        )

    def regenerate_session(self, access_token: str, new_jwt_payload: JsonObject) -> VerifiedSession:
        """Replaces the JWT payload as a whole, on the server and in the access token.

        :param access_token: the token in use; it may be over, then no new one is made
        :param new_jwt_payload: JSON values, no secrets
        :return: the session with its new payload, and the access token to use from now on
        :raises UnauthorisedError: when there is no such session
        """
        cookies = self.settings().cookies
        body = {"accessToken": access_token, "jwtPayload": new_jwt_payload}
        return self._api.post("/v1/sessions/regenerate", body, lambda answer: answers.verified(answer, cookies))

    def settings(self) -> Settings:
        """What this installation wants of its SDKs. Asked once, then kept for a while."""
        return self._knowledge.settings()

    def on_close(self, work: Callable[[], None]) -> None:
        """Has something done when this is closed, or at once when it was closed already.

        For what waits to make calls.

        :param work: is done once, in the thread that closes, and neither waits nor raises
        """
        self._closing.add(work)

    def close(self) -> None:
        """Lets go of connections. Calls in flight fail, and so does every later one that needs the server.

        Revocations that wait for a server that is away are called off.
        """
        self._closing.run()
        self._servers.close()

    def __enter__(self) -> Latchkey:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _refused(refusal: Refusal, more: str = "") -> TryRefreshTokenError:
    return TryRefreshTokenError(refusal.value, f"the access token is refused: {refusal.value}{more}")


def _require_text(name: str, value: object) -> None:
    """Applications hand on what clients send them, in JSON for instance, which has other types too."""
    if value is not None and not isinstance(value, str):
        raise unusable(f"{name} must be a string, not {type(value).__name__}")


def _device(device: Device) -> dict[str, str]:
    said = {"label": device.label, "ipAddress": device.ip_address, "userAgent": device.user_agent}
    return {name: value for name, value in said.items() if value is not None}
