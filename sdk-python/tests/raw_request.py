"""Requests byte by byte."""

import socket

PATIENCE_SECONDS = 30


def answer_to(port, beginning):
    """Sends the beginning of a request, each character one byte, with the headers that each needs; the whole answer."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as connection:
        whole = f"{beginning}Host: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        connection.sendall(whole.encode("latin-1"))
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode("latin-1")
