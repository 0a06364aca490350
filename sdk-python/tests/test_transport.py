"""Calls over real sockets: fail-over, time-outs, kept connections, bounds, forks."""

import os
import socket
import threading
import time

import pytest

from latchkey.transport import addresses
from latchkey.transport.calls import Fault, Reuse, ServerCall, TransportError
from latchkey.transport.http_answer import MAXIMUM_ANSWER_BYTES
from latchkey.transport.sender import TransportSettings
from latchkey.transport.servers import Servers
from latchkey_server import refusing_port
from polling import eventually
from scripted_server import ScriptedServer
from certificates import self_signed

GET = ServerCall("GET", "/x?secret=1")
POST = ServerCall("POST", "/x", b"{}", reuse=Reuse.JUST_USED)


@pytest.fixture
def servers():
    opened = []

    def open_servers(hosts, **times):
        opened.append(Servers(TransportSettings(tuple(addresses.parse(hosts)), **times)))
        return opened[-1]

    yield open_servers
    for each in opened:
        each.close()


def fault_of(servers, call=GET):
    with pytest.raises(TransportError) as failure:
        servers.send(call)
    assert "secret" not in str(failure.value)
    return failure.value.fault


def test_calls_share_one_connection(servers):
    with ScriptedServer({"GET /x": {"a": 1}}) as server:
        called = servers(server.hosts)
        bodies = [called.send(GET).body for _ in range(5)]

        assert (bodies, server.connections) == ([b'{"a": 1}'] * 5, 1)


def test_answer_that_ends_its_connection_is_read(servers):
    with ScriptedServer({"GET /x": (200, {"a": 1}, {"connection": "close"})}) as server:
        called = servers(server.hosts)
        for _ in range(2):
            assert called.send(GET).body == b'{"a": 1}'

        assert server.connections == 2


def test_kept_connection_that_the_server_has_ended_is_replaced(servers):
    with ScriptedServer({"GET /x": {"a": 1}, "POST /x": {"b": 2}}) as server:
        called = servers(server.hosts)
        called.send(GET)
        kept = server.calls[-1].connection
        kept.shutdown(socket.SHUT_RDWR)
        connection = called._senders[0]._idle[0]
        eventually(lambda: not connection.is_usable())

        assert called.send(POST).body == b'{"b": 2}'
        assert server.connections == 2


def test_call_that_a_kept_connection_lost_is_sent_again_at_once(servers):
    def silence(call):
        return None

    with ScriptedServer({"GET /x": [{}, silence, {"a": 1}], "POST /x": silence}) as server:
        called = servers(server.hosts)
        called.send(GET)
        assert called.send(GET).body == b'{"a": 1}'
        assert server.asked("/x") == 3
        assert fault_of(called, POST) is Fault.ANSWER_LOST
        assert server.asked("/x") == 3 + 1 + 3  # on the kept connection, and on three new ones


def test_address_with_a_base_path_and_api_key_is_called_with_both(servers):
    with ScriptedServer({"GET /base/x": {}}) as server:
        servers(f"http://{server.hosts}/base/", api_key="key").send(GET)

        assert server.calls[0].headers["api-key"] == "key"


def test_server_with_https_is_trusted_when_its_certificate_is(servers, tmp_path, monkeypatch):
    certificate, key = self_signed("127.0.0.1", tmp_path)
    with ScriptedServer({"GET /x": {"a": 1}}, certificate, key) as server:
        assert fault_of(servers(f"https://{server.hosts}")) is Fault.NOT_REACHED

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        called = servers(f"https://{server.hosts}")
        before = server.connections
        assert [called.send(GET).body for _ in range(3)] == [b'{"a": 1}'] * 3
        assert server.connections == before + 1


def test_server_that_refuses_connections_is_passed_over(servers):
    with ScriptedServer({"POST /x": {}}) as server:
        called = servers(f"127.0.0.1:{refusing_port()};{server.hosts}")
        for _ in range(4):
            assert called.send(POST).status == 200

        assert len(server.calls) == 4


def test_no_server_at_all_is_not_reached_and_said_where(servers):
    host = f"127.0.0.1:{refusing_port()}"
    with pytest.raises(TransportError, match=f"at http://{host}; is one running there?") as failure:
        servers(host).send(POST)
    assert failure.value.fault is Fault.NOT_REACHED


def test_redirect_is_not_followed(servers):
    with ScriptedServer({"GET /x": (302, {}, {"location": "/y"})}) as server:
        assert servers(server.hosts).send(GET).status == 302
        assert server.paths == ["/x"]


def test_answer_that_never_comes_is_lost_in_time(servers):
    end = threading.Event()
    with ScriptedServer({"POST /x": lambda call: end.wait(20) and None}) as server:
        begin = time.monotonic()
        fault = fault_of(servers(server.hosts, request_time=1), POST)
        end.set()

    assert fault is Fault.ANSWER_LOST
    assert time.monotonic() - begin < 5


def test_answer_that_comes_byte_by_byte_is_lost_in_time(servers):
    end = threading.Event()

    def drip(call):
        call.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        while not end.wait(0.02):
            try:
                call.wfile.write(b" ")
            except OSError:
                return

    with ScriptedServer({"POST /x": drip}) as server:
        begin = time.monotonic()
        fault = fault_of(servers(server.hosts, request_time=1), POST)
        end.set()

    assert fault is Fault.ANSWER_LOST
    assert time.monotonic() - begin < 5


def test_answer_that_breaks_off_is_asked_for_again(servers):
    def broken(call):
        call.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{")

    with ScriptedServer({"GET /x": [broken, {}], "POST /x": broken}) as server:
        called = servers(server.hosts)
        assert called.send(GET).body == b"{}"
        assert fault_of(called, POST) is Fault.ANSWER_LOST
        assert server.asked("/x") == 2 + 3


def test_server_that_asks_for_patience_gets_it_within_the_total_time(servers):
    longer = (503, {}, {"retry-after": "11"})
    with ScriptedServer({"GET /x": [(503, {}), (503, {}), {}, longer], "POST /x": (503, {})}) as server:
        called = servers(server.hosts)
        assert called.send(GET).status == 200
        assert called.send(POST).status == 503
        assert called.send(GET).status == 503

        assert server.asked("/x") == 3 + 3 + 1


@pytest.mark.parametrize(("size", "is_read"), [(MAXIMUM_ANSWER_BYTES, True), (MAXIMUM_ANSWER_BYTES + 1, False)])
def test_answer_at_the_largest_size(servers, size, is_read):
    with ScriptedServer({"GET /x": (200, b" " * size)}) as server:
        called = servers(server.hosts)
        if is_read:
            assert len(called.send(GET).body) == size
        else:
            assert fault_of(called) is Fault.ANSWER_TOO_LARGE


@pytest.mark.parametrize(
    "octets", [b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n"]
)
def test_answer_that_is_no_http_is_lost(servers, octets):
    def nonsense(call):
        call.wfile.write(octets)

    with ScriptedServer({"POST /x": nonsense}) as server:
        assert fault_of(servers(server.hosts), POST) is Fault.ANSWER_LOST


def test_closing_ends_calls_in_flight_and_refuses_later_ones(servers):
    end = threading.Event()
    with ScriptedServer({"GET /x": lambda call: end.wait(20) and None}) as server:
        called = servers(server.hosts, request_time=20, total_time=20)
        faults = []
        thread = threading.Thread(target=lambda: faults.append(fault_of(called)))
        thread.start()
        eventually(lambda: server.calls)
        called.close()
        thread.join(10)
        end.set()

    assert faults == [Fault.CLOSED]
    assert fault_of(called) is Fault.CLOSED


def test_many_threads_share_servers(servers):
    with ScriptedServer({"GET /x": lambda call: (200, {"path": call.path})}) as server:
        called = servers(server.hosts)
        wrong = []

        def ask(number):
            for turn in range(20):
                target = f"/x?{number}-{turn}"
                if called.send(ServerCall("GET", target)).body != b'{"path": "%s"}' % target.encode():
                    wrong.append(target)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        assert wrong == []
        assert server.connections <= 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_child_process_uses_connections_of_its_own(servers):
    with ScriptedServer({"GET /x": lambda call: (200, {"path": call.path})}) as server:
        called = servers(server.hosts)
        called.send(GET)
        child = os.fork()
        if child == 0:
            answer = called.send(ServerCall("GET", "/x?child")).body
            os._exit(0 if answer == b'{"path": "/x?child"}' else 1)
        _, status = os.waitpid(child, 0)

        assert status == 0
        assert called.send(ServerCall("GET", "/x?parent")).body == b'{"path": "/x?parent"}'
        assert server.connections == 2
