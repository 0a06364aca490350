"""Access tokens that would not fit into a cookie. Against a real server."""

import pytest

from latchkey import GeneralError, NewSession
from latchkey.web import WebSessions
from recorded_exchange import RecordedExchange


def test_payload_that_is_too_large_beside_a_long_user_id_is_taken_back_to_that_of_the_server(latchkey):
    exchange = RecordedExchange("POST")
    session = WebSessions(latchkey).create_new_session(exchange, NewSession("u" * 1800, {"a": 1}))
    latchkey.update_jwt_payload(session.get_handle(), {"newer": 1})
    with pytest.raises(GeneralError, match="longer than 4096"):
        session.update_jwt_payload({"text": "x" * 900})

    assert latchkey.get_jwt_payload(session.get_handle()) == {"newer": 1}
