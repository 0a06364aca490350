"""A server all of which is below a path (``base_path``)."""

import pytest

from latchkey import GeneralError, Latchkey, SdkReason


@pytest.fixture
def below(installations):
    """Where the server is, as ``host:port``."""
    return installations.server(base_path="/auth/sessions").hosts


@pytest.mark.parametrize("hosts", ["http://{}/auth/sessions", "{}/auth/sessions/"])
def test_host_with_the_path_of_its_server_is_called(below, hosts):
    with Latchkey(hosts.format(below)) as latchkey:
        first = latchkey.create_new_session("below a path", {"role": "admin"})
        second = latchkey.refresh_session(first.refresh_token.token)
        verified = latchkey.get_session(
            second.access_token.token, second.anti_csrf_token, True, second.id_refresh_token.token
        )

        assert verified.session.jwt_payload == {"role": "admin"}
        assert latchkey.revoke_session(verified.session.handle)


def test_host_without_the_path_is_no_server_of_ours(below):
    with Latchkey(below) as latchkey, pytest.raises(GeneralError) as raised:
        latchkey.create_new_session("elsewhere")

    assert raised.value.reason == SdkReason.ANSWER_UNREADABLE
