"""Stands in front of a server and forgets connections, as firewalls and balancers do with idle ones."""

import socket
import struct
import threading

_RESET = struct.pack("ii", 1, 0)


class ForgetfulProxy:
    """Passes bytes through until it is told to lose some: then they are swallowed, or their connection is reset."""

    def __init__(self, port, resets):
        self._port = port
        self._resets = resets
        self._forgotten = set()
        self._open = []
        self._servers = set()
        self._loses_answer = False
        self.connections = 0
        self.lost = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.hosts = f"127.0.0.1:{self._listening.getsockname()[1]}"

    def forget(self):
        """Forgets all connections that there are."""
        self._forgotten.update(self._open)

    def lose_next_answer(self):
        """Lets the next request through to the server, and keeps its answer."""
        self._loses_answer = True

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error):
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._open:
            each.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self._port))
            self._open += [client, server]
            self._servers.add(server)
            threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client), daemon=True).start()

    def _pass_on(self, source, target):
        try:
            while octets := source.recv(65536):
                if self._loses_answer and source in self._servers:
                    self._loses_answer = False
                    self._forgotten.add(source)
                if source not in self._forgotten:
                    target.sendall(octets)
                    continue
                self.lost += 1
                if self._resets:
                    client = target if source in self._servers else source
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    client.close()
                    return
            target.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # one of both is closed
