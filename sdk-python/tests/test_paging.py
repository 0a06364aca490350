"""Lists of sessions that come in parts, and revocations that take several calls."""

from itertools import islice
from urllib.parse import parse_qs

import pytest

from latchkey import GeneralError, Latchkey, paging
from latchkey.paging import Page, Revoked
from scripted_server import SETTINGS, ScriptedServer


def session(number):
    times = {"createdAt": number, "lastRefreshedAt": number, "expiresAt": number + 1}
    return {"handle": f"h{number}", "userId": "u&1", **times}


def asked(call):
    return {name: values[0] for name, values in parse_qs(call.path.partition("?")[2]).items()}


@pytest.fixture
def scripted():
    opened = []

    def script(answers):
        server = ScriptedServer({"GET /v1/settings": SETTINGS, **answers}).__enter__()
        opened.append((server, Latchkey(server.hosts)))
        return opened[-1]

    yield script
    for server, latchkey in opened:
        latchkey.close()
        server.__exit__()


PAGES = [
    {"sessions": [session(1), session(2)], "nextCursor": "a_-Z"},
    {"sessions": [], "nextCursor": "b"},
    {"sessions": [session(3)]},
]


def test_sessions_are_read_part_by_part_and_only_as_far_as_they_are_wanted(scripted):
    server, latchkey = scripted({"GET /v1/sessions": list(PAGES)})
    found = latchkey.iterate_sessions_for_user("u&1")
    assert server.calls == []

    assert [details.handle for details in islice(found, 2)] == ["h1", "h2"]
    assert server.asked("/v1/sessions") == 1
    assert [details.handle for details in found] == ["h3"]
    assert [asked(call).get("cursor") for call in server.calls] == [None, "a_-Z", "b"]
    assert {asked(call)["userId"] for call in server.calls} == {"u&1"}


def test_list_of_sessions_and_of_handles_has_all_parts(scripted):
    handles = [{"handles": ["h1", "h2"], "nextCursor": "a"}, {"handles": []}]
    server, latchkey = scripted({"GET /v1/sessions": [*PAGES, *handles]})

    assert [details.handle for details in latchkey.get_all_sessions_for_user("u&1")] == ["h1", "h2", "h3"]
    assert latchkey.get_all_session_handles_for_user("u&1") == ["h1", "h2"]
    assert [asked(call)["view"] for call in server.calls] == ["details"] * 3 + ["handles"] * 2


def test_server_of_before_that_names_sessions_instead_of_handles_is_understood(scripted):
    _, latchkey = scripted({"GET /v1/sessions": {"sessions": [session(1), session(2)]}})

    assert latchkey.get_all_session_handles_for_user("u") == ["h1", "h2"]


@pytest.mark.parametrize("cursor", ["same", "", "a b", "a\r\nb", "x" * 4097, 1, None])
def test_cursor_that_does_not_go_on_is_unreadable(scripted, cursor):
    pages = [{"handles": ["h"], "nextCursor": "same"}, {"handles": [], "nextCursor": cursor}]
    _, latchkey = scripted({"GET /v1/sessions": pages})

    with pytest.raises(GeneralError) as failure:
        latchkey.get_all_session_handles_for_user("u")
    assert failure.value.reason == "answer_unreadable"


def test_all_sessions_are_revoked_however_many_calls_that_takes(scripted):
    parts = [{"revoked": ["a"], "more": True}, {"revoked": [], "more": True}, {"revoked": ["b"]}, {"revoked": ["c"]}]
    server, latchkey = scripted({"POST /v1/sessions/revoke": parts})

    assert latchkey.revoke_all_sessions_for_user("u") == ["a", "b"]
    assert latchkey.revoke_other_sessions_for_user("u", "kept") == ["c"]
    assert len({call.body for call in server.calls[:3]}) == 1 and b'"exceptHandle"' in server.calls[3].body


def test_server_without_an_end_is_left():
    with pytest.raises(GeneralError):
        list(paging.entries(lambda cursor: Page([], "x")))
    with pytest.raises(GeneralError):
        paging.revoked(lambda: Revoked([], is_all=False))
