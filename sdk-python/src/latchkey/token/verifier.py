"""Verifies access tokens without asking anybody, and remembers those that were good."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from latchkey.fork import protect
from latchkey.token import access_token, presented
from latchkey.token.access_token import AccessToken
from latchkey.token.keys import VerificationKey, VerificationKeys
from latchkey.token.refusal import Refusal
from latchkey.token.rules import TokenRules


@dataclass(frozen=True)
class KeyUnknown:
    """The token names a key that is not among those known; a newer set of keys may have it."""


#: What came of verifying an access token: what it says, why it is refused, or that its key is not known.
Verification = AccessToken | Refusal | KeyUnknown


@dataclass(frozen=True)
class _Seen:
    key: VerificationKey
    token: AccessToken


class RememberedTokens:
    """Tokens whose signature was verified: at most so many, those used longest ago go first. For several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: "OrderedDict[str, _Seen]" = OrderedDict()
        self._lock = threading.Lock()
        protect(self)

    def begin_anew(self) -> None:
        """In a child process: nothing is remembered yet."""
        self._seen = OrderedDict()
        self._lock = threading.Lock()

    def find(self, text: str) -> _Seen | None:
        """What is known of a token; ``None`` when it was not seen."""
        with self._lock:
            seen = self._seen.get(text)
            if seen is not None:
                self._seen.move_to_end(text)
            return seen

    def add(self, text: str, seen: _Seen) -> None:
        """Remembers a token."""
        with self._lock:
            self._seen[text] = seen
            self._seen.move_to_end(text)
            while len(self._seen) > self._most:
                self._seen.popitem(last=False)

    def forget(self, text: str) -> None:
        """Forgets a token, if it is known."""
        with self._lock:
            self._seen.pop(text, None)

    def __len__(self) -> int:
        with self._lock:
            return len(self._seen)


class AccessTokenVerifier:
    """Verifies access tokens.

    Verifying a signature costs a hundred times what looking a token up does. A remembered token is checked for
    everything but its signature each time, its key's being known included. Safe for use by several threads; bounded
    in memory.
    """

    def __init__(self, most_remembered: int) -> None:
        """:param most_remembered: how many tokens are remembered at most; zero for none"""
        self.remembered = RememberedTokens(most_remembered)

    def verify(self, text: str, keys: VerificationKeys, rules: TokenRules, now: float) -> Verification:
        """Verifies a token at a time in seconds since the epoch.

        No claim is read before its signature was verified (OWASP ASVS 5.0, 9.1.1).
        """
        known = self.remembered.find(text)
        if known is not None and keys.find(known.key.key_id) is known.key:
            return self._judged(text, known.token, rules, now)
        token = presented.parse(text)
        if token is None:
            return Refusal.ACCESS_TOKEN_MALFORMED
        key = keys.find(token.key_id)
        if key is None:
            return KeyUnknown()
        if not key.has_signed(token):
            return Refusal.ACCESS_TOKEN_SIGNATURE_INVALID
        try:
            said = access_token.read(token.payload)
        except ValueError:
            return Refusal.ACCESS_TOKEN_MALFORMED
        if said is None:
            return Refusal.ACCESS_TOKEN_CLAIM_MISSING
        self.remembered.add(text, _Seen(key, said))
        return self._judged(text, said, rules, now)

    def _judged(self, text: str, token: AccessToken, rules: TokenRules, now: float) -> Verification:
        refusal = rules.refusal(token, now)
        if refusal is Refusal.ACCESS_TOKEN_EXPIRED:
            self.remembered.forget(text)
        return token if refusal is None else refusal
