"""Tokens without a framework: a login, a refresh, the first use of the new tokens, and what a thief meets."""

import os

from latchkey import Latchkey, SessionTokens, TokenTheftDetectedError, TryRefreshTokenError


def verify(latchkey: Latchkey, tokens: SessionTokens) -> str:
    """Verifies the access token, and takes over a new one."""
    found = latchkey.get_session(tokens.access_token.token, tokens.anti_csrf_token, True, tokens.id_refresh_token.token)
    return (found.access_token or tokens.access_token).token


def main() -> None:
    """Plays client and thief."""
    with Latchkey(os.environ.get("LATCHKEY_HOSTS", "127.0.0.1:3567")) as latchkey:
        first = latchkey.create_new_session("ada", {"role": "reader"})
        print("logged in until", first.access_token.expiry.isoformat())

        try:
            latchkey.get_session("not a token", first.anti_csrf_token, True, first.id_refresh_token.token)
        except TryRefreshTokenError as refusal:
            print("refused:", refusal.reason)

        second = latchkey.refresh_session(first.refresh_token.token)
        print("a refresh gives new tokens:", second.refresh_token.token != first.refresh_token.token)
        used = verify(latchkey, second)
        print("their first use gives a new access token:", used != second.access_token.token)

        try:
            latchkey.refresh_session(first.refresh_token.token)
            print("within the grace period the old refresh token is taken for a repetition")
        except TokenTheftDetectedError as theft:
            latchkey.revoke_session(theft.session_handle)
            print(f"somebody has a copy of the tokens of {theft.user_id}: {theft.reason}")


if __name__ == "__main__":
    main()
