"""Answers of HTTP/1.1, whole and in pieces, and what is none."""

import time

import pytest

from latchkey.transport.calls import Fault, ServerAnswer, TransportError
from latchkey.transport.http_answer import MAXIMUM_ANSWER_BYTES, AnswerReader, NotHttp

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: Chunked\r\n\r\n"


def read(octets, piece=1 << 20):
    pieces = iter([octets[at : at + piece] for at in range(0, len(octets), piece)])
    reader = AnswerReader(lambda: next(pieces, b""))
    return reader.read(), reader.is_kept


@pytest.mark.parametrize("piece", [1, 3, 1 << 20])
@pytest.mark.parametrize(
    ("octets", "body", "is_kept"),
    [
        (OK + b"content-length: 3\r\n\r\nabc", b"abc", True),
        (OK + b"Content-Length:\t3 \r\n\r\nabc", b"abc", True),
        (OK + b"content-length: 3\r\ncontent-length: 3\r\n\r\nabc", b"abc", True),
        (OK + b"content-length: 0\r\n\r\n", b"", True),
        (OK + b"content-length: 3\r\nConnection: keep-alive, Close\r\n\r\nabc", b"abc", False),
        (OK + b"\r\nabc", b"abc", False),
        (b"HTTP/1.0 200\r\ncontent-length: 1\r\n\r\na", b"a", False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"content-length: 1\r\n\r\na", b"a", True),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b"", True),
        (CHUNKED + b"3;x=y\r\nabc\r\n0a \r\n0123456789\r\n0\r\nt: u\r\n\r\n", b"abc0123456789", True),
    ],
)
def test_answer_is_read_however_it_comes(octets, body, is_kept, piece):
    answer, was_kept = read(octets, piece)

    assert (answer.body, was_kept) == (body, is_kept)
    assert answer.status == (204 if b" 204 " in octets else 200)


def test_headers_that_are_needed_are_kept():
    octets = OK + b"cache-control: max-age=1\r\nCache-Control: private\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n"

    assert read(octets)[0] == ServerAnswer(200, b"", "max-age=1, private", "7")


def test_connection_on_which_more_came_than_was_asked_for_is_not_kept():
    assert read(OK + b"content-length: 1\r\n\r\nab") == (ServerAnswer(200, b"a"), False)


@pytest.mark.parametrize(
    "octets",
    [
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 +20 OK\r\n\r\n",
        b"HTTP/1.1 600 OK\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\n\r\n" + OK + b"\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 11 + OK + b"\r\n",
        OK + b" folded: 1\r\n\r\n",
        OK + b"a: 1\r\n b\r\n\r\n",
        OK + b"a : 1\r\n\r\n",
        OK + b"a\r\n\r\n",
        OK + b"a: \x00\r\n\r\n",
        OK + b"a: 1\n\r\n\r\n",
        OK[:-2] + b"\ncontent-length: 0\n\n",
        OK + b"content-length: +1\r\n\r\na",
        OK + b"content-length: 1_0\r\n\r\n0123456789",
        OK + b"content-length: -1\r\n\r\na",
        OK + b"content-length: \xb2\r\n\r\naa",
        OK + b"content-length: 1\r\ncontent-length: 2\r\n\r\nab",
        OK + b"content-length: 1, 2\r\n\r\nab",
        OK + b"content-length: 2\r\n\r\na",
        OK + b"transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        OK + b"transfer-encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
        OK + b"transfer-encoding: chunked\r\ncontent-length: 1\r\n\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        CHUNKED + b"+2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"-2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"0x2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b" 2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"1_0\r\n0123456789abcdef\r\n0\r\n\r\n",
        CHUNKED + b"000000002\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"2\nab\r\n0\r\n\r\n",
        CHUNKED + b"2\r\nabXX0\r\n\r\n",
        CHUNKED + b"2\r\nab0\r\n\r\n",
        CHUNKED + b"2\r\nab\r\n",
        CHUNKED + b"0\r\nbad trailer\r\n\r\n",
        CHUNKED + b"1;" + b"x" * 2000 + b"\r\na\r\n0\r\n\r\n",
        OK + b"a: " + b"x" * 70_000 + b"\r\n\r\n",
        OK + b"a: 1\r\n" * 20_000 + b"\r\n",
    ],
)
def test_what_is_no_http_is_refused(octets):
    for piece in (1000, 1 << 20):
        with pytest.raises(NotHttp):
            read(octets, piece)


def test_end_before_the_first_byte_is_that_of_the_connection():
    with pytest.raises(ConnectionError):
        read(b"")


@pytest.mark.parametrize(
    "octets",
    [
        OK + b"content-length: %d\r\n\r\n" % (MAXIMUM_ANSWER_BYTES + 1),
        OK + b"content-length: 999999999999\r\n\r\n",
        CHUNKED + b"ffffffff\r\n",
        OK + b"\r\n" + b" " * (MAXIMUM_ANSWER_BYTES + 1),
    ],
)
def test_answer_that_is_too_large_is_refused_before_it_is_there(octets):
    with pytest.raises(TransportError) as refusal:
        read(octets)

    assert refusal.value.fault is Fault.ANSWER_TOO_LARGE


def test_many_small_pieces_cost_no_more_than_they_hold():
    begin = time.process_time()
    with pytest.raises(NotHttp):
        read(OK + b"a: " + b"x" * 70_000, piece=1)
    read(CHUNKED + b"1\r\na\r\n" * 20_000 + b"0\r\n\r\n", piece=7)

    assert time.process_time() - begin < 5
