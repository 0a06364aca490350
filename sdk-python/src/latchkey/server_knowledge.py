"""What is kept of the server here, so that verifying needs no call: its settings and the keys that sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from latchkey import answers
from latchkey.answer_object import AnswerObject, Unreadable
from latchkey.errors import GeneralError, SdkReason, SessionError
from latchkey.kept_value import Clock, KeptValue, Loaded
from latchkey.native_api import NativeApi
from latchkey.settings import Settings
from latchkey.token import keys
from latchkey.token.keys import VerificationKeys
from latchkey.transport.calls import ServerAnswer

T = TypeVar("T")

#: Seconds for which the settings are not asked for again.
SETTINGS_FRESH = 300.0

#: Seconds for which keys are not asked for again when the answer does not say.
KEYS_FRESH = 300.0

_FRESH_AT_LEAST = 1.0
_FRESH_AT_MOST = 24 * 3600.0

#: Seconds for which both are used at least while the server is away.
_GOOD_AT_LEAST = 3600.0

_MAX_AGE = re.compile(r'(?:^|[,\t ])[Mm][Aa][Xx]-[Aa][Gg][Ee]="?([0-9]{1,9})')


class ServerKnowledge:
    """Settings and keys. Safe for use by several threads."""

    def __init__(self, api: NativeApi, clock: Clock) -> None:
        self._api = api
        self._settings: KeptValue[Settings] = KeptValue("the settings", self._load_settings, clock)
        self._keys: KeptValue[VerificationKeys] = KeptValue("the key set", self._load_keys, clock)

    def settings(self) -> Settings:
        """What the installation wants."""
        return self._settings.get()

    def keys(self) -> VerificationKeys:
        """The keys that sign."""
        return self._keys.get()

    def keys_newer_than(self, lacking: VerificationKeys) -> VerificationKeys:
        """Keys that may have what the given ones lack."""
        return self._keys.newer_than(lacking)

    def _load_settings(self) -> Loaded[Settings]:
        loaded = self._asked("/v1/settings", lambda answer: answers.settings(AnswerObject.read(answer.body)))
        return Loaded(loaded, SETTINGS_FRESH, _good(loaded))

    def _load_keys(self) -> Loaded[VerificationKeys]:
        good = _good(self._settings.get())
        return self._asked("/v1/jwks", lambda answer: self._loaded(answer, good))

    def _asked(self, path: str, reading: Callable[[ServerAnswer], T]) -> T:
        """Neither of them is about a session, so no refusal may look like one of a session."""
        try:
            return self._api.get(path, reading)
        except GeneralError:
            raise
        except SessionError as refusal:
            raise GeneralError(SdkReason.ANSWER_UNREADABLE, f"{path} was refused: {refusal.reason}") from None

    def _loaded(self, answer: ServerAnswer, good: float) -> Loaded[VerificationKeys]:
        known = self._keys.current() or VerificationKeys()
        try:
            read = keys.read(answer.body.decode("utf-8"), known)
        except ValueError:
            raise Unreadable("it is not a JWK Set") from None
        fresh = age(answer.cache_control)
        return Loaded(read, fresh, max(fresh, good))


def age(cache_control: str | None) -> float:
    """How many seconds something may be kept, between one second and a day."""
    named = _MAX_AGE.search(cache_control or "")
    given = float(named.group(1)) if named else KEYS_FRESH
    return min(max(given, _FRESH_AT_LEAST), _FRESH_AT_MOST)


def _good(settings: Settings) -> float:
    """While the server is away nobody gets new tokens; what was signed when it was last seen is over after that."""
    return max(settings.lifetimes.access_token.total_seconds(), _GOOD_AT_LEAST)
