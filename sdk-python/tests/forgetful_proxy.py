"""Stands in front of a server and forgets connections, as firewalls and balancers do with idle ones."""

import socket
import struct
import threading

_RESET = struct.pack("ii", 1, 0)


class ForgetfulProxy:
    """Passes bytes through until :meth:`forget`: what comes on connections of then is swallowed, or they are reset."""

    def __init__(self, port, resets):
        self._port = port
        self._resets = resets
        self._forgotten = set()
        self._open = []
        self.connections = 0
        self.lost = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.hosts = f"127.0.0.1:{self._listening.getsockname()[1]}"

    def forget(self):
        """Forgets all connections that there are."""
        self._forgotten.update(self._open)

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
            threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client), daemon=True).start()

    def _pass_on(self, source, target):
        try:
            while octets := source.recv(65536):
                if source not in self._forgotten:
                    target.sendall(octets)
                    continue
                self.lost += 1
                if self._resets:
                    source.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    source.close()
                    return
            target.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # one of both is closed
