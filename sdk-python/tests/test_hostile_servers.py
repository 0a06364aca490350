"""What answers in the place of a server, or in front of it, and means harm."""

import socket
import ssl
import threading
import time

import pytest

from certificates import self_signed
from latchkey import GeneralError, Latchkey, NewSession
from latchkey.transport import addresses
from latchkey.transport.calls import Fault, ServerCall, TransportError
from latchkey.transport.sender import TransportSettings
from latchkey.transport.servers import Servers
from latchkey.web import WebSessions
from recorded_exchange import RecordedExchange
from scripted_server import SETTINGS, ScriptedServer

TIMES = {"createdAt": 1795780800, "expiresAt": 1795784400}
ISSUED = {
    "session": {"handle": "handle", "userId": "user", "jwtPayload": {}},
    "accessToken": {"token": "access", **TIMES},
    "refreshToken": {"token": "refresh", **TIMES},
    "idRefreshToken": {"token": "marker", **TIMES},
    "antiCsrfToken": "csrf",
}


def refreshed(settings=SETTINGS, **members):
    """What a refresh writes for the browser, or the error that it raises."""
    answers = {"GET /v1/settings": settings, "POST /v1/sessions/refresh": {**ISSUED, **members}}
    with ScriptedServer(answers) as server, Latchkey(server.hosts) as latchkey:
        exchange = RecordedExchange("POST", "/refresh", {"sRefreshToken": "old"})
        try:
            WebSessions(latchkey).refresh_session(exchange)
        except GeneralError as failure:
            return failure
        return exchange.response


@pytest.mark.parametrize("text", ["a\r\nSet-Cookie: b=c", "a;1", "a b", "é", ""])
@pytest.mark.parametrize("member", ["idRefreshToken", "antiCsrfToken"])
def test_answer_that_would_write_headers_of_its_own_is_unreadable(member, text):
    given = text if member == "antiCsrfToken" else {"token": text, **TIMES}

    assert refreshed(**{member: given}).reason == "answer_unreadable"


@pytest.mark.parametrize(
    "cookies",
    [
        {"accessTokenPath": "/; Domain=example.com"},
        {"refreshTokenPath": "/\r\nX: y"},
        {"refreshTokenPath": "refresh"},
        {"domain": "example.com; Path=/"},
        {"domain": ""},
    ],
)
def test_settings_that_no_cookie_can_have_are_unreadable(cookies):
    settings = {**SETTINGS, "cookies": {**SETTINGS["cookies"], **cookies}}

    assert refreshed(settings).reason == "answer_unreadable"


def test_answer_as_servers_give_it_is_taken():
    settings = {**SETTINGS, "cookies": {**SETTINGS["cookies"], "domain": "example.com"}}

    assert refreshed(settings)["anti-csrf"] == ["csrf"]


def everything_in(error):
    """What a log that leaves nothing out would show: of the error and of all that came before it."""
    said, seen = [], []
    while error is not None and error not in seen:
        seen.append(error)
        said += [repr(getattr(error, name)) for name in dir(error) if not name.startswith("__")]
        error = error.__cause__ or error.__context__
    return " ".join(said)


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b'HTTP/1.1 200 OK\r\nno header\r\n\r\n{"token":"lkrt1"}', "answer_lost"),
        (b'{"token":"lkrt1"}\r\n\r\n', "answer_lost"),
        (b'HTTP/1.1 200 OK\r\n\r\n{"token":"lkrt1"', "answer_unreadable"),
        (b'HTTP/1.1 200 OK\r\n\r\n{"token":"lkrt1\xff"}', "answer_unreadable"),
        (b'HTTP/1.1 500 No\r\n\r\n{"token":"lkrt1"', "answer_unreadable"),
    ],
)
def test_error_of_an_answer_that_cannot_be_read_holds_nothing_of_it(octets, reason):
    answers = {"GET /v1/settings": lambda call: call.wfile.write(octets) and None}
    with ScriptedServer(answers) as server, Latchkey(server.hosts) as latchkey:
        with pytest.raises(GeneralError) as failure:
            latchkey.settings()

    assert failure.value.reason == reason
    assert "lkrt1" not in everything_in(failure.value)


@pytest.mark.parametrize("is_login", [True, False])
def test_response_that_goes_out_while_the_server_is_asked_is_told_as_too_late(is_login):
    exchange = RecordedExchange("POST", "/refresh", {"sRefreshToken": "old"})

    def sent_meanwhile(call):
        exchange.is_committed = True
        return ISSUED

    answers = {"GET /v1/settings": SETTINGS, "POST /v1/sessions/revoke": {"revoked": ["handle"]}}
    paths = ("/v1/sessions", "/v1/sessions/refresh")
    with ScriptedServer({**answers, **{f"POST {path}": sent_meanwhile for path in paths}}) as server:
        with Latchkey(server.hosts) as latchkey, pytest.raises(GeneralError) as failure:
            sessions = WebSessions(latchkey)
            if is_login:
                sessions.create_new_session(exchange, NewSession("user"))
            else:
                sessions.refresh_session(exchange)

        assert failure.value.reason == "response_committed"
        assert server.asked("/v1/sessions/revoke") == is_login


def fault_and_time(hosts, call, **times):
    servers = Servers(TransportSettings(tuple(addresses.parse(hosts)), **times))
    begin = time.monotonic()
    with pytest.raises(TransportError) as failure:
        servers.send(call)
    servers.close()
    return failure.value.fault, time.monotonic() - begin


def test_server_that_reads_slowly_over_tls_is_given_up_in_time(tmp_path, monkeypatch):
    certificate, key = self_signed("127.0.0.1", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    end = threading.Event()

    def read_slowly():
        while not end.is_set():
            try:
                plain, _ = listening.accept()
                with context.wrap_socket(plain, server_side=True) as reader:
                    while not end.wait(0.2) and reader.recv(4096):
                        pass
            except OSError:
                return

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        threading.Thread(target=read_slowly, daemon=True).start()
        hosts = f"https://127.0.0.1:{listening.getsockname()[1]}"
        fault, seconds = fault_and_time(hosts, ServerCall("PUT", "/x", b"x" * 8_000_000), request_time=1, total_time=1)
        end.set()

    assert fault is Fault.ANSWER_LOST
    assert seconds < 4


def test_name_with_many_addresses_that_say_nothing_is_given_up_in_time(monkeypatch):
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        address = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **named: [address] * 20)
        fault, seconds = fault_and_time(f"many:{port}", ServerCall("GET", "/x"), connect_time=0.5, total_time=1)
        for each in waiting:
            each.close()

    assert fault is Fault.NOT_REACHED
    assert seconds < 3


@pytest.mark.parametrize("given", [7, b"x", ["x"], {"a": 1}])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_argument_of_another_type_is_no_token(latchkey, given, place):
    arguments = ["access", "csrf", True, "marker"]
    arguments[place] = given
    with pytest.raises(GeneralError) as refusal:
        latchkey.get_session(*arguments)

    assert refusal.value.reason == "argument_invalid"


@pytest.mark.parametrize("given", [None, 0, "no"])
def test_check_that_is_neither_true_nor_false_is_not_left_out(latchkey, given):
    with pytest.raises(GeneralError) as refusal:
        latchkey.get_session("access", "csrf", given, "marker")

    assert refusal.value.reason == "argument_invalid"
