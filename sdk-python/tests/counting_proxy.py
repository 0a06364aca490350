"""Passes every byte through to a server and counts the requests."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class CountingProxy:
    """Stands in front of a server."""

    def __init__(self, port):
        self.paths = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.paths, port))
        self._http.daemon_threads = True
        self.hosts = f"127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler(paths, port):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def passed_on(self):
            paths.append(self.path)
            body = self.rfile.read(int(self.headers["content-length"] or 0)) or None
            server = http.client.HTTPConnection("127.0.0.1", port)
            try:
                server.request(self.command, self.path, body, dict(self.headers.items()))
                answer = server.getresponse()
                octets = answer.read()
            finally:
                server.close()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "transfer-encoding", "content-length", "date", "server"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(octets)))
            self.end_headers()
            self.wfile.write(octets)

        do_GET = do_POST = do_PUT = passed_on

        def log_message(self, *arguments):
            pass

    return Handler
